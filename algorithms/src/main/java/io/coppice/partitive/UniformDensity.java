package io.coppice.partitive;

import io.coppice.blocks.SampleRows;
import io.coppice.math.Cholesky;
import io.coppice.math.Exponentials;
import java.util.Optional;

/**
 * What rows would be likely to be if they were spread evenly over one body: the box of their ranges, or the ellipsoid of
 * their covariance that holds them all.
 */
final class UniformDensity {
    private UniformDensity() {}

    /** BIC of the better body; infinite where the rows have no volume. */
    static double bic(SampleRows rows) {
        int d = rows.columns();
        double weight = rows.totalWeight();
        if (weight < d + 2) {
            return Double.POSITIVE_INFINITY;
        }
        double logWeight = Exponentials.log(weight);
        double box = 2.0 * weight * logBox(rows, weight) + 2.0 * d * logWeight;
        double ellipsoid = logEllipsoid(rows, weight)
                .map(logVolume -> 2.0 * weight * logVolume + (d + d * (d + 1) / 2.0) * logWeight)
                .orElse(Double.POSITIVE_INFINITY);
        return Math.min(box, ellipsoid);
    }

    /** ln of the volume of the box, unbiased: the range of n rows is (n - 1) / (n + 1) of the whole. */
    private static double logBox(SampleRows rows, double weight) {
        int d = rows.columns();
        double sum = 0.0;
        for (int j = 0; j < d; j++) {
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (int row = 0; row < rows.rows(); row++) {
                least = Math.min(least, rows.values()[row * d + j]);
                largest = Math.max(largest, rows.values()[row * d + j]);
            }
            if (largest <= least) {
                return Double.POSITIVE_INFINITY;
            }
            sum += Exponentials.log((largest - least) * ((weight + 1.0) / (weight - 1.0)));
        }
        return sum;
    }

    private static Optional<Double> logEllipsoid(SampleRows rows, double weight) {
        int d = rows.columns();
        double[] mean = rows.mean();
        double[][] covariance = rows.covariance(mean);
        double[] matrix = new double[d * d];
        for (int i = 0; i < d; i++) {
            System.arraycopy(covariance[i], 0, matrix, i * d, d);
        }
        return Cholesky.of(matrix, d).map(factor -> {
            double farthest = 0.0;
            double[] white = new double[d];
            for (int row = 0; row < rows.rows(); row++) {
                for (int j = 0; j < d; j++) {
                    white[j] = rows.values()[row * d + j] - mean[j];
                }
                factor.solveLower(white);
                double squared = 0.0;
                for (double each : white) {
                    squared = Math.fma(each, each, squared);
                }
                farthest = Math.max(farthest, squared);
            }
            double radius = Math.sqrt(farthest) * (1.0 + 1.0 / (weight * d));
            return logBall(d) + d * Exponentials.log(radius) + 0.5 * factor.logDeterminant();
        });
    }

    /** ln of the volume of the unit ball: V(d) = V(d - 2) 2 pi / d. */
    private static double logBall(int d) {
        double sum = d % 2 == 0 ? 0.0 : Exponentials.log(2.0);
        for (int i = d; i >= 2; i -= 2) {
            sum += Exponentials.log(2.0 * Math.PI / i);
        }
        return sum;
    }
}
