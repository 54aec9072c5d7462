package io.coppice.sampling;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Summary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Independent draws: row i is kept with chance min(1, c mass), where c makes the chances of a stratum sum to its size. The
 * number of rows kept varies by its root. c is found by filling up: rows whose chance reaches 1 are set aside, and the rest is
 * shared out among the others, until no more rows reach 1.
 */
public final class PoissonSampling {
    private static final int MOST_ROUNDS = 40;

    private PoissonSampling() {}

    /** What every task gets. */
    private static final class Level implements Serializable {
        private static final long serialVersionUID = 1L;

        private final double[] thresholds;

        private Level(double[] thresholds) {
            this.thresholds = thresholds.clone();
        }
    }

    /** Rows at the brim and the mass of the others, of each stratum. */
    private static final class Filled implements Summary<Filled> {
        private static final long serialVersionUID = 1L;

        private final Level level;
        private final long[] full;
        private final ExactSum[] rest;

        private Filled(Level level) {
            this.level = level;
            this.full = new long[level.thresholds.length];
            this.rest = IntStream.range(0, full.length)
                    .mapToObj(stratum -> new ExactSum())
                    .toArray(ExactSum[]::new);
        }

        @Override
        public void add(Block block) {
            for (int row = 0; row < block.rows(); row++) {
                int stratum = Masses.stratum(block, row);
                double mass = Masses.mass(block, row);
                if (mass * level.thresholds[stratum] >= 1.0) {
                    full[stratum]++;
                } else {
                    rest[stratum].add(mass);
                }
            }
        }

        @Override
        public Filled merge(Filled other) {
            for (int stratum = 0; stratum < full.length; stratum++) {
                full[stratum] += other.full[stratum];
                rest[stratum].merge(other.rest[stratum]);
            }
            return this;
        }
    }

    /**
     * @param masses blocks whose lifted array holds mass and stratum of every row
     * @param sizes rows to keep of each stratum, on average
     * @param counts rows of each stratum
     */
    public static Draw draw(Blocks masses, long[] sizes, long[] counts, long seed, long purpose) {
        double[] thresholds = new double[sizes.length];
        long[] full = new long[sizes.length];
        Arrays.fill(full, -1);
        boolean changed = true;
        for (int round = 0; changed && round < MOST_ROUNDS; round++) {
            Filled found = masses.summarize(
                    "drawing rows: filling up, round " + (round + 1), new Level(thresholds), Filled::new);
            changed = !Arrays.equals(full, found.full);
            full = found.full;
            for (int stratum = 0; stratum < sizes.length; stratum++) {
                double rest = found.rest[stratum].value();
                long left = sizes[stratum] - full[stratum];
                // Nothing left to share out, or nobody to share with: all rows that have mass are kept.
                thresholds[stratum] = left <= 0 ? thresholds[stratum] : rest > 0.0 ? left / rest : Draw.ALL_POSITIVE;
            }
        }
        for (int stratum = 0; stratum < sizes.length; stratum++) {
            if (sizes[stratum] >= counts[stratum]) {
                thresholds[stratum] = Draw.ALL;
            }
        }
        return new Draw(seed, purpose, thresholds);
    }
}
