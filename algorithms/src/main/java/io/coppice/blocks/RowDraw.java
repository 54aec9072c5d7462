package io.coppice.blocks;

import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.Arrays;

/**
 * An exact number of rows drawn uniformly, those whose keys hash lowest: what a method works on where a table has many more
 * rows than it needs. The hash that separates them from the others is found by counting, a few bits a pass, so no task and
 * no driver holds more than a histogram.
 */
public final class RowDraw {
    private static final long PURPOSE = 0xF17;
    private static final int BITS = 16;

    private RowDraw() {}

    /** Counts rows whose hash starts with a prefix, by the bits that follow it. */
    record Digits(long seed, long prefix, int prefixBits) implements Serializable {
        /** The next bits of a row's hash, or -1 where it starts otherwise. */
        int of(long key) {
            long hash = Keyed.hash(seed, PURPOSE, key);
            boolean starts = prefixBits == 0 || hash >>> (Long.SIZE - prefixBits) == prefix;
            return starts ? (int) (hash << prefixBits >>> (Long.SIZE - BITS)) : -1;
        }
    }

    /** How many rows have each value of the digit. */
    static final class Histogram implements Summary<Histogram> {
        private static final long serialVersionUID = 1L;

        private final Digits digits;
        private final long[] counts = new long[1 << BITS];

        Histogram(Digits digits) {
            this.digits = digits;
        }

        @Override
        public void add(Block block) {
            for (int row = 0; row < block.rows(); row++) {
                int digit = digits.of(block.key(row));
                if (digit >= 0) {
                    counts[digit]++;
                }
            }
        }

        @Override
        public Histogram merge(Histogram other) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += other.counts[i];
            }
            return this;
        }
    }

    /** The largest hash that belongs to the draw. */
    private record Bound(long seed, long hash) implements Serializable {}

    /** Draws {@code rows} rows, fewer than there are; close what comes back. */
    public static Blocks draw(Blocks data, long rows, long seed) {
        long prefix = 0;
        long before = 0;
        long within = data.rows();
        int bits = 0;
        while (before + within != rows && bits < Long.SIZE) {
            long[] counts = data.summarize(
                            "counting hashes to draw " + rows + " rows", new Digits(seed, prefix, bits), Histogram::new)
                    .counts;
            int digit = 0;
            while (before + counts[digit] < rows) {
                before += counts[digit++];
            }
            within = counts[digit];
            prefix = prefix << BITS | digit;
            bits += BITS;
        }
        long largest = bits == 0 ? -1L : prefix << (Long.SIZE - bits) | (bits == Long.SIZE ? 0 : -1L >>> bits);
        return data.select(before + within, "rows drawn", new Bound(seed, largest), RowDraw::drawn);
    }

    private static Block drawn(Bound bound, Block block) {
        int[] rows = new int[block.rows()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (Long.compareUnsigned(Keyed.hash(bound.seed(), PURPOSE, block.key(row)), bound.hash()) <= 0) {
                rows[count++] = row;
            }
        }
        return block.select(Arrays.copyOf(rows, count));
    }
}
