package io.coppice.math;

/**
 * Sums of products that no order, grouping or vector unit changes, at the price of one fma a product.
 *
 * <p>An accumulator that starts at 1.5 x 2^14 and stays between 2^14 and 2^15 is a multiple of {@link #UNIT}, and an fma
 * rounds the exact product to such a multiple whatever the accumulator holds: ties, the one exception, cannot occur once
 * the last bits of the factors are set ({@link #factor}), as a product is then an odd multiple of a power of two far below
 * the unit. {@value #DEPTH} products of factors up to {@link #REACH} stay inside; the bits of the accumulators are then added
 * as longs. (Bins of fixed exponent: Demmel and Nguyen 2013, "Fast reproducible floating-point summation".)
 */
public final class GridProducts {
    /** Factors are below this in magnitude. */
    public static final double REACH = 30.0;

    /** What sums count. */
    public static final double UNIT = 0x1.0p-38;

    /** Products summed in one accumulator: so many arrays hold one column of factors. */
    public static final int DEPTH = 9;

    /** Rows that fill whole vectors of any width in accumulators of that depth. */
    public static final int STEP = 8 * DEPTH;

    static final double START = 0x1.8p14;
    static final long START_BITS = Double.doubleToRawLongBits(START);
    private static final int TOTALS = 4;

    private GridProducts() {}

    /** The number with the last bit of its mantissa set: a relative change of at most 2^-52. */
    public static double factor(double value) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) | 1L);
    }

    /** The same for many. @param from where they begin */
    public static void factors(double[] values, int from, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(values[from + i]) | 1L);
        }
    }

    /** Length of each array of a column of {@code rows} factors: what is not filled must be 0. */
    public static int length(int rows) {
        int each = (rows + DEPTH - 1) / DEPTH;
        return (each + TOTALS - 1) / TOTALS * TOTALS;
    }

    /**
     * Sum of the products of two columns, in units of {@link #UNIT}; exact but for the rounding of every product to it.
     *
     * @param a [{@value #DEPTH}][at least length] made by {@link #factor}, or 0
     * @param work [at least length]
     */
    public static long sum(double[][] a, double[][] b, int length, double[] work) {
        begin(a[0], a[1], a[2], b[0], b[1], b[2], work, length);
        for (int at = 3; at < DEPTH; at += 3) {
            addThree(a[at], a[at + 1], a[at + 2], b[at], b[at + 1], b[at + 2], work, length);
        }
        return total(work, length);
    }

    /** Three at a time: bodies of four are too long for Java 17 to unroll, and then have no vector code. */
    private static void begin(
            double[] a0, double[] a1, double[] a2, double[] b0, double[] b1, double[] b2, double[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Math.fma(a2[i], b2[i], Math.fma(a1[i], b1[i], Math.fma(a0[i], b0[i], START)));
        }
    }

    private static void addThree(
            double[] a0, double[] a1, double[] a2, double[] b0, double[] b1, double[] b2, double[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Math.fma(a2[i], b2[i], Math.fma(a1[i], b1[i], Math.fma(a0[i], b0[i], to[i])));
        }
    }

    /** Wraps on the way, never in the end: longs are added modulo 2^64. */
    private static long total(double[] sums, int length) {
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        for (int i = 0; i < length; i += TOTALS) {
            t0 += Double.doubleToRawLongBits(sums[i]);
            t1 += Double.doubleToRawLongBits(sums[i + 1]);
            t2 += Double.doubleToRawLongBits(sums[i + 2]);
            t3 += Double.doubleToRawLongBits(sums[i + 3]);
        }
        return t0 + t1 + t2 + t3 - length * START_BITS;
    }
}
