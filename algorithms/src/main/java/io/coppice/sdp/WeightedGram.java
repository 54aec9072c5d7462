package io.coppice.sdp;

import io.coppice.blocks.SampleRows;
import io.coppice.math.EigenSolver;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The distinct points of a weighted sample as the semidefinite program sees them.
 *
 * <p>Points x_i of weight w_i, s_i = sqrt(w_i), W = sum of w_i, e = s / sqrt(W), A = diag(s)(X - 1 mean'), scaled by sigma = the
 * largest eigenvalue of A'A. A membership matrix Y of partition clusters costs constant + sigma x sum of C_ij Y_ij, where
 * C = -AA' / sigma and constant = |A|^2. Weights stand for copies exactly: the optimum is that of the repeated points.
 */
final class WeightedGram {
    /** Points of a smaller share in the weight are left out of the program; rounding would be all they add. */
    private static final double NEGLIGIBLE = 1e-12;

    private final SampleRows points;
    private final int[] pointOfRow;
    private final double[] roots;
    private final double[] unit;
    private final double[] factor;
    private final double sigma;
    private final double constant;

    private WeightedGram(SampleRows points, int[] pointOfRow) {
        this.points = points;
        this.pointOfRow = pointOfRow;
        int m = points.rows();
        int d = points.columns();
        double length = Math.sqrt(points.totalWeight());
        roots = new double[m];
        unit = new double[m];
        double[] mean = points.mean();
        double[] weighted = new double[m * d];
        double squares = 0.0;
        for (int i = 0; i < m; i++) {
            roots[i] = Math.sqrt(points.weight(i));
            unit[i] = roots[i] / length;
            for (int j = 0; j < d; j++) {
                double entry = roots[i] * (points.values()[i * d + j] - mean[j]);
                weighted[i * d + j] = entry;
                squares = Math.fma(entry, entry, squares);
            }
        }
        constant = squares;
        sigma = squares == 0.0 ? 1.0 : largestEigenvalue(weighted, m, d);
        double scale = 1.0 / Math.sqrt(sigma);
        factor = Arrays.stream(weighted).map(entry -> entry * scale).toArray();
    }

    /** Equal rows become one point that weighs as much as all of them; points come in the order of their first rows. */
    static WeightedGram of(SampleRows rows) {
        Map<Place, Integer> numbers = new LinkedHashMap<>();
        int[] pointOfRow = new int[rows.rows()];
        int[] first = new int[rows.rows()];
        double[] weights = new double[rows.rows()];
        double least = NEGLIGIBLE * rows.totalWeight();
        for (int row = 0; row < rows.rows(); row++) {
            Place place =
                    new Place(Arrays.copyOfRange(rows.values(), row * rows.columns(), (row + 1) * rows.columns()));
            int fresh = numbers.size();
            int point = numbers.computeIfAbsent(place, absent -> fresh);
            first[point] = point == fresh ? row : first[point];
            pointOfRow[row] = point;
            weights[point] += rows.weight(row);
        }
        SampleRows distinct = rows.select(Arrays.copyOf(first, numbers.size()));
        double[] merged = new double[numbers.size()];
        for (int point = 0; point < merged.length; point++) {
            merged[point] = Math.max(weights[point], least);
        }
        return new WeightedGram(
                new SampleRows(distinct.values(), distinct.keys(), merged, rows.encoding()), pointOfRow);
    }

    /** A row's values as a key; -0 is 0. */
    private static final class Place {
        private final float[] values;

        Place(float[] values) {
            for (int j = 0; j < values.length; j++) {
                values[j] += 0.0f;
            }
            this.values = values;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Place that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    /** Of A'A, or of AA', which has the same, where that is smaller. */
    private static double largestEigenvalue(double[] a, int m, int d) {
        int order = Math.min(m, d);
        double[] gram = new double[order * order];
        DenseRows.forEach(order, i -> {
            for (int j = 0; j <= i; j++) {
                double sum = 0.0;
                for (int l = 0; l < (d <= m ? m : d); l++) {
                    double left = d <= m ? a[l * d + i] : a[i * d + l];
                    double right = d <= m ? a[l * d + j] : a[j * d + l];
                    sum = Math.fma(left, right, sum);
                }
                gram[i * order + j] = sum;
            }
        });
        EigenSolver solver = new EigenSolver(order);
        solver.largest(gram, 1);
        return solver.value(0);
    }

    /** m. */
    int points() {
        return roots.length;
    }

    int columns() {
        return points.columns();
    }

    /** The points with what they weigh together, by key of the first row of each. */
    SampleRows sample() {
        return points;
    }

    /** The labels of the rows, given those of the points. */
    int[] rowLabels(int[] labels) {
        return Arrays.stream(pointOfRow).map(point -> labels[point]).toArray();
    }

    /** The labels of the points, given those of the rows. */
    int[] pointLabels(int[] labels) {
        int[] ofPoints = new int[points()];
        for (int row = 0; row < labels.length; row++) {
            ofPoints[pointOfRow[row]] = labels[row];
        }
        return ofPoints;
    }

    /** s, [m]; shared. */
    double[] roots() {
        return roots;
    }

    /** e, [m] of length 1; shared. */
    double[] unit() {
        return unit;
    }

    /** A / sqrt(sigma), [m x d]; shared. */
    double[] factor() {
        return factor;
    }

    /** The cost of a value of the scaled program, in stored units squared. */
    double cost(double scaled) {
        return Math.fma(sigma, scaled, constant);
    }

    /** |A|^2, the cost of one cluster. */
    double constant() {
        return constant;
    }

    /** C, [m x m]. */
    double[] costMatrix() {
        int m = points();
        int d = columns();
        double[] matrix = new double[m * m];
        DenseRows.forEach(m, i -> {
            for (int j = 0; j < m; j++) {
                matrix[i * m + j] = -DenseRows.dot(factor, i * d, factor, j * d, d);
            }
        });
        return matrix;
    }

    /** Sum of weight x squared distance to the mean of the point's cluster, in stored units squared. */
    double cost(int[] labels, int k) {
        double[] means = means(labels, k);
        int d = columns();
        double sum = 0.0;
        for (int i = 0; i < labels.length; i++) {
            double squared = 0.0;
            for (int j = 0; j < d; j++) {
                double difference = points.values()[i * d + j] - means[labels[i] * d + j];
                squared = Math.fma(difference, difference, squared);
            }
            sum = Math.fma(points.weight(i), squared, sum);
        }
        return sum;
    }

    /** Mean of every cluster, [k x d] in stored units; zero where it has no point. */
    double[] means(int[] labels, int k) {
        int d = columns();
        double[] sums = new double[k * d];
        double[] weights = weights(labels, k);
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < d; j++) {
                sums[labels[i] * d + j] += points.weight(i) * points.values()[i * d + j];
            }
        }
        for (int l = 0; l < sums.length; l++) {
            sums[l] = weights[l / d] > 0.0 ? sums[l] / weights[l / d] : 0.0;
        }
        return sums;
    }

    /** Weight of every cluster, [k]. */
    double[] weights(int[] labels, int k) {
        double[] weights = new double[k];
        for (int i = 0; i < labels.length; i++) {
            weights[labels[i]] += points.weight(i);
        }
        return weights;
    }
}
