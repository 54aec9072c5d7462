package io.coppice.pruning;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.CountedBlocks;
import java.util.List;

/**
 * Coverage-centric selection (Zheng et al. 2023) and its baselines: drops the hardest rows, cuts what is left into strata of the
 * score, spreads the budget over them and keeps exactly as many rows of each.
 */
public final class PruningAlgorithm {
    private PruningAlgorithm() {}

    /**
     * About eight passes over blocks of doubles.
     *
     * @param data one row a row of the table, its columns as {@code layout} says
     * @param groups names of the groups, one if there are none
     * @throws io.coppice.blocks.BadParameter if the budget, the cutoff or the floors cannot be met
     */
    public static PruningFit fit(Blocks data, ScoreLayout layout, List<String> groups, PruningParams params) {
        return new Pruning(new CountedBlocks(data), layout, groups, params).fit();
    }
}
