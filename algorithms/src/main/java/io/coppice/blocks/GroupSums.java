package io.coppice.blocks;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Exact sums of weight and of weight x value over groups of rows, as cluster centers need them: same bits in any order.
 *
 * <p>Fixed point in two longs per sum. The first counts units of 2^-bits of the column's largest weighted magnitude,
 * with so many bits that the sum over all rows cannot wrap; the second holds what rounding to such a unit leaves, 2^31
 * times finer. A float within 2^-57 of its column's largest magnitude is held without any rounding up to 4,096 rows,
 * within 2^-49 up to a million.
 */
public final class GroupSums implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Adding 1.5 x 2^52 leaves a double rounded to an integer in the low bits of its mantissa. */
    public static final double ROUNDER = 0x1.8p52;

    public static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);
    /** How much finer the second long counts. */
    public static final double FINER = 0x1.0p31;

    private static final int MOST_BITS = 50;

    /** Adds the first columns of a row faster than one by one, with the same bits. */
    public interface Adder {
        /**
         * Adds weight x value, in units of the columns, to {@code high[base ...]} and what rounding leaves to {@code low}.
         *
         * @param values holds the row from {@code offset} on
         * @return how many columns it added; the others are added one by one
         */
        int add(
                double weight,
                float[] values,
                int offset,
                int columns,
                double[] unitsPerOne,
                long[] high,
                long[] low,
                int base);
    }

    /** Leaves every column to be added one by one. */
    public static final Adder PLAIN = (weight, values, offset, columns, unitsPerOne, high, low, base) -> 0;

    private final int columns;
    private final double[] unitsPerOne;
    private final long[] high;
    private final long[] low;

    /**
     * @param groups number of groups
     * @param magnitudes bounds of the rows to be added, all of them together
     */
    public GroupSums(int groups, Magnitudes magnitudes) {
        this.columns = magnitudes.columns();
        this.unitsPerOne = new double[columns + 1];
        int rowBits = 64 - Long.numberOfLeadingZeros(Math.max(1, magnitudes.rows() - 1));
        int bits = Math.min(MOST_BITS, 62 - rowBits);
        for (int j = 0; j < columns; j++) {
            unitsPerOne[j] = unitsPerOne(magnitudes.largest(j) * magnitudes.largestWeight(), bits);
        }
        unitsPerOne[columns] = unitsPerOne(magnitudes.largestWeight(), bits);
        this.high = new long[Math.multiplyExact(groups, columns + 1)];
        this.low = new long[Math.multiplyExact(groups, columns + 1)];
    }

    private GroupSums(int columns, double[] unitsPerOne, long[] high, long[] low) {
        this.columns = columns;
        this.unitsPerOne = unitsPerOne;
        this.high = high;
        this.low = low;
    }

    /** The groups {@code from} to {@code to} alone. */
    public GroupSums slice(int from, int to) {
        int first = from * (columns + 1);
        int last = to * (columns + 1);
        return new GroupSums(
                columns, unitsPerOne, Arrays.copyOfRange(high, first, last), Arrays.copyOfRange(low, first, last));
    }

    /** The groups of all slices, one after another. */
    public static GroupSums joined(List<GroupSums> slices) {
        GroupSums first = slices.get(0);
        return new GroupSums(
                first.columns,
                first.unitsPerOne,
                slices.stream()
                        .flatMapToLong(slice -> Arrays.stream(slice.high))
                        .toArray(),
                slices.stream().flatMapToLong(slice -> Arrays.stream(slice.low)).toArray());
    }

    public int columns() {
        return columns;
    }

    /** Memory it takes. */
    public long bytes() {
        return 16L * high.length;
    }

    private static double unitsPerOne(double largest, int bits) {
        int exponent = largest == 0.0 ? 0 : Math.getExponent(largest) + 1;
        return Math.scalb(1.0, Math.min(bits - exponent, Double.MAX_EXPONENT - 1));
    }

    /** Adds a row of weight {@code weight} to a group; a negative weight takes it out again. */
    public void add(int group, float[] values, int offset, double weight) {
        add(group, values, offset, weight, PLAIN);
    }

    /** The same by {@code adder}. */
    public void add(int group, float[] values, int offset, double weight, Adder adder) {
        int base = group * (columns + 1);
        int added = adder.add(weight, values, offset, columns, unitsPerOne, high, low, base);
        for (int j = added; j < columns; j++) {
            add(base + j, weight * values[offset + j] * unitsPerOne[j]);
        }
        add(base + columns, weight * unitsPerOne[columns]);
        // A product of two floats is a double; only weights of more bits leave something.
        if ((float) weight != weight) {
            addRounded(base, weight, values, offset);
        }
    }

    /** Adds what the products of a weight and the values of a row lost by rounding to double. */
    private void addRounded(int base, double weight, float[] values, int offset) {
        for (int j = 0; j < columns; j++) {
            double product = weight * values[offset + j];
            double rest = Math.fma(weight, values[offset + j], -product) * unitsPerOne[j] * FINER + ROUNDER;
            low[base + j] += Double.doubleToRawLongBits(rest) - ROUNDER_BITS;
        }
    }

    /** Adds weight alone to a group. */
    public void addWeight(int group, double weight) {
        add(group * (columns + 1) + columns, weight * unitsPerOne[columns]);
    }

    /** Adds d numbers to a group, leaving its weight alone. */
    public void addValues(int group, double[] values) {
        int base = group * (columns + 1);
        for (int j = 0; j < columns; j++) {
            add(base + j, values[j] * unitsPerOne[j]);
        }
    }

    private void add(int index, double units) {
        double shifted = units + ROUNDER;
        double remainder = (units - (shifted - ROUNDER)) * FINER + ROUNDER;
        high[index] += Double.doubleToRawLongBits(shifted) - ROUNDER_BITS;
        low[index] += Double.doubleToRawLongBits(remainder) - ROUNDER_BITS;
    }

    public GroupSums merge(GroupSums other) {
        for (int i = 0; i < high.length; i++) {
            high[i] += other.high[i];
            low[i] += other.low[i];
        }
        return this;
    }

    /** Total weight of a group. */
    public double weight(int group) {
        return value(group * (columns + 1) + columns, unitsPerOne[columns]);
    }

    /** Sum of weight x value of one column over a group, in stored units. */
    public double sum(int group, int column) {
        return value(group * (columns + 1) + column, unitsPerOne[column]);
    }

    /** Writes the mean of a group's rows to {@code means[offset ...]}; the group must have weight. */
    public void mean(int group, double[] means, int offset) {
        double weight = weight(group);
        for (int j = 0; j < columns; j++) {
            means[offset + j] = sum(group, j) / weight;
        }
    }

    /**
     * Adds |c|^2 W - 2 c'S to {@code to} without rounding: what turns a group's sum of squares into the sum of its squared
     * distances to c, where W is its weight and S its sum.
     *
     * @param centers holds c from {@code offset} on, d values in stored units
     */
    public void addCentering(int group, double[] centers, int offset, ExactSum to) {
        int base = group * (columns + 1);
        double weight = weight(group);
        double weightRest = rest(base + columns, unitsPerOne[columns], weight);
        for (int j = 0; j < columns; j++) {
            double c = centers[offset + j];
            double sum = sum(group, j);
            double product = c * weight;
            to.addProduct(c, product);
            to.addProduct(c, Math.fma(c, weight, -product));
            to.addProduct(c, c * weightRest);
            to.addProduct(-2.0 * c, sum);
            to.addProduct(-2.0 * c, rest(base + j, unitsPerOne[j], sum));
        }
    }

    /** What a sum holds beyond {@code value}, the double nearest to it. */
    private double rest(int index, double units, double value) {
        double scaled = value * units;
        long whole = (long) Math.floor(scaled);
        long fraction = (long) ((scaled - whole) * FINER);
        // High bits may wrap on the way, but what is left is small.
        long rest = (high[index] - whole << 31) + low[index] - fraction;
        return rest / FINER / units;
    }

    /** The exact sum, rounded once: so the scale of the units does not show in the last bit. */
    private double value(int index, double units) {
        long whole = high[index] + (low[index] >> 31);
        long rest = low[index] & 0x7FFFFFFFL;
        return rounded(whole >> 33, whole << 31 | rest) * (1.0 / FINER) / units;
    }

    /** A 128-bit integer as the nearest double. */
    private static double rounded(long upper, long lower) {
        if (upper < 0) {
            return -rounded(lower == 0 ? -upper : ~upper, -lower);
        }
        if (upper == 0) {
            return lower >= 0 ? (double) lower : 2.0 * (double) (lower >>> 1 | lower & 1);
        }
        int zeros = Long.numberOfLeadingZeros(upper);
        long top = upper << zeros | lower >>> 64 - zeros;
        // 63 bits are enough to round from when the last of them says whether anything follows.
        long sticky = top & 1 | (lower << zeros != 0 ? 1 : 0);
        return Math.scalb((double) (top >>> 1 | sticky), 65 - zeros);
    }
}
