package io.coppice.sampling;

import io.coppice.math.RowLanes;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A linear map T that makes rows white: z = T a, and |z|^2 is the leverage of a row, or what Lewis weights are powers of.
 * A constant column of ones may stand before the columns of the table. Immutable.
 *
 * <p>Each z_j is one fma chain over the columns and |z|^2 one over the z_j, so a row gets the same bits alone and in a strip.
 */
public final class Whitening implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int rank;
    private final int columns;
    private final boolean constant;
    private final double[] factor;
    private final double[] byColumn;
    private final int[] ends;
    private final int[] begins;

    /**
     * @param factor [rank x columns]
     * @param columns of the table that are read, the first ones, and the constant column if there is one
     * @param constant whether the first column is 1 in every row, and not in the table
     */
    public Whitening(double[] factor, int columns, boolean constant) {
        this.rank = columns == 0 ? 0 : factor.length / columns;
        this.columns = columns;
        this.constant = constant;
        this.factor = factor.clone();
        this.ends = new int[rank];
        for (int j = 0; j < rank; j++) {
            ends[j] = columns;
            while (ends[j] > 0 && factor[j * columns + ends[j] - 1] == 0.0) {
                ends[j]--;
            }
        }
        this.byColumn = new double[factor.length];
        this.begins = new int[columns];
        for (int l = 0; l < columns; l++) {
            for (int j = 0; j < rank; j++) {
                byColumn[l * rank + j] = factor[j * columns + l];
            }
            while (begins[l] < rank && byColumn[l * rank + begins[l]] == 0.0) {
                begins[l]++;
            }
        }
        for (int l = columns - 2; l >= 0; l--) {
            begins[l] = Math.min(begins[l], begins[l + 1]);
        }
    }

    /** The map that makes every row zero: what a matrix of zeros has. */
    static Whitening none() {
        return new Whitening(new double[0], 0, false);
    }

    /** Columns scaled one by one; those of scale 0 are left out. */
    static Whitening diagonal(double[] scales, boolean constant) {
        int d = scales.length;
        int rank = (int) Arrays.stream(scales).filter(scale -> scale != 0.0).count();
        double[] factor = new double[rank * d];
        int row = 0;
        for (int j = 0; j < d; j++) {
            if (scales[j] != 0.0) {
                factor[row++ * d + j] = scales[j];
            }
        }
        return new Whitening(factor, d, constant);
    }

    public int rank() {
        return rank;
    }

    /** Columns it reads, the constant included. */
    public int columns() {
        return columns;
    }

    public boolean constant() {
        return constant;
    }

    /** [rank x columns]. */
    public double[] factor() {
        return factor.clone();
    }

    /** {@code left} after this. @param left [any x rank] */
    Whitening then(double[] left) {
        int rows = rank == 0 ? 0 : left.length / rank;
        double[] product = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int l = 0; l < rank; l++) {
                double by = left[i * rank + l];
                for (int j = 0; by != 0.0 && j < columns; j++) {
                    product[i * columns + j] = Math.fma(by, factor[l * columns + j], product[i * columns + j]);
                }
            }
        }
        return new Whitening(product, columns, constant);
    }

    /** This times a number. */
    Whitening times(double number) {
        return new Whitening(Arrays.stream(factor).map(x -> x * number).toArray(), columns, constant);
    }

    /** {@code white[j][row] = z_j} of the rows of a strip. @param white [at least rank][{@value RowStrip#ROWS}] */
    void whiten(RowStrip strip, double[][] white) {
        for (int j = 0; j < rank; j++) {
            whiten(strip, j, white[j]);
        }
    }

    private void whiten(RowStrip strip, int j, double[] to) {
        Arrays.fill(to, 0, strip.rows(), 0.0);
        RowLanes.multiplyAdd(factor, j * columns, strip.columns(), ends[j], to, strip.rows());
    }

    /** {@code to[row] = |z|^2} of the rows of a strip. @param work [{@value RowStrip#ROWS}] */
    void squaredLengths(RowStrip strip, double[] work, double[] to) {
        Arrays.fill(to, 0, strip.rows(), 0.0);
        for (int j = 0; j < rank; j++) {
            whiten(strip, j, work);
            RowLanes.addSquares(work, to, strip.rows());
        }
    }

    /** z of one row. @param row from {@code offset} on, in the units of the blocks, without the constant */
    double[] whiten(double[] row, int offset) {
        double[] white = new double[rank];
        int first = 0;
        if (constant && columns > 0) {
            addColumn(byColumn, 0, begins[0], 1.0, white);
            first = 1;
        }
        int from = offset - first;
        int l = first;
        for (; l + 4 <= columns; l += 4) {
            addFourColumns(l, row, from + l, white);
        }
        for (; l < columns; l++) {
            addColumn(byColumn, l * rank, begins[l], row[from + l], white);
        }
        return white;
    }

    /** All outputs of a column side by side: their chains have the order of those of a strip, but do not wait for each other. */
    private static void addColumn(double[] factors, int from, int begin, double value, double[] white) {
        for (int j = begin; j < white.length; j++) {
            white[j] = Math.fma(factors[from + j], value, white[j]);
        }
    }

    /** The same four times, to load and store every output once. */
    private void addFourColumns(int l, double[] row, int at, double[] white) {
        double value0 = row[at];
        double value1 = row[at + 1];
        double value2 = row[at + 2];
        double value3 = row[at + 3];
        int from0 = l * rank;
        int from1 = from0 + rank;
        int from2 = from1 + rank;
        int from3 = from2 + rank;
        double[] factors = byColumn;
        for (int j = begins[l]; j < white.length; j++) {
            double sum = Math.fma(factors[from0 + j], value0, white[j]);
            sum = Math.fma(factors[from1 + j], value1, sum);
            sum = Math.fma(factors[from2 + j], value2, sum);
            white[j] = Math.fma(factors[from3 + j], value3, sum);
        }
    }

    /** |z|^2 of one row. */
    double squaredLength(double[] row, int offset) {
        double sum = 0.0;
        for (double z : whiten(row, offset)) {
            sum = Math.fma(z, z, sum);
        }
        return sum;
    }
}
