package io.coppice.coreset;

import io.coppice.blocks.Blocks;
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
        return of(
                data,
                coreset.rows().blocks(),
                params.k(),
                params.seed(),
                rough(data, coreset, params),
                coreset.rounding());
    }

    /**
     * @param rows with weights, under the encoding of the data
     * @param rough centers of all rows
     * @param rounding a cost up to this is zero
     */
    static double of(Blocks data, Blocks rows, int k, long seed, double[] rough, double rounding) {
        if (rows.rows() == 0) {
            return Double.POSITIVE_INFINITY;
        }
        KMeansParams solving =
                KMeansParams.of((int) Math.min(k, rows.rows())).withSeeding(KMeansParams.Seeding.PLUSPLUS);
        double[] own = KMeansAlgorithm.fit(
                        rows,
                        solving.withRestarts(STARTS).withStopping(UPDATES, 0.0).withSeed(Keyed.combine(seed, OWN)))
                .centers();
        double[] random = KMeansAlgorithm.fit(rows, solving.withStopping(0, 0.0).withSeed(Keyed.combine(seed, RANDOM)))
                .centers();
        List<double[]> solutions = List.of(own, random, rough);
        double[] onAll = KMeansAlgorithm.costs(data, solutions);
        double[] onRows = KMeansAlgorithm.costs(rows, solutions);
        double worst = 1.0;
        for (int i = 0; i < onAll.length; i++) {
            worst = Math.max(worst, CoresetFit.ratio(onRows[i], onAll[i], rounding));
        }
        return worst;
    }

    /** Those the scores came from, where they came from some. */
    private static double[] rough(Blocks data, CoresetFit coreset, CoresetParams params) {
        return switch (params.method()) {
            case SENSITIVITY, HYBRID -> coreset.rule().centers();
            case UNIFORM, LIGHTWEIGHT, K_CENTER -> rough(data, params.k(), params.seed());
        };
    }

    static double[] rough(Blocks data, int k, long seed) {
        return KMeansAlgorithm.rough(data, 2 * k, Keyed.combine(seed, ROUGH));
    }
}
