package io.coppice.math;

/**
 * Loops over columns of rows whose lanes are rows: each output is one fma chain in a fixed order, whichever vector unit the
 * compiler picks and however many rows there are, so a row gets the same bits alone and in a strip. Arrays are separate
 * objects and bodies short on purpose: only then does Java 17 turn them into vector code.
 */
public final class RowLanes {
    private RowLanes() {}

    /** {@code to[j][row] = values[row][j]} for {@code rows} rows. */
    public static void columns(float[] values, int offset, int rows, double[][] to) {
        int d = to.length;
        for (int j = 0; j < d; j++) {
            double[] column = to[j];
            int at = offset + j;
            for (int row = 0; row < rows; row++) {
                column[row] = values[at];
                at += d;
            }
        }
    }

    /** {@code to = x - c} */
    public static void subtract(double[] x, double c, double[] to, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = x[i] - c;
        }
    }

    /** {@code to += factors[from] x[0] + factors[from + 1] x[1] + ...}, {@code count} columns, one after another. */
    public static void multiplyAdd(double[] factors, int from, double[][] x, int count, double[] to, int rows) {
        int l = 0;
        for (; l <= count - 4; l += 4) {
            int at = from + l;
            four(
                    factors[at],
                    factors[at + 1],
                    factors[at + 2],
                    factors[at + 3],
                    x[l],
                    x[l + 1],
                    x[l + 2],
                    x[l + 3],
                    to,
                    rows);
        }
        for (; l < count; l++) {
            one(factors[from + l], x[l], to, rows);
        }
    }

    private static void four(
            double f0,
            double f1,
            double f2,
            double f3,
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double[] to,
            int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = Math.fma(f3, x3[i], Math.fma(f2, x2[i], Math.fma(f1, x1[i], Math.fma(f0, x0[i], to[i]))));
        }
    }

    private static void one(double factor, double[] x, double[] to, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = Math.fma(factor, x[i], to[i]);
        }
    }

    /** {@code to += x^2} */
    public static void addSquares(double[] x, double[] to, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = Math.fma(x[i], x[i], to[i]);
        }
    }

    /** {@code to += ((x - c) factor)^2} */
    public static void addSquares(double[] x, double c, double factor, double[] to, int rows) {
        for (int i = 0; i < rows; i++) {
            double scaled = (x[i] - c) * factor;
            to[i] = Math.fma(scaled, scaled, to[i]);
        }
    }

    /** {@code to = c - x / 2} */
    public static void constantLessHalf(double c, double[] x, double[] to, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = Math.fma(-0.5, x[i], c);
        }
    }

    /** {@code to = max(to, x)} */
    public static void maximum(double[] x, double[] to, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = Math.max(to[i], x[i]);
        }
    }

    /** {@code to = sqrt(to x)}, row by row. */
    public static void rootsOfProducts(double[] x, double[] to, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = Math.sqrt(to[i] * x[i]);
        }
    }

    /** {@code to *= factor}, row by row. */
    public static void multiply(double[] factor, double[] to, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] *= factor[i];
        }
    }
}
