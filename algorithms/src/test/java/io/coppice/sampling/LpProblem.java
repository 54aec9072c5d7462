package io.coppice.sampling;

import io.coppice.math.Cholesky;
import java.util.Arrays;

/** min over x of sum of u_i |a_i'x - b_i|^p by damped iteratively reweighted least squares, for tests. */
final class LpProblem {
    private final double[][] rows;
    private final double[] target;
    private final double[] weights;
    private final double p;

    LpProblem(double[][] rows, double[] target, double[] weights, double p) {
        this.rows = rows;
        this.target = target;
        this.weights = weights;
        this.p = p;
    }

    double loss(double[] x) {
        double sum = 0.0;
        for (int i = 0; i < rows.length; i++) {
            if (weights[i] > 0.0) {
                sum += weights[i] * Math.pow(Math.abs(residual(x, i)), p);
            }
        }
        return sum;
    }

    private double residual(double[] x, int i) {
        double sum = -target[i];
        for (int j = 0; j < x.length; j++) {
            sum += rows[i][j] * x[j];
        }
        return sum;
    }

    double[] solve() {
        double[] x = new double[rows[0].length];
        double[] first = leastSquares(x, 2.0, 0.0);
        double smoothing = 1e-2;
        x = first;
        double loss = loss(x);
        for (int step = 0; step < 200; step++) {
            double[] next = leastSquares(x, p, smoothing);
            double length = p <= 2.0 ? 1.0 : 1.0 / (p - 1.0);
            double[] moved = between(x, next, length);
            double found = loss(moved);
            while (found > loss && length > 1e-8) {
                length *= 0.5;
                moved = between(x, next, length);
                found = loss(moved);
            }
            smoothing = Math.max(1e-10, smoothing * 0.7);
            if (found > loss) {
                break;
            }
            boolean settled = loss - found < 1e-10 * loss && smoothing < 1e-8;
            x = moved;
            loss = found;
            if (settled) {
                break;
            }
        }
        return x;
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] point = from.clone();
        for (int j = 0; j < point.length; j++) {
            point[j] += share * (to[j] - from[j]);
        }
        return point;
    }

    private double[] leastSquares(double[] at, double power, double smoothing) {
        int d = at.length;
        double[] matrix = new double[d * d];
        double[] right = new double[d];
        double scale = 0.0;
        double[] residuals = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            residuals[i] = Math.abs(residual(at, i));
            scale += weights[i] * residuals[i];
        }
        scale /= Arrays.stream(weights).sum();
        for (int i = 0; i < rows.length; i++) {
            double by = weights[i]
                    * (power == 2.0
                            ? 1.0
                            : Math.pow(Math.max(residuals[i], (power < 2.0 ? smoothing : 1e-12) * scale), power - 2.0));
            for (int j = 0; by > 0.0 && j < d; j++) {
                right[j] += by * rows[i][j] * target[i];
                for (int l = 0; l <= j; l++) {
                    matrix[j * d + l] += by * rows[i][j] * rows[i][l];
                }
            }
        }
        return Cholesky.of(matrix, d).orElseThrow().solve(right);
    }

    /** Exact lp sensitivities of a matrix of full rank: 1 / min |Ax|_p^p where a'x = 1. */
    static double[] sensitivities(double[][] matrix, double p) {
        double[] sensitivities = new double[matrix.length];
        double[] ones = new double[matrix.length];
        Arrays.fill(ones, 1.0);
        for (int i = 0; i < sensitivities.length; i++) {
            sensitivities[i] = sensitivity(matrix, i, p, ones);
        }
        return sensitivities;
    }

    /** x = x0 + Q z, with Q the null space of a: eliminates the largest entry of a. */
    private static double sensitivity(double[][] matrix, int asked, double p, double[] ones) {
        int d = matrix[0].length;
        double[] a = matrix[asked];
        int pivot = 0;
        for (int j = 1; j < d; j++) {
            pivot = Math.abs(a[j]) > Math.abs(a[pivot]) ? j : pivot;
        }
        double[][] reduced = new double[matrix.length][d - 1];
        double[] target = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            int at = 0;
            for (int j = 0; j < d; j++) {
                if (j != pivot) {
                    reduced[i][at++] = matrix[i][j] - matrix[i][pivot] * a[j] / a[pivot];
                }
            }
            target[i] = -matrix[i][pivot] / a[pivot];
        }
        LpProblem problem = new LpProblem(reduced, target, ones, p);
        return 1.0 / problem.loss(problem.solve());
    }
}
