package io.coppice.blocks;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The sum of doubles without any rounding until it is read: a superaccumulator (Neal 2015, "Fast exact summation using
 * small and large superaccumulators"). Every order of additions and merges gives the same bits.
 *
 * <p>A double is mantissa x 2^(e - 1075); its mantissa is split over two 32-bit digits of a number in base 2^32 that
 * spans all exponents. Digits are longs, so 2^30 additions fit between two carries.
 */
public final class ExactSum implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int DIGITS = 68;
    private static final int CARRY_EVERY = 1 << 29;
    private static final long LOW_32 = 0xFFFFFFFFL;

    /** The lowest digit counts units of 2^-1075. */
    private static final int UNIT_BITS = 1075;

    private final long[] digits = new long[DIGITS];
    private int pending;

    public void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52) & 0x7FF;
        if (exponent == 0x7FF) {
            throw new IllegalArgumentException("cannot sum " + value);
        }
        long mantissa = bits & 0xFFFFFFFFFFFFFL;
        if (exponent == 0) {
            exponent = 1;
        } else {
            mantissa |= 1L << 52;
        }
        int digit = exponent >>> 5;
        int bit = exponent & 31;
        long sign = bits >> 63;
        long low = (mantissa << bit) & LOW_32;
        long middle = (mantissa >>> (32 - bit)) & LOW_32;
        long high = bit == 0 ? 0 : mantissa >>> (64 - bit);
        digits[digit] += (low ^ sign) - sign;
        digits[digit + 1] += (middle ^ sign) - sign;
        digits[digit + 2] += (high ^ sign) - sign;
        if (++pending == CARRY_EVERY) {
            carry();
        }
    }

    /** Adds a x b, both parts of the product, so that a weight of 3 equals three additions. */
    public void addProduct(double a, double b) {
        double product = a * b;
        add(product);
        double error = Math.fma(a, b, -product);
        if (error != 0.0) {
            add(error);
        }
    }

    public ExactSum merge(ExactSum other) {
        carry();
        ExactSum that = other.copy();
        that.carry();
        for (int i = 0; i < DIGITS; i++) {
            digits[i] += that.digits[i];
        }
        pending = 2;
        return this;
    }

    /** An independent copy. */
    public ExactSum copy() {
        ExactSum copy = new ExactSum();
        System.arraycopy(digits, 0, copy.digits, 0, DIGITS);
        copy.pending = pending;
        return copy;
    }

    private void carry() {
        for (int i = 0; i < DIGITS - 1; i++) {
            long carry = digits[i] >> 32;
            digits[i] &= LOW_32;
            digits[i + 1] += carry;
        }
        pending = 1;
    }

    /** The sum, rounded once to the nearest double. */
    public double value() {
        BigInteger sum = digits();
        int dropped = Math.max(0, sum.bitLength() - 63);
        BigInteger magnitude = sum.abs();
        long top = magnitude.shiftRight(dropped).longValue();
        // 63 bits are enough to round from when the last of them says whether anything follows.
        boolean more = magnitude.signum() != 0 && magnitude.getLowestSetBit() < dropped;
        // Below 54 bits, where results may be subnormal, the first of these two steps rounds nothing; else the second.
        return sum.signum() * Math.scalb((double) (more ? top | 1 : top), dropped - UNIT_BITS);
    }

    /** Whether this sum is less than another, unrounded. */
    public boolean isBelow(ExactSum other) {
        ExactSum mine = copy();
        ExactSum theirs = other.copy();
        mine.carry();
        theirs.carry();
        // Every digit but the highest, which holds the sign, is now from 0 to 2^32 - 1.
        for (int i = DIGITS - 1; i >= 0; i--) {
            if (mine.digits[i] != theirs.digits[i]) {
                return mine.digits[i] < theirs.digits[i];
            }
        }
        return false;
    }

    /** The sum itself. */
    public BigDecimal exact() {
        return new BigDecimal(digits()).divide(new BigDecimal(BigInteger.ONE.shiftLeft(UNIT_BITS)));
    }

    /** In units of 2^-1075. */
    private BigInteger digits() {
        ExactSum copy = copy();
        copy.carry();
        BigInteger sum = BigInteger.ZERO;
        for (int i = DIGITS - 1; i >= 0; i--) {
            sum = sum.shiftLeft(32).add(BigInteger.valueOf(copy.digits[i]));
        }
        return sum;
    }
}
