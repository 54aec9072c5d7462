package io.coppice.datasets;

import io.coppice.blocks.Check;
import io.coppice.datasets.Draws.Stream;

/**
 * Tight Gaussian clusters far apart, of sizes ever less alike as {@code skew} grows: the generator of Draganov, Saulpic and
 * Schwiegelshohn (2024) for coresets. Clusters get their sizes one after another, each the even share of what is left times
 * exp((u - 1/2) skew) with u uniform; centers are 1000 times standard normal, and rows lie about them with variance 500 in
 * every column. Their data are also centered, which moves all rows alike and is left out.
 */
public final class SkewedMixture implements Generator {
    private static final long serialVersionUID = 1L;

    private static final double DISTANCE = 1000.0;
    private static final double VARIANCE = 500.0;

    private final long seed;
    private final int columns;
    private final long[] ends;

    /**
     * @param rows of the whole table, from which sizes follow; rows beyond repeat the sizes
     * @param skew 0 for clusters of one size
     */
    public SkewedMixture(long seed, int columns, int clusters, long rows, double skew) {
        Check.atLeast("columns", columns, 1);
        Check.atLeast("clusters", clusters, 1);
        Check.atLeast("rows", rows, clusters);
        Check.atLeast("skew", skew, 0.0);
        this.seed = seed;
        this.columns = columns;
        this.ends = new long[clusters];
        long end = 0;
        for (int cluster = 0; cluster < clusters; cluster++) {
            double even = (double) (rows - end) / (clusters - cluster);
            double u = Draws.uniform(seed, Stream.LABEL, 0, cluster);
            long size = (long) (even * StrictMath.exp((u - 0.5) * skew));
            end += Math.max(0, Math.min(rows - end, size));
            ends[cluster] = end;
        }
        ends[clusters - 1] = rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int classes() {
        return ends.length;
    }

    @Override
    public int label(long number) {
        long within = number % ends[ends.length - 1];
        int cluster = 0;
        while (ends[cluster] <= within) {
            cluster++;
        }
        return cluster;
    }

    @Override
    public double[] row(long number) {
        int cluster = label(number);
        double[] row = new double[columns];
        for (int j = 0; j < columns; j++) {
            row[j] = DISTANCE * Draws.normal(seed, Stream.CENTER, j, cluster)
                    + Math.sqrt(VARIANCE) * Draws.normal(seed, Stream.NOISE, j, number);
        }
        return row;
    }

    @Override
    public String toString() {
        return "SkewedMixture[columns=" + columns + ", clusters=" + ends.length + "]";
    }
}
