package io.coppice.coreset;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.LocalBlocks;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansParams;
import io.coppice.random.Keyed;
import java.util.List;

/**
 * How far costs on a coreset are from those on all rows, for three solutions that would each show another fault: k-means of
 * the coreset (what it makes look cheap), rough centers of all rows (what it forgot), k-means++ seeds (chance).
 */
final class Distortion {
    private static final long OWN = 1;
    private static final long RANDOM = 2;
    private static final long ROUGH = 3;
    private static final int STARTS = 3;
    private static final int UPDATES = 10;

    private Distortion() {}

    static double of(Blocks data, CoresetFit coreset, CoresetParams params) {
        if (coreset.rows().rows() == 0) {
            return Double.POSITIVE_INFINITY;
        }
        LocalBlocks rows = coreset.rows().blocks();
        KMeansParams solving =
                KMeansParams.of((int) Math.min(params.k(), rows.rows())).withSeeding(KMeansParams.Seeding.PLUSPLUS);
        double[] own = KMeansAlgorithm.fit(
                        rows,
                        solving.withRestarts(STARTS)
                                .withStopping(UPDATES, 0.0)
                                .withSeed(Keyed.combine(params.seed(), OWN)))
                .centers();
        double[] random = KMeansAlgorithm.fit(
                        rows, solving.withStopping(0, 0.0).withSeed(Keyed.combine(params.seed(), RANDOM)))
                .centers();
        List<double[]> solutions = List.of(own, random, rough(data, coreset, params));
        double[] onAll = KMeansAlgorithm.costs(data, solutions);
        double[] onCoreset = KMeansAlgorithm.costs(rows, solutions);
        double worst = 1.0;
        for (int i = 0; i < onAll.length; i++) {
            worst = Math.max(worst, coreset.ratio(onCoreset[i], onAll[i]));
        }
        return worst;
    }

    /** Those the scores came from, where they came from some. */
    private static double[] rough(Blocks data, CoresetFit coreset, CoresetParams params) {
        return switch (params.method()) {
            case SENSITIVITY, HYBRID -> coreset.rule().centers();
            case UNIFORM, LIGHTWEIGHT, K_CENTER ->
                KMeansAlgorithm.rough(data, 2 * params.k(), Keyed.combine(params.seed(), ROUGH));
        };
    }
}
