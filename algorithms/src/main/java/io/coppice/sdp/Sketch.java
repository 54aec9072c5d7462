package io.coppice.sdp;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.SampleRows;
import io.coppice.coreset.CoresetAlgorithm;
import io.coppice.coreset.CoresetParams;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.NearestLabeling;
import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.Arrays;

/** Few weighted rows, by key, that stand for a table while the semidefinite program is solved. */
final class Sketch {
    private static final long PURPOSE = 0x5DB;

    private static final int STRATA_PER_CLUSTER = 2;

    private Sketch() {}

    /** @param size a table of no more rows comes whole */
    static SampleRows of(Blocks data, SdpParams params, int size) {
        if (data.rows() <= size) {
            return SampleRows.gathered(data);
        }
        long seed = Keyed.combine(params.seed(), PURPOSE);
        return switch (params.sketch()) {
            case CORESET ->
                CoresetAlgorithm.build(data, CoresetParams.of(params.k(), size).withSeed(seed))
                        .rows();
            case STRATIFIED -> {
                KMeansFit start = KMeansAlgorithm.fit(
                        data,
                        // More strata than clusters: one that holds a large and a small cluster hardly draws from the
                        // small one.
                        KMeansParams.of(Math.min(STRATA_PER_CLUSTER * params.k(), size))
                                .withStopping(10, 1e-4)
                                .withSeed(seed));
                yield stratified(data, start, size, seed);
            }
        };
    }

    /**
     * About so many rows, each cluster giving as many as any other or all it has, weighted by what they stand for. A cluster
     * that covers several true ones does no harm, as long as it is cut up again.
     */
    static SampleRows stratified(Blocks data, KMeansFit strata, int size, long seed) {
        Inclusion inclusion = new Inclusion(
                new NearestLabeling(strata.centers(), data.columns()),
                strata.weights(),
                (double) size / strata.k(),
                seed);
        try (Blocks drawn =
                data.select(size, "rows drawn from " + strata.k() + " strata", inclusion, Inclusion::drawn)) {
            return SampleRows.gathered(drawn);
        }
    }

    /** Who is drawn, as a function of the row alone. */
    private static final class Inclusion implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Labeling strata;
        private final double[] weights;
        private final double rowsOfStratum;
        private final long seed;

        Inclusion(Labeling strata, double[] weights, double rowsOfStratum, long seed) {
            this.strata = strata;
            this.weights = weights;
            this.rowsOfStratum = rowsOfStratum;
            this.seed = seed;
        }

        /** The rows drawn, with w / probability for a weight. */
        Block drawn(Block block) {
            int[] labels = strata.labeler().label(block);
            int[] rows = new int[block.rows()];
            double[] drawnWeights = new double[block.rows()];
            int count = 0;
            for (int row = 0; row < rows.length; row++) {
                double weight = block.weight(row);
                double probability = Math.min(1.0, rowsOfStratum * weight / weights[labels[row]]);
                if (Keyed.uniform(seed, PURPOSE, block.key(row)) < probability) {
                    drawnWeights[count] = weight / probability;
                    rows[count++] = row;
                }
            }
            Block chosen = block.select(Arrays.copyOf(rows, count));
            return Block.of(block.columns(), chosen.values(), chosen.keys(), Arrays.copyOf(drawnWeights, count));
        }
    }
}
