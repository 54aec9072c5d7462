package io.coppice.sdp;

import io.coppice.blocks.BadInput;
import io.coppice.math.Cholesky;
import io.coppice.math.Exponentials;
import java.util.Arrays;
import java.util.Optional;

/**
 * A Gaussian for every group of a labeled sample, its covariance drawn towards the pooled one and kept off the boundary:
 * Sigma_k = (1 - a_k) S_k + a_k S + r tr(S) / d I with a_k = (d + 1) / (d + 1 + number of its points). Without that a tight group
 * makes the likelihood infinite.
 */
final class GaussianGroups {
    /** Points that a group must have, shared ones in part. */
    private static final double LEAST_COUNT = 1.0;

    private final Points points;
    private final double[] weights;
    private final double[] means;
    private final double[][] covariances;
    private final Cholesky[] factors;
    private final double regularization;
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
     * Each point wholly in one group.
     *
     * @param labels [m], every group of the k having points
     * @param regularization r
     * @param mixing whether shares of the groups count
     */
    static GaussianGroups of(Points points, int[] labels, int k, double regularization, boolean mixing) {
        double[][] memberships = new double[k][labels.length];
        for (int i = 0; i < labels.length; i++) {
            memberships[labels[i]][i] = 1.0;
        }
        return new GaussianGroups(points, memberships, regularization, mixing);
    }

    /** @param memberships [k][m], of sum 1 for every point and above 0 for every group */
    private GaussianGroups(Points points, double[][] memberships, double regularization, boolean mixing) {
        this.points = points;
        this.regularization = regularization;
        this.mixing = mixing;
        int k = memberships.length;
        int d = points.columns();
        weights = new double[k];
        means = new double[k * d];
        covariances = new double[k][];
        factors = new Cholesky[k];
        double[] counts = new double[k];
        double[][] scatters = new double[k][];
        for (int a = 0; a < k; a++) {
            counts[a] = Arrays.stream(memberships[a]).sum();
            scatters[a] = scatter(a, memberships[a]);
        }
        double[] pooled = pooled(scatters);
        double sum = 0.0;
        for (int a = 0; a < k; a++) {
            covariances[a] = regularized(scatters[a], weights[a], pooled, counts[a]);
            factors[a] = Cholesky.of(covariances[a], d)
                    .orElseThrow(() -> new BadInput("a regularized covariance of " + d
                            + " columns is not positive definite; raise ila.regularization, or leave constant columns"
                            + " out"));
            sum += weights[a] * (factors[a].logDeterminant() - 2.0 * logShare(a)) + trace(a, scatters[a]);
        }
        score = sum;
    }

    /** Weight and mean of a group, and its sum of w (x - mean)(x - mean)', which is returned. */
    private double[] scatter(int group, double[] members) {
        int d = points.columns();
        for (int i = 0; i < members.length; i++) {
            double weight = points.weights()[i] * members[i];
            weights[group] += weight;
            for (int j = 0; j < d; j++) {
                means[group * d + j] += weight * points.values()[i * d + j];
            }
        }
        for (int j = 0; j < d; j++) {
            means[group * d + j] /= weights[group];
        }
        double[] scatter = new double[d * d];
        double[] difference = new double[d];
        for (int i = 0; i < members.length; i++) {
            double weight = points.weights()[i] * members[i];
            for (int j = 0; j < d && weight > 0.0; j++) {
                difference[j] = points.values()[i * d + j] - means[group * d + j];
                for (int l = 0; l <= j; l++) {
                    scatter[j * d + l] += weight * difference[j] * difference[l];
                    scatter[l * d + j] = scatter[j * d + l];
                }
            }
        }
        return scatter;
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

    private double[] regularized(double[] scatter, double weight, double[] pooled, double count) {
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

    /** A step of expectation-maximization: the Gaussians of the points shared out by these. Empty if a group vanishes. */
    Optional<GaussianGroups> next() {
        double[][] memberships = logDensities();
        for (int i = 0; i < points.rows(); i++) {
            double total = normalizer(memberships, i);
            for (double[] group : memberships) {
                group[i] = Exponentials.exp(group[i] - total);
            }
        }
        boolean vanishes = Arrays.stream(memberships)
                .anyMatch(group -> Arrays.stream(group).sum() < LEAST_COUNT);
        return vanishes
                ? Optional.empty()
                : Optional.of(new GaussianGroups(points, memberships, regularization, mixing));
    }

    /** Sum over the points of weight x ln density of the mixture, but for a constant. */
    double logLikelihood() {
        double[][] densities = logDensities();
        double sum = 0.0;
        for (int i = 0; i < points.rows(); i++) {
            sum += points.weights()[i] * normalizer(densities, i);
        }
        return sum;
    }

    /** The likeliest group of every point, the lowest of equals. */
    int[] likeliest() {
        double[][] densities = logDensities();
        int[] labels = new int[points.rows()];
        for (int i = 0; i < labels.length; i++) {
            for (int a = 1; a < k(); a++) {
                labels[i] = densities[a][i] > densities[labels[i]][i] ? a : labels[i];
            }
        }
        return labels;
    }

    private static double normalizer(double[][] logs, int point) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] group : logs) {
            largest = Math.max(largest, group[point]);
        }
        double sum = 0.0;
        for (double[] group : logs) {
            sum += Exponentials.exp(group[point] - largest);
        }
        return largest + Exponentials.log(sum);
    }

    /** ln(share x density) of every group at every point, [k][m], but for a constant. */
    private double[][] logDensities() {
        int d = columns();
        double[][] logs = new double[k()][points.rows()];
        double[] row = new double[d];
        for (int a = 0; a < k(); a++) {
            double level = logShare(a) - 0.5 * factors[a].logDeterminant();
            for (int i = 0; i < points.rows(); i++) {
                for (int j = 0; j < d; j++) {
                    row[j] = points.values()[i * d + j] - means[a * d + j];
                }
                factors[a].solveLower(row);
                logs[a][i] = level - 0.5 * DenseRows.dot(row, 0, row, 0, d);
            }
        }
        return logs;
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
