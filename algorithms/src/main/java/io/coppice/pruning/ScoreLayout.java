package io.coppice.pruning;

import io.coppice.blocks.Block;
import java.io.Serializable;

/**
 * Which column of a block of doubles holds what; the first is the score.
 *
 * @param cutoff column of the score that the cutoff goes by
 * @param group column of the number of the row's group (class), or -1 where all rows are one
 * @param guard column that is not 0 for rows kept in any case, or -1 where there are none
 */
public record ScoreLayout(int cutoff, int group, int guard) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** One column, the score. */
    public static final ScoreLayout SCORE = new ScoreLayout(0, -1, -1);

    double score(Block block, int row) {
        return block.doubles()[row * block.columns()];
    }

    double cutoff(Block block, int row) {
        return block.doubles()[row * block.columns() + cutoff];
    }

    int group(Block block, int row) {
        return group < 0 ? 0 : (int) block.doubles()[row * block.columns() + group];
    }

    boolean guarded(Block block, int row) {
        return guard >= 0 && block.doubles()[row * block.columns() + guard] != 0.0;
    }
}
