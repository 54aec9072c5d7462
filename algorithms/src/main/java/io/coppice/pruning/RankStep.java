package io.coppice.pruning;

import io.coppice.blocks.Block;
import java.io.Serializable;

/**
 * What every task of a pass of {@link RankSearch} gets: for each target that is still open the first bits of the place looked
 * for. All targets have the same number of bits.
 */
final class RankStep implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Cells cells;
    private final Ranking ranking;
    private final ScoreColumn column;
    private final int[][] targetsOfCell;
    private final boolean ties;
    private final long[] primaries;
    private final long[] prefixes;
    private final int bits;
    private final int width;

    /** Which score of a row is ranked. */
    interface ScoreColumn extends Serializable {
        double of(Block block, int row);
    }

    /**
     * @param targetsOfCell numbers of the open targets of each cell
     * @param ties whether primaries are known and secondaries looked for
     * @param primaries of the targets, where they are known
     * @param prefixes [targets] right-aligned
     * @param bits length of the prefixes
     * @param width bits to look at next
     */
    RankStep(
            Cells cells,
            Ranking ranking,
            ScoreColumn column,
            int[][] targetsOfCell,
            boolean ties,
            long[] primaries,
            long[] prefixes,
            int bits,
            int width) {
        this.cells = cells;
        this.ranking = ranking;
        this.column = column;
        this.targetsOfCell = targetsOfCell;
        this.ties = ties;
        this.primaries = primaries.clone();
        this.prefixes = prefixes.clone();
        this.bits = bits;
        this.width = width;
    }

    int targets() {
        return prefixes.length;
    }

    int width() {
        return width;
    }

    /** What is done with a row that starts as the place a target looks for. */
    interface Match {
        void row(int target, long primary, long secondary);
    }

    void matches(Block block, Match match) {
        for (int row = 0; row < block.rows(); row++) {
            int cell = cells.of(block, row);
            int[] targets = cell < 0 ? NO_TARGETS : targetsOfCell[cell];
            if (targets.length > 0) {
                long key = block.key(row);
                long primary = ranking.primary(column.of(block, row), key);
                long secondary = ranking.secondary(key);
                long place = ties ? secondary : primary;
                for (int target : targets) {
                    if (starts(place, target) && (!ties || primary == primaries[target])) {
                        match.row(target, primary, secondary);
                    }
                }
            }
        }
    }

    private static final int[] NO_TARGETS = new int[0];

    private boolean starts(long place, int target) {
        return bits == 0 || place >>> (Long.SIZE - bits) == prefixes[target];
    }

    /** The bits after the prefix. */
    int digit(long primary, long secondary) {
        return (int) ((ties ? secondary : primary) << bits >>> (Long.SIZE - width));
    }
}
