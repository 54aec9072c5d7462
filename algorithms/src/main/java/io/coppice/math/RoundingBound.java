package io.coppice.math;

/**
 * How far a float score may be from the truth, with nothing assumed of the provider but IEEE single precision (any order
 * of summation, fused or not, subnormals kept or flushed to zero).
 *
 * <p>For a row x and a center c with offset o, the truth is t = N - 2 x.c with N = |c|^2 + o: squared distance plus offset,
 * less |x|^2. Let u = 2^-24 be the unit roundoff, g = (d + 8) u / (1 - (d + 8) u), and r >= |x|. In units of u, with
 * sum |x_l c_l| <= r |c|:
 * <ul>
 *   <li>rounding the center to float: 2 r |c|
 *   <li>the product -2 x.c in any order, at most d + 1 roundings a term: 2 (d + 1) r |c|, the -2 itself being exact
 *   <li>rounding N to float: N
 *   <li>adding it: 2 r |c| + N
 *   <li>subtracting reach * r: 2 r |c| + N, and a rounding of reach * r, of second order
 * </ul>
 * Together at most 2 (d + 4) r |c| + 3 N. With reach = 2 (d + 8) u |c| and 4 u N, which leaves a quarter or more of N and
 * 8 u r |c| for all terms of second order, the kernels' value v = score + (1 - 4u) N - reach r satisfies
 *
 * <pre>  v - a  <=  t  <=  v + 2 reach r + 8 u N + a</pre>
 *
 * where a covers underflow: each of the 2 d + 8 operations may lose 2^-126, and rounding c to float 2^-126 a value, which
 * is why reach takes |c| + 2^-100. So if j is the lowest of all v, every center that can be nearest has
 * {@code v <= v_j + 2 reach_j r + 8 u N_j + 2 a}; if only j has, it is decided.
 *
 * <p>The decision compares sums of squares in double with a relative error e = (d + 3) 2^-53 each, so a decided row
 * must also beat the others by more than 2 e times its own value, which is at most 2 (|x|^2 + N): the share of N is in the
 * slack, the share of |x|^2 is added. Rows or centers so large that floats may overflow are never decided by floats.
 */
final class RoundingBound {
    private static final double UNIT = 0x1.0p-24;
    private static final double OVERFLOW = 0x1.0p120;

    private final double perLength;
    private final double underflow;
    private final double perSquare;
    private final boolean hopeless;
    private final float inflation;
    private final float floor;
    private double longest;
    private double largest;

    RoundingBound(int columns) {
        double growth = (columns + 8) * UNIT;
        hopeless = growth > 0.25;
        perLength = 2.0 * growth / (1.0 - growth);
        underflow = (4.0 * columns + 32.0) * 0x1.0p-126;
        perSquare = (columns + 8) * 0x1.0p-50;
        inflation = (float) (1.0 + 2.0 * growth);
        floor = (float) (Math.sqrt(columns) * 0x1.0p-62);
    }

    /** Takes note of a center: the longest one decides where floats may overflow. */
    void admit(double squares, double offset) {
        longest = Math.max(longest, Math.sqrt(squares));
        largest = Math.max(largest, squares + offset);
    }

    /** (1 - 4u) N, rounded. */
    float norm(double squares, double offset) {
        return (float) ((squares + offset) * (1.0 - 4.0 * UNIT));
    }

    /** 2 (d + 8) u |c| and a little more. */
    float reach(double squares) {
        return (float) ((Math.sqrt(squares) + 0x1.0p-100) * perLength * (1.0 + 0x1.0p-20));
    }

    /**
     * The value that a center's v must not exceed to be a candidate, given the lowest one.
     *
     * @param best lowest v of the row
     * @param norm of the center that has it
     * @param reach of the center that has it
     * @param length upper bound of the row's length
     */
    double threshold(float best, float norm, float reach, float length) {
        double r = length;
        if (hopeless || !(r * r < OVERFLOW) || !(r * longest < OVERFLOW) || !(largest < OVERFLOW)) {
            return Double.POSITIVE_INFINITY;
        }
        return best + 2.0 * reach * r + 10.0 * UNIT * norm + underflow + perSquare * r * r;
    }

    /**
     * The value that v must not exceed for a row within some distance to be among the candidates.
     *
     * @param squared distance, in double, of relative error e at most
     * @param squares |x|^2, in double, of relative error e at most
     * @param length upper bound of |x|
     * @param displaced by how much of its length a row may lie beside its true place, because it was rounded
     */
    double within(double squared, double squares, double length, double displaced) {
        if (hopeless
                || !(squared < OVERFLOW)
                || !(length * length < OVERFLOW)
                || !(length * longest < OVERFLOW)
                || !(largest < OVERFLOW)) {
            return Double.POSITIVE_INFINITY;
        }
        double farthest = squared;
        if (displaced > 0.0) {
            double root = Math.sqrt(squared) + displaced * (length + longest);
            farthest = root * root;
        }
        return farthest - squares + underflow + perSquare * (farthest + squares);
    }

    /** Factor from the root of a float sum of squares to an upper bound of the length. */
    float inflation() {
        return inflation;
    }

    /** What squares that vanished may have added to the length: sqrt(d 2^-126), twice. */
    float floor() {
        return floor;
    }
}
