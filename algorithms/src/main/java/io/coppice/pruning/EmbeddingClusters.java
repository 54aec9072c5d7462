package io.coppice.pruning;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.SampleRows;
import io.coppice.blocks.Summary;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.NearestLabeling;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Clusters of embeddings, none much larger than the others: k-means fitted on a sample, then every cluster of too many rows
 * is clustered again and gives way to its parts.
 */
public final class EmbeddingClusters implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Rows a cluster that the centers are fitted on: they only have to spread. */
    private static final long ROWS_PER_CENTER = 64;

    private static final int ROUNDS = 3;
    private static final int MOST_ITERATIONS = 10;

    private final double[] centers;
    private final int columns;

    private EmbeddingClusters(double[] centers, int columns) {
        this.centers = centers;
        this.columns = columns;
    }

    /**
     * @param data rows of length 1
     * @param clusters about how many
     */
    public static EmbeddingClusters fit(Blocks data, int clusters, long seed) {
        int d = data.columns();
        int k = (int) Math.min(clusters, data.rows());
        EmbeddingClusters found = new EmbeddingClusters(centers(data, k, seed), d);
        long most = ClusterCount.most(data.rows(), k);
        for (int round = 0; round < ROUNDS; round++) {
            long[] sizes = Sizes.of(data, found.labeling());
            if (Arrays.stream(sizes).allMatch(size -> size <= most)) {
                return found;
            }
            found = found.split(data, sizes, most, seed);
        }
        return found;
    }

    private static double[] centers(Blocks data, int k, long seed) {
        KMeansParams params = KMeansParams.of(k)
                .withStopping(MOST_ITERATIONS, 1e-3)
                .withSeed(seed)
                .withFitRows(Math.max(k, ROWS_PER_CENTER * k));
        KMeansFit fit = KMeansAlgorithm.fit(data, params);
        return fit.centers();
    }

    /** Clusters of too many rows in parts; rows that are all alike stay together. */
    private EmbeddingClusters split(Blocks data, long[] sizes, long most, long seed) {
        double[] all = new double[0];
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            double[] own = Arrays.copyOfRange(centers, cluster * columns, (cluster + 1) * columns);
            if (sizes[cluster] > most) {
                int parts = (int) Math.min(sizes[cluster], 2 * sizes[cluster] / most + 1);
                try (Blocks rows = data.select(
                        sizes[cluster],
                        "rows of a large cluster",
                        new Chosen(labeling(), cluster),
                        (chosen, block) -> chosen.rows(block))) {
                    own = centers(rows, parts, seed);
                }
            }
            int before = all.length;
            all = Arrays.copyOf(all, before + own.length);
            System.arraycopy(own, 0, all, before, own.length);
        }
        return new EmbeddingClusters(all, columns);
    }

    /** The rows of one cluster. */
    private record Chosen(Labeling labeling, int cluster) implements Serializable {
        Block rows(Block block) {
            int[] labels = labeling.labeler().label(block);
            int[] rows = IntStream.range(0, block.rows())
                    .filter(row -> labels[row] == cluster)
                    .toArray();
            return block.select(rows);
        }
    }

    /** Rows of every cluster. */
    private static final class Sizes implements Summary<Sizes> {
        private static final long serialVersionUID = 1L;

        private final transient Labeling.Labeler labeler;
        private final long[] counts;

        private Sizes(Labeling labeling) {
            this.labeler = labeling.labeler();
            this.counts = new long[labeling.size()];
        }

        static long[] of(Blocks data, Labeling labeling) {
            return data.summarize("rows of the clusters", labeling, Sizes::new).counts;
        }

        @Override
        public void add(Block block) {
            int[] labels = labeler.label(block);
            for (int row = 0; row < block.rows(); row++) {
                counts[labels[row]]++;
            }
        }

        @Override
        public Sizes merge(Sizes other) {
            for (int cluster = 0; cluster < counts.length; cluster++) {
                counts[cluster] += other.counts[cluster];
            }
            return this;
        }
    }

    public Labeling labeling() {
        return new NearestLabeling(centers, columns);
    }

    /** How many. */
    public int size() {
        return centers.length / columns;
    }

    /** [k x d] in stored units. */
    public double[] centers() {
        return centers.clone();
    }

    /**
     * The share of rows that have a row like them, but none in their own cluster, from a sample; two passes.
     *
     * @param queries rows to look at
     */
    public double missed(Blocks data, DuplicateParams params, int queries) {
        SampleRows sample = SampleRows.of(data, queries, params.seed());
        int[] clusters = sample.labels(labeling());
        try (Blocks labeled = data.lift("clusters of the rows", labeling(), EmbeddingClusters::labels)) {
            return NearestOthers.of(labeled, sample, clusters)
                    .missed(2.0 * params.epsilon() / data.encoding().squaredUnit());
        }
    }

    private static double[] labels(Labeling labeling, Block block) {
        int[] labels = labeling.labeler().label(block);
        double[] lifted = new double[block.rows()];
        Arrays.setAll(lifted, row -> labels[row]);
        return lifted;
    }
}
