package io.coppice.sdp;

import io.coppice.blocks.BadInput;
import io.coppice.math.Cholesky;
import io.coppice.math.SymmetricEigen;
import java.util.Arrays;

/**
 * The k - 1 directions along which the means of k groups differ most beside the scatter within (Fisher 1936): many columns become
 * few, in which the scatter within is the unit matrix. What is left out is taken to be one Gaussian for all groups.
 */
final class FisherAxes {
    private final double[] mean;
    private final double[] lower;
    private final Cholesky factor;
    private final double[][] axes;
    private final double[] projected;
    private final double remainder;

    private FisherAxes(double[] mean, double[] within, Cholesky factor, double[][] axes, GaussianGroups.Points points) {
        this.mean = mean;
        this.factor = factor;
        this.axes = axes;
        lower = lower(within, factor);
        projected = new double[points.rows() * axes.length];
        double rest = 0.0;
        double total = Arrays.stream(points.weights()).sum();
        for (int i = 0; i < points.rows(); i++) {
            double[] white = white(points, i);
            double squared = DenseRows.dot(white, 0, white, 0, white.length);
            for (int axis = 0; axis < axes.length; axis++) {
                double coordinate = DenseRows.dot(white, 0, axes[axis], 0, white.length);
                projected[i * axes.length + axis] = coordinate;
                squared -= coordinate * coordinate;
            }
            rest += points.weights()[i] * squared;
        }
        remainder = rest + total * factor.logDeterminant();
    }

    /** @param regularization added to the scatter within, as a share of its mean variance */
    static FisherAxes of(GaussianGroups.Points points, int[] labels, int k, double regularization) {
        int d = points.columns();
        double[] mean = new double[d];
        double total = Arrays.stream(points.weights()).sum();
        double[] weights = new double[k];
        double[] means = new double[k * d];
        for (int i = 0; i < labels.length; i++) {
            weights[labels[i]] += points.weights()[i];
            for (int j = 0; j < d; j++) {
                double weighted = points.weights()[i] * points.values()[i * d + j];
                mean[j] += weighted / total;
                means[labels[i] * d + j] += weighted;
            }
        }
        for (int at = 0; at < means.length; at++) {
            means[at] /= weights[at / d];
        }
        double[] within = within(points, labels, means, regularization);
        Cholesky factor = Cholesky.of(within, d)
                .orElseThrow(() -> new BadInput("the scatter within groups of " + d
                        + " columns is not positive definite; raise ila.regularization"));
        double[][] between = new double[k][d];
        for (int a = 0; a < k; a++) {
            for (int j = 0; j < d; j++) {
                between[a][j] = Math.sqrt(weights[a] / total) * (means[a * d + j] - mean[j]);
            }
            factor.solveLower(between[a]);
        }
        return new FisherAxes(mean, within, factor, leading(between), points);
    }

    /** Covariance within groups, [d x d]. */
    private static double[] within(GaussianGroups.Points points, int[] labels, double[] means, double regularization) {
        int d = points.columns();
        double total = Arrays.stream(points.weights()).sum();
        double[] within = new double[d * d];
        double[] difference = new double[d];
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < d; j++) {
                difference[j] = points.values()[i * d + j] - means[labels[i] * d + j];
                for (int l = 0; l <= j; l++) {
                    within[j * d + l] += points.weights()[i] / total * difference[j] * difference[l];
                }
            }
        }
        double trace = 0.0;
        for (int j = 0; j < d; j++) {
            trace += within[j * d + j];
        }
        for (int j = 0; j < d; j++) {
            within[j * d + j] += regularization * trace / d;
            for (int l = 0; l < j; l++) {
                within[l * d + j] = within[j * d + l];
            }
        }
        return within;
    }

    /** The k - 1 leading left singular vectors of few long columns, through their products. */
    private static double[][] leading(double[][] columns) {
        int k = columns.length;
        int d = columns[0].length;
        double[][] products = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                products[a][b] = DenseRows.dot(columns[a], 0, columns[b], 0, d);
            }
        }
        SymmetricEigen eigen = new SymmetricEigen(products);
        double[][] axes = new double[Math.min(k - 1, d)][d];
        for (int axis = 0; axis < axes.length; axis++) {
            double[] vector = eigen.vector(axis);
            double length = Math.sqrt(Math.max(eigen.value(axis), Double.MIN_NORMAL));
            for (int a = 0; a < k; a++) {
                for (int j = 0; j < d; j++) {
                    axes[axis][j] += vector[a] * columns[a][j] / length;
                }
            }
        }
        return axes;
    }

    /** L of the covariance within, [d x d]: the factor applied to the unit matrix. */
    private static double[] lower(double[] within, Cholesky factor) {
        int d = (int) Math.round(Math.sqrt(within.length));
        double[] lower = new double[d * d];
        double[] column = new double[d];
        for (int i = 0; i < d; i++) {
            // L^-1 W = L', one column at a time.
            for (int j = 0; j < d; j++) {
                column[j] = within[j * d + i];
            }
            factor.solveLower(column);
            System.arraycopy(column, 0, lower, i * d, d);
        }
        return lower;
    }

    /** L^-1 (x - mean). */
    private double[] white(GaussianGroups.Points points, int row) {
        int d = mean.length;
        double[] white = new double[d];
        for (int j = 0; j < d; j++) {
            white[j] = points.values()[row * d + j] - mean[j];
        }
        factor.solveLower(white);
        return white;
    }

    /** The points along the axes. */
    GaussianGroups.Points reduced(double[] weights) {
        return new GaussianGroups.Points(projected, weights);
    }

    /** What the score of all columns has beyond that of the axes. */
    double remainder() {
        return remainder;
    }

    /** A mean along the axes as one of all columns, [d]. */
    double[] mean(double[] along, int from) {
        double[] full = mean.clone();
        double[] white = new double[mean.length];
        for (int axis = 0; axis < axes.length; axis++) {
            for (int j = 0; j < white.length; j++) {
                white[j] += along[from + axis] * axes[axis][j];
            }
        }
        for (int i = 0; i < full.length; i++) {
            full[i] += DenseRows.dot(lower, i * full.length, white, 0, full.length);
        }
        return full;
    }

    /** A covariance along the axes as one of all columns: L (Q (S - I) Q' + I) L', [d x d]. */
    double[] covariance(double[] along) {
        int d = mean.length;
        int count = axes.length;
        double[][] sides = new double[count][d];
        for (int axis = 0; axis < count; axis++) {
            for (int i = 0; i < d; i++) {
                sides[axis][i] = DenseRows.dot(lower, i * d, axes[axis], 0, d);
            }
        }
        double[] full = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = DenseRows.dot(lower, i * d, lower, j * d, d);
                for (int p = 0; p < count; p++) {
                    for (int q = 0; q < count; q++) {
                        double middle = along[p * count + q] - (p == q ? 1.0 : 0.0);
                        sum += sides[p][i] * middle * sides[q][j];
                    }
                }
                full[i * d + j] = sum;
                full[j * d + i] = sum;
            }
        }
        return full;
    }
}
