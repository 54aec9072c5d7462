package io.coppice.pruning;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * k-means of one column, exact for its counts in bins: dynamic programming over the last bin of each cluster (Wang and Song 2011,
 * "Ckmeans.1d.dp"). No start is drawn, so none shows.
 */
final class LossClusters {
    private final int[] bins;
    private final int[] first;

    private LossClusters(int[] bins, int[] first) {
        this.bins = bins;
        this.first = first;
    }

    /** @param most clusters; fewer where fewer bins hold rows */
    static LossClusters of(long[] counts, int most) {
        int[] bins =
                IntStream.range(0, counts.length).filter(bin -> counts[bin] > 0).toArray();
        int clusters = Math.min(most, bins.length);
        Costs costs = new Costs(counts, bins);
        double[] cost = new double[bins.length];
        int[][] start = new int[clusters][bins.length];
        for (int end = 0; end < bins.length; end++) {
            cost[end] = costs.of(0, end);
        }
        for (int cluster = 1; cluster < clusters; cluster++) {
            cost = extended(cost, costs, cluster, start[cluster]);
        }
        int[] first = new int[clusters];
        int end = bins.length - 1;
        for (int cluster = clusters - 1; cluster > 0; cluster--) {
            first[cluster] = start[cluster][end];
            end = first[cluster] - 1;
        }
        return new LossClusters(bins, first);
    }

    /** Costs with one cluster more; the lowest of equal starts wins. */
    private static double[] extended(double[] before, Costs costs, int cluster, int[] start) {
        double[] cost = new double[before.length];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        for (int end = cluster; end < cost.length; end++) {
            for (int from = cluster; from <= end; from++) {
                double sum = before[from - 1] + costs.of(from, end);
                if (sum < cost[end]) {
                    cost[end] = sum;
                    start[end] = from;
                }
            }
        }
        return cost;
    }

    /** Squared distances to the mean of any run of bins, from running sums about the middle of the range. */
    private static final class Costs {
        private final double[] rows;
        private final double[] sums;
        private final double[] squares;

        Costs(long[] counts, int[] bins) {
            rows = new double[bins.length + 1];
            sums = new double[bins.length + 1];
            squares = new double[bins.length + 1];
            double middle = 0.5 * counts.length;
            for (int i = 0; i < bins.length; i++) {
                double x = bins[i] - middle;
                rows[i + 1] = rows[i] + counts[bins[i]];
                sums[i + 1] = sums[i] + counts[bins[i]] * x;
                squares[i + 1] = squares[i] + counts[bins[i]] * x * x;
            }
        }

        double of(int from, int to) {
            double sum = sums[to + 1] - sums[from];
            return Math.max(0.0, squares[to + 1] - squares[from] - sum * sum / (rows[to + 1] - rows[from]));
        }
    }

    int clusters() {
        return first.length;
    }

    /** The first bin of a cluster; clusters are in the order of their means. */
    int firstBin(int cluster) {
        return bins[first[cluster]];
    }
}
