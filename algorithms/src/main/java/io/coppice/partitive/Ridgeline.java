package io.coppice.partitive;

import io.coppice.blocks.Encoding;
import io.coppice.math.Cholesky;
import io.coppice.math.Exponentials;
import io.coppice.mixture.Mixture;

/**
 * The density of some components along the curve on which all of its modes must lie (Ray and Lindsay 2005, "The topography of
 * multivariate normal mixtures"): whether there is a valley between two means.
 */
final class Ridgeline {
    private static final int POINTS = 41;

    private final int columns;
    private final double[] means;
    private final double[] logScales;
    private final double[][] whitening;

    Ridgeline(Mixture mixture) {
        this.columns = mixture.columns();
        this.means = mixture.means();
        this.logScales = new double[mixture.k()];
        this.whitening = new double[mixture.k()][];
        double[] weights = mixture.weights();
        Encoding stored = Encoding.identity(columns);
        for (int c = 0; c < whitening.length; c++) {
            Cholesky factor =
                    Cholesky.of(mixture.covariance(c, stored), columns).orElseThrow();
            whitening[c] = factor.whitening();
            logScales[c] = Exponentials.log(weights[c]) - 0.5 * factor.logDeterminant();
        }
    }

    /**
     * Depth of the deepest valley on the way from one mean to another: its density over that of the lower of the two peaks
     * beside it; 1 where there is only one mode.
     *
     * @param group components whose density it is
     */
    double valley(int from, int to, int[] group) {
        double[] logs = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            logs[i] = logDensity(point(from, to, i / (POINTS - 1.0)), group);
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

    /** But for a constant. */
    private double logDensity(double[] point, int[] group) {
        double[] logs = new double[group.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < group.length; c++) {
            logs[c] = logScales[group[c]] - 0.5 * squaredDistance(point, group[c]);
            largest = Math.max(largest, logs[c]);
        }
        double sum = 0.0;
        for (double log : logs) {
            sum += Exponentials.exp(log - largest);
        }
        return largest + Exponentials.log(sum);
    }

    private double squaredDistance(double[] point, int component) {
        double[] white = whitening[component];
        double squared = 0.0;
        for (int i = 0; i < columns; i++) {
            double sum = 0.0;
            for (int j = 0; j <= i; j++) {
                sum = Math.fma(white[i * columns + j], point[j] - means[component * columns + j], sum);
            }
            squared = Math.fma(sum, sum, squared);
        }
        return squared;
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
        double[] white = whitening[component];
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
