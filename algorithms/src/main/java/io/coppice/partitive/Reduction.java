package io.coppice.partitive;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.SampleRows;
import io.coppice.math.SymmetricEigen;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The coordinates that clusters are looked for in: the columns that vary, or where these are many their leading principal
 * axes, each a fixed chain of products, so that a row has the same coordinates wherever it is computed.
 */
final class Reduction implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A column that varies less, against the one that varies most, is constant. */
    private static final double CONSTANT = 1e-12;

    /** A float may round up from its bound. */
    private static final double ROUNDING = 1.0 + 0x1.0p-20;

    private final int columns;
    private final double[] mean;
    private final List<double[]> axes;

    private Reduction(double[] mean, List<double[]> axes) {
        this.columns = mean.length;
        this.mean = mean;
        this.axes = new ArrayList<>(axes);
    }

    /** A reduction that was saved. @param axes [q x d] row-major */
    static Reduction of(double[] mean, double[] axes) {
        List<double[]> rows = new ArrayList<>();
        for (int from = 0; from < axes.length; from += mean.length) {
            rows.add(Arrays.copyOfRange(axes, from, from + mean.length));
        }
        return new Reduction(mean.clone(), rows);
    }

    static Reduction of(SampleRows sample, PartitiveParams params) {
        double[] mean = sample.mean();
        double[][] covariance = sample.covariance(mean);
        double largest = 0.0;
        for (int j = 0; j < mean.length; j++) {
            largest = Math.max(largest, covariance[j][j]);
        }
        List<double[]> varying = new ArrayList<>();
        for (int j = 0; j < mean.length; j++) {
            if (covariance[j][j] > CONSTANT * largest) {
                double[] axis = new double[mean.length];
                axis[j] = 1.0;
                varying.add(axis);
            }
        }
        return new Reduction(
                mean, varying.size() <= params.columns() ? varying : leading(covariance, params.variance()));
    }

    private static List<double[]> leading(double[][] covariance, double share) {
        double total = 0.0;
        for (int j = 0; j < covariance.length; j++) {
            total += covariance[j][j];
        }
        SymmetricEigen eigen = new SymmetricEigen(covariance);
        List<double[]> axes = new ArrayList<>();
        double held = 0.0;
        while (axes.size() < covariance.length && held < share * total * (1.0 - 1e-12)) {
            held += eigen.value(axes.size());
            axes.add(eigen.vector(axes.size()));
        }
        return axes;
    }

    /** Number of coordinates; 0 where all rows are equal. */
    int columns() {
        return axes.size();
    }

    /** [d] in stored units. */
    double[] mean() {
        return mean.clone();
    }

    /** [q x d] row-major. */
    double[] axes() {
        double[] flat = new double[axes.size() * columns];
        for (int q = 0; q < axes.size(); q++) {
            System.arraycopy(axes.get(q), 0, flat, q * columns, columns);
        }
        return flat;
    }

    /** Coordinates of rows, [n x q]. @param values [n x d] in stored units */
    float[] reduced(float[] values, int rows) {
        int q = axes.size();
        float[] reduced = new float[rows * q];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < q; i++) {
                reduced[row * q + i] = (float) along(axes.get(i), values, row * columns);
            }
        }
        return reduced;
    }

    private double along(double[] axis, float[] values, int from) {
        double sum = 0.0;
        for (int j = 0; j < columns; j++) {
            sum = Math.fma(values[from + j] - mean[j], axis[j], sum);
        }
        return sum;
    }

    /** A point of the reduced coordinates in stored units. */
    double[] restored(double[] points, int point) {
        int q = axes.size();
        double[] restored = mean.clone();
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < columns; j++) {
                restored[j] = Math.fma(points[point * q + i], axes.get(i)[j], restored[j]);
            }
        }
        return restored;
    }

    /** All rows of a table in these coordinates; close them when done. */
    Blocks reduced(Blocks data) {
        return data.recode(
                "ppp: rows in the columns that are searched",
                Encoding.identity(columns()),
                largest(data.magnitudes()),
                this,
                (reduction, block) ->
                        block.withValues(reduction.columns(), reduction.reduced(block.values(), block.rows())));
    }

    /** What no coordinate exceeds, by the triangle inequality. */
    private double[] largest(Magnitudes magnitudes) {
        double[] largest = new double[columns()];
        for (int i = 0; i < largest.length; i++) {
            double sum = 0.0;
            for (int j = 0; j < columns; j++) {
                sum += Math.abs(axes.get(i)[j]) * (magnitudes.largest(j) + Math.abs(mean[j]));
            }
            largest[i] = sum * ROUNDING;
        }
        return largest;
    }

    SampleRows reduced(SampleRows sample) {
        return new SampleRows(
                reduced(sample.values(), sample.rows()), sample.keys(), sample.weights(), Encoding.identity(columns()));
    }
}
