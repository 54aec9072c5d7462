package io.coppice.sdp;

import io.coppice.blocks.BadInput;
import io.coppice.math.Cholesky;
import io.coppice.math.Exponentials;
import java.util.Arrays;

/**
 * A Gaussian for every group of a labeled sample, its covariance drawn towards the pooled one and kept off the boundary:
 * Sigma_k = (1 - a_k) S_k + a_k S + r tr(S) / d I with a_k = (d + 1) / (d + 1 + number of its points). Without that a tight group
 * makes the likelihood infinite.
 */
final class GaussianGroups {
    private final Points points;
    private final double[] weights;
    private final double[] means;
    private final double[][] covariances;
    private final Cholesky[] factors;
    private final boolean mixing;
    private final double score;

    /** Rows of doubles with weights. */
    static final class Points {
        private final double[] values;
        private final double[] weights;
        private final int columns;

        /** @param values [m x d] */
        Points(double[] values, double[] weights) {
            this.values = values;
            this.weights = weights;
            this.columns = values.length / weights.length;
        }

        int rows() {
            return weights.length;
        }

        int columns() {
            return columns;
        }

        double[] values() {
            return values;
        }

        double[] weights() {
            return weights;
        }
    }

    /**
     * @param labels [m], every group of the k having points
     * @param regularization r
     * @param mixing whether shares of the groups count
     */
    GaussianGroups(Points points, int[] labels, int k, double regularization, boolean mixing) {
        this.points = points;
        this.mixing = mixing;
        int d = points.columns();
        weights = new double[k];
        means = new double[k * d];
        int[] counts = new int[k];
        for (int i = 0; i < labels.length; i++) {
            weights[labels[i]] += points.weights()[i];
            counts[labels[i]]++;
            for (int j = 0; j < d; j++) {
                means[labels[i] * d + j] += points.weights()[i] * points.values()[i * d + j];
            }
        }
        for (int at = 0; at < means.length; at++) {
            means[at] /= weights[at / d];
        }
        double[][] scatters = scatters(labels, k);
        double[] pooled = pooled(scatters);
        covariances = new double[k][];
        factors = new Cholesky[k];
        double sum = 0.0;
        for (int a = 0; a < k; a++) {
            covariances[a] = regularized(scatters[a], weights[a], pooled, counts[a], regularization);
            factors[a] = Cholesky.of(covariances[a], d)
                    .orElseThrow(() -> new BadInput("a regularized covariance of " + d
                            + " columns is not positive definite; raise ila.regularization, or leave constant columns out"));
            sum += weights[a] * (factors[a].logDeterminant() - 2.0 * logShare(a)) + trace(a, scatters[a]);
        }
        score = sum;
    }

    /** Sum of w (x - mean)(x - mean)' of every group. */
    private double[][] scatters(int[] labels, int k) {
        int d = points.columns();
        double[][] scatters = new double[k][d * d];
        double[] difference = new double[d];
        for (int i = 0; i < labels.length; i++) {
            double[] scatter = scatters[labels[i]];
            for (int j = 0; j < d; j++) {
                difference[j] = points.values()[i * d + j] - means[labels[i] * d + j];
                for (int l = 0; l <= j; l++) {
                    scatter[j * d + l] += points.weights()[i] * difference[j] * difference[l];
                }
            }
        }
        for (double[] scatter : scatters) {
            for (int at = 0; at < d * d; at++) {
                scatter[at] = scatter[Math.max(at / d, at % d) * d + Math.min(at / d, at % d)];
            }
        }
        return scatters;
    }

    private double[] pooled(double[][] scatters) {
        double[] pooled = new double[scatters[0].length];
        double total = Arrays.stream(weights).sum();
        for (double[] scatter : scatters) {
            for (int at = 0; at < pooled.length; at++) {
                pooled[at] += scatter[at] / total;
            }
        }
        return pooled;
    }

    private double[] regularized(
            double[] scatter, double weight, double[] pooled, int count, double regularization) {
        int d = points.columns();
        double share = (d + 1.0) / (d + 1.0 + count);
        double trace = 0.0;
        for (int j = 0; j < d; j++) {
            trace += pooled[j * d + j];
        }
        double[] matrix = new double[d * d];
        for (int at = 0; at < matrix.length; at++) {
            double floor = at / d == at % d ? regularization * trace / d : 0.0;
            matrix[at] = (1.0 - share) * scatter[at] / weight + share * pooled[at] + floor;
        }
        return matrix;
    }

    /** tr(Sigma^-1 scatter). */
    private double trace(int group, double[] scatter) {
        int d = points.columns();
        double[] column = new double[d];
        double sum = 0.0;
        for (int j = 0; j < d; j++) {
            for (int i = 0; i < d; i++) {
                column[i] = scatter[i * d + j];
            }
            sum += factors[group].solve(column)[j];
        }
        return sum;
    }

    int k() {
        return weights.length;
    }

    int columns() {
        return points.columns();
    }

    /** The criterion: sum of W_k [ln det Sigma_k + tr(Sigma_k^-1 S_k) - 2 ln share_k]; lower is likelier. */
    double score() {
        return score;
    }

    /** Shares of the groups in the weight where they count, else equal ones; [k]. */
    double[] shares() {
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights)
                .map(weight -> mixing ? weight / total : 1.0 / k())
                .toArray();
    }

    private double logShare(int group) {
        return mixing ? Exponentials.log(weights[group] / Arrays.stream(weights).sum()) : 0.0;
    }

    /** ln det Sigma_k - 2 ln share_k less the least of them, [k]. */
    double[] levels() {
        double[] levels = new double[k()];
        for (int a = 0; a < k(); a++) {
            levels[a] = factors[a].logDeterminant() - 2.0 * logShare(a);
        }
        double least = Arrays.stream(levels).min().orElseThrow();
        return Arrays.stream(levels).map(level -> level - least).toArray();
    }

    /** L_k^-1 (x - mean of all) of every point, [m x d], for Sigma_k = L_k L_k'. */
    double[] whitened(int group) {
        int d = columns();
        double[] overall = overallMean();
        double[] rows = new double[points.values().length];
        double[] row = new double[d];
        for (int i = 0; i < points.rows(); i++) {
            for (int j = 0; j < d; j++) {
                row[j] = points.values()[i * d + j] - overall[j];
            }
            factors[group].solveLower(row);
            System.arraycopy(row, 0, rows, i * d, d);
        }
        return rows;
    }

    /** The group of the highest density, shares counted, at every point; the lowest of equals. */
    int[] likeliest() {
        int d = columns();
        double[] row = new double[d];
        double[] levels = levels();
        int[] labels = new int[points.rows()];
        for (int i = 0; i < labels.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int a = 0; a < k(); a++) {
                for (int j = 0; j < d; j++) {
                    row[j] = points.values()[i * d + j] - means[a * d + j];
                }
                factors[a].solveLower(row);
                double far = levels[a] + DenseRows.dot(row, 0, row, 0, d);
                if (far < least) {
                    least = far;
                    labels[i] = a;
                }
            }
        }
        return labels;
    }

    private double[] overallMean() {
        int d = columns();
        double total = Arrays.stream(weights).sum();
        double[] mean = new double[d];
        for (int a = 0; a < k(); a++) {
            for (int j = 0; j < d; j++) {
                mean[j] += weights[a] / total * means[a * d + j];
            }
        }
        return mean;
    }

    /** [k x d]. */
    double[] means() {
        return means.clone();
    }

    /** Sigma_k, [d x d]. */
    double[] covariance(int group) {
        return covariances[group].clone();
    }
}
