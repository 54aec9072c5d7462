package io.coppice.math;

/**
 * exp and log as chains of fma, so that they give the same bits on every processor and from every compiler, which
 * {@link Math} does not promise. Within one unit in the last place.
 */
public final class Exponentials {
    static final double LN2_HIGH = 0x1.62e42fee00000p-1;
    static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    static final double LOG2_E = 0x1.71547652b82fep0;

    // 1 / n!
    static final double E13 = 1.0 / 6227020800.0;
    static final double E12 = 1.0 / 479001600.0;
    static final double E11 = 1.0 / 39916800.0;
    static final double E10 = 1.0 / 3628800.0;
    static final double E9 = 1.0 / 362880.0;
    static final double E8 = 1.0 / 40320.0;
    static final double E7 = 1.0 / 5040.0;
    static final double E6 = 1.0 / 720.0;
    static final double E5 = 1.0 / 120.0;
    static final double E4 = 1.0 / 24.0;
    static final double E3 = 1.0 / 6.0;
    static final double E2 = 0.5;

    /** Adding it leaves a double rounded to an integer in the low bits of the mantissa. */
    static final double ROUNDER = 0x1.8p52;

    static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);

    /** Beyond these exp is infinite, or zero. */
    private static final double LARGEST = 0x1.62e42fefa39efp9;

    private static final double SMALLEST = -745.2;

    private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;

    private Exponentials() {}

    /** e^x; NaN gives NaN. */
    public static double exp(double x) {
        if (!(x >= SMALLEST && x <= LARGEST)) {
            return Double.isNaN(x) ? x : x > 0.0 ? Double.POSITIVE_INFINITY : 0.0;
        }
        double shifted = Math.fma(x, LOG2_E, ROUNDER);
        long power = Double.doubleToRawLongBits(shifted) - ROUNDER_BITS;
        double whole = shifted - ROUNDER;
        double rest = Math.fma(-whole, LN2_LOW, Math.fma(-whole, LN2_HIGH, x));
        // Two factors, because 2^power alone may be no normal number where e^x is one.
        long half = power >> 1;
        return taylor(rest) * powerOfTwo(half) * powerOfTwo(power - half);
    }

    /** The series of e^r up to r^13; |r| is at most ln(2) / 2, so the next term is below 2^-57. */
    private static double taylor(double r) {
        double sum = E13;
        sum = Math.fma(sum, r, E12);
        sum = Math.fma(sum, r, E11);
        sum = Math.fma(sum, r, E10);
        sum = Math.fma(sum, r, E9);
        sum = Math.fma(sum, r, E8);
        sum = Math.fma(sum, r, E7);
        sum = Math.fma(sum, r, E6);
        sum = Math.fma(sum, r, E5);
        sum = Math.fma(sum, r, E4);
        sum = Math.fma(sum, r, E3);
        sum = Math.fma(sum, r, E2);
        sum = Math.fma(sum, r, 1.0);
        return Math.fma(sum, r, 1.0);
    }

    private static double powerOfTwo(long power) {
        return Double.longBitsToDouble(power + 1023 << 52);
    }

    /** Natural logarithm; of 0 minus infinity, of negative numbers and NaN NaN. */
    public static double log(double x) {
        if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
            return x > 0.0 && x < Double.MIN_NORMAL ? log(x * 0x1.0p54) - 54 * LN2_HIGH - 54 * LN2_LOW : edge(x);
        }
        long bits = Double.doubleToRawLongBits(x);
        double power = (bits >>> 52) - 1022;
        double mantissa = Double.longBitsToDouble(bits & 0xFFFFFFFFFFFFFL | 0x3FEL << 52);
        if (mantissa < SQRT_HALF) {
            mantissa += mantissa;
            power -= 1.0;
        }
        // ln m = 2 artanh z, z = (m - 1) / (m + 1) = f/2 - f z / 2: only the last, small term is rounded.
        double f = mantissa - 1.0;
        double z = f / (2.0 + f);
        double square = z * z;
        double halfSquare = 0.5 * f * f;
        double series = artanh(square) * square;
        double small = Math.fma(z, halfSquare + series, power * LN2_LOW);
        return Math.fma(power, LN2_HIGH, f - (halfSquare - small));
    }

    private static double edge(double x) {
        if (x == 0.0) {
            return Double.NEGATIVE_INFINITY;
        }
        return x > 0.0 ? x : Double.NaN;
    }

    /** (2 artanh z / z - 2) / z^2 as a series in s = z^2 up to s^10; s is below .0295, so the next term is below 2^-57. */
    private static double artanh(double s) {
        double sum = 2.0 / 23.0;
        sum = Math.fma(sum, s, 2.0 / 21.0);
        sum = Math.fma(sum, s, 2.0 / 19.0);
        sum = Math.fma(sum, s, 2.0 / 17.0);
        sum = Math.fma(sum, s, 2.0 / 15.0);
        sum = Math.fma(sum, s, 2.0 / 13.0);
        sum = Math.fma(sum, s, 2.0 / 11.0);
        sum = Math.fma(sum, s, 2.0 / 9.0);
        sum = Math.fma(sum, s, 2.0 / 7.0);
        sum = Math.fma(sum, s, 2.0 / 5.0);
        return Math.fma(sum, s, 2.0 / 3.0);
    }
}
