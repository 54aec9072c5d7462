package io.coppice.kselect;

import io.coppice.blocks.Encoding;
import io.coppice.blocks.SampleRows;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import java.util.Arrays;
import java.util.Optional;

/**
 * A cluster cut in two along its longest direction, and how far from normal its rows are on the line between the halves.
 *
 * @param statistic of Anderson and Darling
 */
record ClusterSplit(int cluster, double statistic, KMeansFit halves) {
    /** The test rejects any real data when there are enough of them. */
    private static final int MOST_ROWS = 10_000;

    private static final double LEAST_WEIGHT = 25.0;
    private static final int STEPS = 50;
    private static final long PURPOSE = 0x93EA;

    /** Nothing for clusters of less than 25 rows, or of one place. */
    static Optional<ClusterSplit> of(int cluster, SampleRows all, KMeansParams params) {
        SampleRows rows = all;
        if (all.rows() > MOST_ROWS) {
            int[] drawn = Arrays.copyOf(all.shuffled(params.seed(), PURPOSE), MOST_ROWS);
            Arrays.sort(drawn);
            rows = all.select(drawn);
        }
        double[] mean = rows.mean();
        double[] axis = longestAxis(rows, mean);
        if (rows.totalWeight() < LEAST_WEIGHT || axis.length == 0) {
            return Optional.empty();
        }
        KMeansFit halves = KMeansAlgorithm.fit(rows.blocks(), params.withK(2), ends(rows, mean, axis));
        if (halves.k() < 2) {
            return Optional.empty();
        }
        double[] centers = halves.centers();
        int d = rows.columns();
        double[] between = new double[d];
        Arrays.setAll(between, j -> centers[d + j] - centers[j]);
        double[] weights = new double[rows.rows()];
        for (int row = 0; row < rows.rows(); row++) {
            weights[row] = rows.weight(row);
        }
        double statistic = AndersonDarling.statistic(along(rows, mean, between), weights);
        return Optional.of(new ClusterSplit(cluster, statistic, halves));
    }

    boolean isNormal() {
        return statistic <= AndersonDarling.CRITICAL;
    }

    /** The leading principal axis by the power method, or nothing where all rows lie in one place. */
    private static double[] longestAxis(SampleRows rows, double[] mean) {
        double[] axis = farthest(rows, mean);
        for (int step = 0; step < STEPS; step++) {
            if (!Encoding.toUnitLength(axis, 0, axis.length, 1.0)) {
                return new double[0];
            }
            double[] along = along(rows, mean, axis);
            double[] next = new double[axis.length];
            for (int row = 0; row < rows.rows(); row++) {
                for (int j = 0; j < next.length; j++) {
                    next[j] += rows.weight(row) * along[row] * (rows.values()[row * next.length + j] - mean[j]);
                }
            }
            axis = next;
        }
        return Encoding.toUnitLength(axis, 0, axis.length, 1.0) ? axis : new double[0];
    }

    /** From the mean to the row farthest from it, the first of equals. */
    private static double[] farthest(SampleRows rows, double[] mean) {
        double[] farthest = new double[mean.length];
        double longest = 0.0;
        for (int row = 0; row < rows.rows(); row++) {
            double[] step = new double[mean.length];
            double squared = 0.0;
            for (int j = 0; j < step.length; j++) {
                step[j] = rows.values()[row * step.length + j] - mean[j];
                squared += step[j] * step[j];
            }
            if (squared > longest) {
                longest = squared;
                farthest = step;
            }
        }
        return farthest;
    }

    /** Mean -+ axis x sqrt(2 variance / pi): the means of the halves of a Gaussian (Hamerly and Elkan). */
    private static double[] ends(SampleRows rows, double[] mean, double[] axis) {
        double[] along = along(rows, mean, axis);
        double squares = 0.0;
        for (int row = 0; row < rows.rows(); row++) {
            squares += rows.weight(row) * along[row] * along[row];
        }
        double length = Math.sqrt(2.0 / Math.PI * squares / rows.totalWeight());
        int d = mean.length;
        double[] ends = new double[2 * d];
        for (int j = 0; j < d; j++) {
            ends[j] = mean[j] - length * axis[j];
            ends[d + j] = mean[j] + length * axis[j];
        }
        return ends;
    }

    /** (row - mean) . direction of every row. */
    private static double[] along(SampleRows rows, double[] mean, double[] direction) {
        double[] along = new double[rows.rows()];
        for (int row = 0; row < rows.rows(); row++) {
            for (int j = 0; j < mean.length; j++) {
                along[row] += (rows.values()[row * mean.length + j] - mean[j]) * direction[j];
            }
        }
        return along;
    }
}
