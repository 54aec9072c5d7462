package io.coppice.blocks;

import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.Arrays;

/**
 * An exact number of rows drawn uniformly, those whose keys hash lowest: what a method works on where a table has many more
 * rows than it needs. The hash that separates them from the others is found by counting, a few bits a pass, so no task and
 * no driver holds more than a histogram. Draws by other ranks find the rank that separates in the same way.
 */
public final class RowDraw {
    private static final long PURPOSE = 0xF17;
    private static final int BITS = 16;

    private RowDraw() {}

    /** Where a row stands in a draw: 64 bits compared without sign, the lowest come first. A function of the row alone. */
    public interface Rank extends Serializable {
        long of(Block block, int row);
    }

    /**
     * A rank that a row has.
     *
     * @param before how many rows rank below it
     */
    public record Place(long rank, long before) {}

    private record HashedKey(long seed) implements Rank {
        @Override
        public long of(Block block, int row) {
            return Keyed.hash(seed, PURPOSE, block.key(row));
        }
    }

    /** Counts rows whose rank starts with a prefix, by the bits that follow it. */
    record Digits(Rank rank, long prefix, int prefixBits) implements Serializable {
        /** The next bits of a row's rank, or -1 where it starts otherwise. */
        int of(Block block, int row) {
            long bits = rank.of(block, row);
            boolean starts = prefixBits == 0 || bits >>> (Long.SIZE - prefixBits) == prefix;
            return starts ? (int) (bits << prefixBits >>> (Long.SIZE - BITS)) : -1;
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
                int digit = digits.of(block, row);
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

    /** The ranks that start like the one looked for, ever fewer. */
    private static final class Narrowing {
        private final Blocks data;
        private final Rank rank;
        private final long number;
        private long prefix;
        private int bits;
        private long before;
        private long within;

        /** @param number the row looked for, the first being 1 */
        Narrowing(Blocks data, Rank rank, long number) {
            this.data = data;
            this.rank = rank;
            this.number = number;
            this.within = data.rows();
        }

        /** One pass. */
        void narrow() {
            long[] counts = data.summarize(
                            "counting ranks to find the row of rank " + number,
                            new Digits(rank, prefix, bits),
                            Histogram::new)
                    .counts;
            int digit = 0;
            while (before + counts[digit] < number) {
                before += counts[digit++];
            }
            within = counts[digit];
            prefix = prefix << BITS | digit;
            bits += BITS;
        }

        /** The largest rank that starts so. */
        long largest() {
            return bits == 0 ? -1L : prefix << (Long.SIZE - bits) | (bits == Long.SIZE ? 0 : -1L >>> bits);
        }
    }

    /** The largest hash that belongs to the draw. */
    private record Bound(HashedKey rank, long largest) implements Serializable {}

    /** Draws {@code rows} rows, fewer than there are; close what comes back. */
    public static Blocks draw(Blocks data, long rows, long seed) {
        HashedKey rank = new HashedKey(seed);
        Narrowing narrowing = new Narrowing(data, rank, rows);
        while (narrowing.before + narrowing.within != rows && narrowing.bits < Long.SIZE) {
            narrowing.narrow();
        }
        return data.select(
                narrowing.before + narrowing.within,
                "rows drawn",
                new Bound(rank, narrowing.largest()),
                RowDraw::drawn);
    }

    /** The rank of row {@code number}, from 1, when rows are ordered by rank; four passes. */
    public static Place place(Blocks data, long number, Rank rank) {
        Narrowing narrowing = new Narrowing(data, rank, number);
        while (narrowing.bits < Long.SIZE) {
            narrowing.narrow();
        }
        return new Place(narrowing.prefix, narrowing.before);
    }

    private static Block drawn(Bound bound, Block block) {
        int[] rows = new int[block.rows()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (Long.compareUnsigned(bound.rank().of(block, row), bound.largest()) <= 0) {
                rows[count++] = row;
            }
        }
        return block.select(Arrays.copyOf(rows, count));
    }
}
