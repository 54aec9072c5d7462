package io.coppice.sampling;

import io.coppice.math.GridProducts;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Sums of products of columns over rows whose entries are below {@link GridProducts#REACH}: the same bits in any order.
 *
 * <p>Coarse sums round every product to 2^-38. Fine ones split x = h + r, where h is a multiple of 2^-19, so that h h' is exact,
 * and add r x' + h r' on a grid 2^24 times finer: three products, each rounded to 2^-62. Remainders that are zero in a whole
 * chunk, as those of indicators and small integers are, cost nothing.
 */
final class GramLevel implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int CHUNK = RowStrip.ROWS * GridProducts.DEPTH;
    private static final int FINER_BITS = 24;
    private static final double FINER = 1 << FINER_BITS;

    /** What {@link GridProducts#UNIT} becomes with them. */
    private static final int UNIT_BITS = 38 + FINER_BITS;

    private static final int LOW_BITS = 32;

    /** Adding it leaves multiples of 2^-19. */
    private static final double ROUNDER = 0x1.8p33;

    private final int size;
    private final boolean fine;
    private final long[] high;
    private final long[] middle;
    private final long[] low;
    private transient double[][][] heads;
    private transient double[][][] rests;
    private transient double[][][] wholes;
    private transient boolean[] hasRests;
    private transient double[] work;
    private transient int filled;
    private transient int length;

    GramLevel(int size, boolean fine) {
        int pairs = size * (size + 1) / 2;
        this.size = size;
        this.fine = fine;
        high = new long[pairs];
        middle = new long[pairs];
        low = new long[fine ? pairs : 0];
    }

    private void open() {
        heads = new double[size][GridProducts.DEPTH][RowStrip.ROWS];
        rests = new double[fine ? size : 0][GridProducts.DEPTH][RowStrip.ROWS];
        wholes = new double[fine ? size : 0][GridProducts.DEPTH][RowStrip.ROWS];
        hasRests = new boolean[size];
        work = new double[RowStrip.ROWS];
    }

    /** Takes a strip in. A level takes strips or single rows between two calls of {@link #flush}, not both. */
    void addStrip(double[][] columns, int rows) {
        if (heads == null) {
            open();
        }
        int slot = filled / RowStrip.ROWS;
        for (int j = 0; j < size; j++) {
            place(j, slot, columns[j], rows);
        }
        length = RowStrip.ROWS;
        filled += RowStrip.ROWS;
        if (filled == CHUNK) {
            flush();
        }
    }

    private void place(int column, int slot, double[] values, int rows) {
        double[] head = heads[column][slot];
        if (!fine) {
            for (int i = 0; i < rows; i++) {
                head[i] = odd(values[i]);
            }
            return;
        }
        double[] rest = rests[column][slot];
        double[] whole = wholes[column][slot];
        double largest = 0.0;
        for (int i = 0; i < rows; i++) {
            head[i] = (values[i] + ROUNDER) - ROUNDER;
            rest[i] = odd((values[i] - head[i]) * FINER);
            whole[i] = values[i];
            largest = Math.max(largest, Math.abs(rest[i]));
        }
        hasRests[column] |= largest > 0.0;
    }

    /** See {@link GridProducts#factor}; zero stays zero, lest it be a denormal number. */
    private static double odd(double value) {
        return value == 0.0 ? 0.0 : GridProducts.factor(value);
    }

    /** Takes one row of a strip in, times {@code scale}. */
    void addRow(double[][] columns, int row, double scale) {
        if (heads == null) {
            open();
        }
        int slot = filled % GridProducts.DEPTH;
        int at = filled / GridProducts.DEPTH;
        for (int j = 0; j < size; j++) {
            double value = columns[j][row] * scale;
            double head = (value + ROUNDER) - ROUNDER;
            heads[j][slot][at] = fine ? head : odd(value);
            if (fine) {
                rests[j][slot][at] = odd((value - head) * FINER);
                wholes[j][slot][at] = value;
                hasRests[j] |= rests[j][slot][at] != 0.0;
            }
        }
        filled++;
        length = GridProducts.length(filled);
        if (filled == CHUNK) {
            flush();
        }
    }

    /** Adds what was taken in to the sums. */
    void flush() {
        if (filled == 0) {
            return;
        }
        int index = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                add(index++, i, j);
            }
        }
        clear(heads);
        clear(rests);
        clear(wholes);
        Arrays.fill(hasRests, false);
        filled = 0;
    }

    private void add(int index, int i, int j) {
        long units = GridProducts.sum(heads[i], heads[j], length, work);
        long finer = 0;
        if (hasRests[i]) {
            finer += GridProducts.sum(rests[i], wholes[j], length, work);
        }
        if (hasRests[j]) {
            finer += GridProducts.sum(heads[i], rests[j], length, work);
        }
        high[index] += units >> LOW_BITS;
        middle[index] += (units & (1L << LOW_BITS) - 1) + (finer >> FINER_BITS);
        if (fine) {
            low[index] += finer & (1L << FINER_BITS) - 1;
        }
    }

    private void clear(double[][][] factors) {
        for (double[][] column : factors) {
            for (double[] slot : column) {
                Arrays.fill(slot, 0, length, 0.0);
            }
        }
    }

    void merge(GramLevel other) {
        add(high, other.high);
        add(middle, other.middle);
        add(low, other.low);
    }

    private static void add(long[] to, long[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    /** A sum of products, in units of 2^-{@value #UNIT_BITS}. */
    BigInteger sum(int index) {
        BigInteger units = BigInteger.valueOf(high[index]).shiftLeft(LOW_BITS).add(BigInteger.valueOf(middle[index]));
        return units.shiftLeft(FINER_BITS).add(BigInteger.valueOf(fine ? low[index] : 0));
    }

    /** An integer number of those units as the nearest double. */
    static double value(BigInteger units) {
        return Math.scalb(units.doubleValue(), -UNIT_BITS);
    }
}
