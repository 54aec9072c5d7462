package io.coppice.pruning;

import io.coppice.blocks.Block;
import io.coppice.blocks.Summary;

/** For every open target, how many rows have each value of the next bits. */
final class RankDigits implements Summary<RankDigits> {
    private static final long serialVersionUID = 1L;

    private final transient RankStep step;
    private final long[][] counts;

    RankDigits(RankStep step) {
        this.step = step;
        this.counts = new long[step.targets()][1 << step.width()];
    }

    @Override
    public void add(Block block) {
        step.matches(block, (target, primary, secondary) -> counts[target][step.digit(primary, secondary)]++);
    }

    @Override
    public RankDigits merge(RankDigits other) {
        for (int target = 0; target < counts.length; target++) {
            for (int digit = 0; digit < counts[target].length; digit++) {
                counts[target][digit] += other.counts[target][digit];
            }
        }
        return this;
    }

    /** [2^width]. */
    long[] counts(int target) {
        return counts[target];
    }
}
