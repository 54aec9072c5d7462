package io.coppice.benchmarks;

import io.coppice.datasets.Blobs;
import io.coppice.datasets.Generator;

/**
 * Two classes of ten overlapping clusters each, one of them rare.
 *
 * @param every how many rows one of the rare class comes in
 */
record Rare(Blobs common, Blobs rare, int every) implements Generator {
    private static final int CLUSTERS = 10;

    /** Centers are as far apart as twice the spread of a cluster or so. */
    static Rare of(long seed, int columns, int every) {
        return new Rare(
                new Blobs(seed, columns, CLUSTERS, 1.0, 0.7 * Math.sqrt(3.0)),
                new Blobs(seed + 1, columns, CLUSTERS, 1.0, 0.7 * Math.sqrt(3.0)),
                every);
    }

    @Override
    public int columns() {
        return common.columns();
    }

    @Override
    public int classes() {
        return 2;
    }

    @Override
    public int label(long number) {
        return number % every == 0 ? 1 : 0;
    }

    @Override
    public double[] row(long number) {
        return label(number) == 1 ? rare.row(number) : common.row(number);
    }
}
