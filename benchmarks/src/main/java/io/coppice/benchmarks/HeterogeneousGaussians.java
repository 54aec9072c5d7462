package io.coppice.benchmarks;

import io.coppice.datasets.Generator;
import io.coppice.math.Exponentials;
import io.coppice.random.Keyed;
import java.util.Arrays;

/**
 * Three Gaussians in turn, their means along three axes and so far apart from each other, each with a covariance of its own:
 * eigenvalues log-uniform from 8^-1/2 to 8^1/2 in directions of chance.
 */
final class HeterogeneousGaussians implements Generator {
    private static final int GROUPS = 3;
    private static final double RATIO = 8.0;

    private final long seed;
    private final int columns;
    private final double separation;
    private final double[][][] roots;

    /** @param columns 3 or more; @param separation distance of any two means */
    HeterogeneousGaussians(long seed, int columns, double separation) {
        this.seed = seed;
        this.columns = columns;
        this.separation = separation;
        roots = new double[GROUPS][][];
        Arrays.setAll(roots, this::root);
    }

    /** Rows are directions times the roots of their variances. */
    private double[][] root(int group) {
        double[][] axes = new double[columns][columns];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                axes[i][j] = normal(group, i, j);
            }
            for (int l = 0; l < i; l++) {
                double along = dot(axes[i], axes[l]) / dot(axes[l], axes[l]);
                for (int j = 0; j < columns; j++) {
                    axes[i][j] -= along * axes[l][j];
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            double exponent = Keyed.uniform(Keyed.combine(seed, group), 2L * columns, i) - 0.5;
            double variance = Exponentials.exp(exponent * Exponentials.log(RATIO));
            double factor = Math.sqrt(variance / dot(axes[i], axes[i]));
            for (int j = 0; j < columns; j++) {
                axes[i][j] *= factor;
            }
        }
        return axes;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0.0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /** A standard normal deviate (Box and Muller). */
    private double normal(long purpose, long row, int column) {
        long own = Keyed.combine(seed, purpose);
        double radius = Math.sqrt(-2.0 * Exponentials.log(Keyed.uniform(own, 2L * column, row)));
        return radius * StrictMath.cos(2.0 * Math.PI * Keyed.uniform(own, 2L * column + 1, row));
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int classes() {
        return GROUPS;
    }

    @Override
    public int label(long number) {
        return (int) (number % GROUPS);
    }

    @Override
    public double[] row(long number) {
        double[] row = new double[columns];
        for (int i = 0; i < columns; i++) {
            double deviation = normal(GROUPS, number, i);
            for (int j = 0; j < columns; j++) {
                row[j] += deviation * roots[label(number)][i][j];
            }
        }
        row[label(number)] += separation / Math.sqrt(2.0);
        return row;
    }
}
