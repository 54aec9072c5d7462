package io.coppice.jobs.report;

import io.coppice.blocks.Check;
import io.coppice.math.SymmetricEigen;

/**
 * The two leading principal axes of a small sample, for a picture.
 *
 * <p>Up to {@value #EXACT_COLUMNS} columns by {@link SymmetricEigen}, whose work grows with their cube, above by a fixed number of power
 * iterations from a fixed start. The entry of largest magnitude of each axis is positive, so that a picture never flips.
 * A column without variance contributes nothing; where no variance is left an axis is zero.
 */
public final class PrincipalAxes {
    private static final int EXACT_COLUMNS = 200;
    private static final int POWER_ITERATIONS = 60;

    private final int columns;
    private final double[] mean;
    private final double[][] axes = new double[2][];
    private final double[] share = new double[2];

    private PrincipalAxes(double[] sample, int columns) {
        this.columns = columns;
        int rows = sample.length / columns;
        this.mean = mean(sample, rows, columns);
        double[] centered = centered(sample, rows);
        double total = 0;
        for (double value : centered) {
            total = Math.fma(value, value, total);
        }
        for (int axis = 0; axis < 2; axis++) {
            axes[axis] = new double[columns];
        }
        if (total > 0 && Double.isFinite(total)) {
            if (columns <= EXACT_COLUMNS) {
                exact(centered, rows, total);
            } else {
                powerIterations(centered, rows, total);
            }
        }
    }

    /**
     * The axes of {@code sample}.
     *
     * @param sample finite values, row after row [rows x columns]; a few thousand rows at most
     * @param columns at least 1
     */
    public static PrincipalAxes of(double[] sample, int columns) {
        Check.atLeast("columns of the sample", columns, 1);
        if (sample.length == 0 || sample.length % columns != 0) {
            throw new IllegalArgumentException("a sample of " + sample.length + " values has no rows of " + columns);
        }
        return new PrincipalAxes(sample, columns);
    }

    /** The share of the sample's variance along axis 0 or 1, in [0, 1]; 0 where there is no variance. */
    public double share(int axis) {
        return share[axis];
    }

    /** Axis 0 or 1: a unit vector [columns], or zero; a copy. */
    public double[] axis(int axis) {
        return axes[axis].clone();
    }

    /** Where the row at {@code offset} of {@code values} lies along axis 0 or 1, measured from the sample's mean. */
    public double along(int axis, double[] values, int offset) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum = Math.fma(values[offset + j] - mean[j], axes[axis][j], sum);
        }
        return sum;
    }

    private static double[] mean(double[] sample, int rows, int columns) {
        double[] mean = new double[columns];
        for (int i = 0; i < sample.length; i++) {
            mean[i % columns] += sample[i] / rows;
        }
        return mean;
    }

    private double[] centered(double[] sample, int rows) {
        double[] centered = new double[rows * columns];
        for (int i = 0; i < centered.length; i++) {
            centered[i] = sample[i] - mean[i % columns];
        }
        return centered;
    }

    private void exact(double[] centered, int rows, double total) {
        double[][] scatter = new double[columns][columns];
        for (int i = 0; i < rows; i++) {
            for (int a = 0; a < columns; a++) {
                double left = centered[i * columns + a];
                for (int b = 0; b <= a; b++) {
                    scatter[a][b] = Math.fma(left, centered[i * columns + b], scatter[a][b]);
                }
            }
        }
        for (int a = 0; a < columns; a++) {
            for (int b = 0; b <= a; b++) {
                scatter[a][b] /= total;
                scatter[b][a] = scatter[a][b];
            }
        }
        SymmetricEigen eigen = new SymmetricEigen(scatter);
        for (int axis = 0; axis < Math.min(2, columns); axis++) {
            keep(axis, eigen.vector(axis), eigen.value(axis));
        }
    }

    private void powerIterations(double[] centered, int rows, double total) {
        for (int axis = 0; axis < 2; axis++) {
            double[] vector = start(axis);
            double value = 0;
            for (int iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
                double[] next = multiply(centered, rows, vector);
                if (axis == 1) {
                    removeFirstAxis(next);
                }
                value = norm(next);
                if (value == 0) {
                    break;
                }
                for (int j = 0; j < columns; j++) {
                    vector[j] = next[j] / value;
                }
            }
            keep(axis, vector, value / total);
        }
    }

    /** Any start that no data set is orthogonal to by design. */
    private double[] start(int axis) {
        double[] start = new double[columns];
        for (int j = 0; j < columns; j++) {
            start[j] = 1.0 + ((j * 37L + axis * 11L) % 101) / 101.0;
        }
        return start;
    }

    /** The scatter matrix times a vector, without forming the matrix. */
    private double[] multiply(double[] centered, int rows, double[] vector) {
        double[] product = new double[columns];
        for (int i = 0; i < rows; i++) {
            double dot = 0;
            for (int j = 0; j < columns; j++) {
                dot = Math.fma(centered[i * columns + j], vector[j], dot);
            }
            for (int j = 0; j < columns; j++) {
                product[j] = Math.fma(centered[i * columns + j], dot, product[j]);
            }
        }
        return product;
    }

    private void removeFirstAxis(double[] vector) {
        double dot = 0;
        for (int j = 0; j < columns; j++) {
            dot = Math.fma(vector[j], axes[0][j], dot);
        }
        for (int j = 0; j < columns; j++) {
            vector[j] = Math.fma(-dot, axes[0][j], vector[j]);
        }
    }

    /** Rounding leaves a trace of variance along an axis that has none: below 1e-12 of the whole it counts as none. */
    private void keep(int axis, double[] vector, double variance) {
        if (variance < 1e-12) {
            return;
        }
        axes[axis] = SymmetricEigen.positive(vector);
        share[axis] = Math.min(1, variance);
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double entry : vector) {
            sum = Math.fma(entry, entry, sum);
        }
        return Math.sqrt(sum);
    }
}
