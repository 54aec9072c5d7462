package io.coppice.partitive;

import io.coppice.math.Cholesky;
import io.coppice.math.Exponentials;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.Mixture;
import java.util.Arrays;

/**
 * The density of some components along the curve on which all of its modes must lie (Ray and Lindsay 2005, "The topography of
 * multivariate normal mixtures"): whether there is a valley between two means.
 */
final class Ridgeline {
    private static final int POINTS = 41;

    private final Mixture mixture;
    private final int columns;
    private final double[] means;

    Ridgeline(Mixture mixture) {
        this.mixture = mixture;
        this.columns = mixture.columns();
        this.means = mixture.means();
    }

    /**
     * Depth of the deepest valley on the way from one mean to another: its density over that of the lower of the two peaks
     * beside it; 1 where there is only one mode.
     *
     * @param group components whose density it is
     */
    double valley(int from, int to, int[] group) {
        Mixture part = part(group);
        double[] logs = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            logs[i] = part.logDensity(point(from, to, i / (POINTS - 1.0)));
        }
        double[] left = new double[POINTS];
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < POINTS; i++) {
            highest = Math.max(highest, logs[i]);
            left[i] = highest;
        }
        double deepest = 0.0;
        highest = Double.NEGATIVE_INFINITY;
        for (int i = POINTS - 1; i >= 0; i--) {
            highest = Math.max(highest, logs[i]);
            deepest = Math.min(deepest, logs[i] - Math.min(left[i], highest));
        }
        return Exponentials.exp(deepest);
    }

    private Mixture part(int[] group) {
        double[] weights = mixture.weights();
        double[] groupMeans = new double[group.length * columns];
        for (int i = 0; i < group.length; i++) {
            System.arraycopy(means, group[i] * columns, groupMeans, i * columns, columns);
        }
        return Mixture.of(
                mixture.type(),
                Arrays.stream(group).mapToDouble(component -> weights[component]).toArray(),
                groupMeans,
                covariances(group));
    }

    private double[] covariances(int[] group) {
        double[] all = mixture.covariances();
        if (mixture.type() == CovarianceType.TIED) {
            return all;
        }
        int length = all.length / mixture.k();
        double[] some = new double[group.length * length];
        for (int i = 0; i < group.length; i++) {
            System.arraycopy(all, group[i] * length, some, i * length, length);
        }
        return some;
    }

    /** Solves ((1 - t) A + t B) x = (1 - t) A a + t B b for precisions A and B and means a and b. */
    private double[] point(int from, int to, double t) {
        double[] first = precision(from);
        double[] second = precision(to);
        double[] matrix = new double[columns * columns];
        double[] right = new double[columns];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                double one = (1.0 - t) * first[i * columns + j];
                double other = t * second[i * columns + j];
                matrix[i * columns + j] = one + other;
                right[i] += one * means[from * columns + j] + other * means[to * columns + j];
            }
        }
        return Cholesky.of(matrix, columns).orElseThrow().solve(right);
    }

    /** Inverse of a covariance, from its whitening factor. */
    private double[] precision(int component) {
        double[] white = mixture.whitening(component);
        double[] precision = new double[columns * columns];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                for (int l = Math.max(i, j); l < columns; l++) {
                    precision[i * columns + j] =
                            Math.fma(white[l * columns + i], white[l * columns + j], precision[i * columns + j]);
                }
            }
        }
        return precision;
    }
}
