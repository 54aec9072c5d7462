package io.coppice.math;

/**
 * The squared Euclidean distance of a stored row and a center: {@code sum = fma(x - c, x - c, sum)} in double, from the
 * first column to the last. Every distance that decides or is reported is this chain, so it has the same bits wherever
 * and beside whatever other rows it is computed. Rows are interleaved for speed; no two rows share a sum.
 */
public final class SquaredDistance {
    private SquaredDistance() {}

    /**
     * One row against one center.
     *
     * @param x holds the row from {@code xOffset} on
     * @param c holds the center from {@code cOffset} on
     * @param d columns
     */
    public static double between(float[] x, int xOffset, double[] c, int cOffset, int d) {
        double sum = 0.0;
        for (int l = 0; l < d; l++) {
            double difference = x[xOffset + l] - c[cOffset + l];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    /** The squared length of a row in four chains, for bounds: not in the order of a distance from 0. */
    public static double ofLength(float[] x, int from, int d) {
        double sum0 = 0.0;
        double sum1 = 0.0;
        double sum2 = 0.0;
        double sum3 = 0.0;
        int l = from;
        for (; l + 4 <= from + d; l += 4) {
            sum0 = Math.fma((double) x[l], (double) x[l], sum0);
            sum1 = Math.fma((double) x[l + 1], (double) x[l + 1], sum1);
            sum2 = Math.fma((double) x[l + 2], (double) x[l + 2], sum2);
            sum3 = Math.fma((double) x[l + 3], (double) x[l + 3], sum3);
        }
        for (; l < from + d; l++) {
            sum0 = Math.fma((double) x[l], (double) x[l], sum0);
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /**
     * Every row of a block against one center.
     *
     * @param values [rows x d] row-major
     * @param c holds the center from {@code cOffset} on
     * @param out receives one squared distance a row, length at least {@code rows}
     */
    public static void toCenter(float[] values, int rows, int d, double[] c, int cOffset, double[] out) {
        int row = 0;
        for (; row + 4 <= rows; row += 4) {
            four(values, row * d, d, d, c, cOffset, cOffset, cOffset, cOffset, out, row);
        }
        for (; row < rows; row++) {
            out[row] = between(values, row * d, c, cOffset, d);
        }
    }

    /**
     * One row against every center.
     *
     * @param x [d]
     * @param centers [k x d] row-major
     * @param out receives one squared distance a center, length at least {@code k}
     */
    public static void toAll(float[] x, double[] centers, int k, int d, double[] out) {
        int j = 0;
        for (; j + 4 <= k; j += 4) {
            four(x, 0, 0, d, centers, j * d, (j + 1) * d, (j + 2) * d, (j + 3) * d, out, j);
        }
        for (; j < k; j++) {
            out[j] = between(x, 0, centers, j * d, d);
        }
    }

    /** Rows {@code from} to {@code to} of a block, each against center {@code labels[row]}, or center 0 below 0. */
    static void toOwn(float[] values, int from, int to, int d, double[] centers, int[] labels, double[] out) {
        int row = from;
        for (; row + 4 <= to; row += 4) {
            int c0 = Math.max(labels[row], 0) * d;
            int c1 = Math.max(labels[row + 1], 0) * d;
            int c2 = Math.max(labels[row + 2], 0) * d;
            int c3 = Math.max(labels[row + 3], 0) * d;
            four(values, row * d, d, d, centers, c0, c1, c2, c3, out, row);
        }
        for (; row < to; row++) {
            out[row] = between(values, row * d, centers, Math.max(labels[row], 0) * d, d);
        }
    }

    /** Four chains at once: one chain alone waits four cycles for each of its sums. */
    private static void four(
            float[] x, int x0, int step, int d, double[] c, int c0, int c1, int c2, int c3, double[] out, int row) {
        int x1 = x0 + step;
        int x2 = x1 + step;
        int x3 = x2 + step;
        double sum0 = 0.0;
        double sum1 = 0.0;
        double sum2 = 0.0;
        double sum3 = 0.0;
        for (int l = 0; l < d; l++) {
            double difference0 = x[x0 + l] - c[c0 + l];
            double difference1 = x[x1 + l] - c[c1 + l];
            double difference2 = x[x2 + l] - c[c2 + l];
            double difference3 = x[x3 + l] - c[c3 + l];
            sum0 = Math.fma(difference0, difference0, sum0);
            sum1 = Math.fma(difference1, difference1, sum1);
            sum2 = Math.fma(difference2, difference2, sum2);
            sum3 = Math.fma(difference3, difference3, sum3);
        }
        out[row] = sum0;
        out[row + 1] = sum1;
        out[row + 2] = sum2;
        out[row + 3] = sum3;
    }
}
