package io.coppice.sampling;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Samples of exact size whose weights are unbiased (Duffield, Lund and Thorup 2007, "Priority sampling for estimation of
 * arbitrary subset sums"): the m rows of smallest u / mass, and as threshold the smallest of the others.
 *
 * <p>The threshold is found by counting, a few bits a pass, so neither a task nor the driver holds more than histograms.
 */
public final class PrioritySampling {
    /** Positive doubles are in the order of their bits, 63 of them. */
    private static final int[] SHIFTS = {50, 37, 24, 11, 0};

    private static final int MOST_DIGITS = 1 << 13;

    private PrioritySampling() {}

    /** What every task gets: the bits of each stratum's threshold found so far. */
    private static final class Search implements Serializable {
        private static final long serialVersionUID = 1L;

        private final long seed;
        private final long purpose;
        private final int step;
        private final long[] prefixes;

        private Search(long seed, long purpose, int step, long[] prefixes) {
            this.seed = seed;
            this.purpose = purpose;
            this.step = step;
            this.prefixes = prefixes.clone();
        }
    }

    /** How many rows of each stratum have each value of the next digit. */
    private static final class Digits implements Summary<Digits> {
        private static final long serialVersionUID = 1L;

        private final Search search;
        private final long[][] counts;

        private Digits(Search search) {
            this.search = search;
            this.counts = new long[search.prefixes.length][MOST_DIGITS];
        }

        @Override
        public void add(Block block) {
            int above = search.step == 0 ? 63 : SHIFTS[search.step - 1];
            for (int row = 0; row < block.rows(); row++) {
                int stratum = Masses.stratum(block, row);
                long bits = Double.doubleToRawLongBits(
                        Draw.race(search.seed, search.purpose, Masses.mass(block, row), block.key(row)));
                if (bits >>> above == search.prefixes[stratum]) {
                    long digit = bits >>> SHIFTS[search.step] & (1L << above - SHIFTS[search.step]) - 1;
                    counts[stratum][(int) digit]++;
                }
            }
        }

        @Override
        public Digits merge(Digits other) {
            for (int stratum = 0; stratum < counts.length; stratum++) {
                for (int digit = 0; digit < MOST_DIGITS; digit++) {
                    counts[stratum][digit] += other.counts[stratum][digit];
                }
            }
            return this;
        }
    }

    /**
     * @param masses blocks whose lifted array holds mass and stratum of every row
     * @param sizes rows to keep of each stratum
     * @param counts rows of each stratum
     */
    public static Draw draw(Blocks masses, long[] sizes, long[] counts, long seed, long purpose) {
        long[] prefixes = new long[sizes.length];
        long[] before = new long[sizes.length];
        boolean open = false;
        for (int stratum = 0; stratum < sizes.length; stratum++) {
            open |= sizes[stratum] < counts[stratum];
        }
        for (int step = 0; open && step < SHIFTS.length; step++) {
            Digits found = masses.summarize(
                    "drawing rows: digit " + (step + 1) + " of the threshold",
                    new Search(seed, purpose, step, prefixes),
                    Digits::new);
            int width = (step == 0 ? 63 : SHIFTS[step - 1]) - SHIFTS[step];
            for (int stratum = 0; stratum < sizes.length; stratum++) {
                int digit = 0;
                if (sizes[stratum] < counts[stratum]) {
                    while (before[stratum] + found.counts[stratum][digit] <= sizes[stratum]) {
                        before[stratum] += found.counts[stratum][digit++];
                    }
                }
                prefixes[stratum] = prefixes[stratum] << width | digit;
            }
        }
        double[] thresholds = new double[sizes.length];
        Arrays.fill(thresholds, Draw.ALL);
        for (int stratum = 0; stratum < sizes.length; stratum++) {
            if (sizes[stratum] < counts[stratum]) {
                // Infinite where fewer rows have mass: then all that have are kept.
                thresholds[stratum] = Math.min(Draw.ALL_POSITIVE, Double.longBitsToDouble(prefixes[stratum]));
            }
        }
        return new Draw(seed, purpose, thresholds);
    }
}
