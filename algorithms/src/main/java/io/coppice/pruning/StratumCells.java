package io.coppice.pruning;

import io.coppice.blocks.Block;
import java.util.List;

/** The stratum of every row that the cutoff leaves, as a number over all groups. */
final class StratumCells implements Cells {
    private static final long serialVersionUID = 1L;

    private final ScoreLayout layout;
    private final Ranking cutoff;
    private final List<Threshold> cuts;
    private final double[][] edges;
    private final int strata;

    /** @param edges of each group; without any, a cell is a group */
    StratumCells(
            ScoreLayout layout, PruningRule.Orders orders, List<Threshold> cuts, int strata, List<double[]> edges) {
        this.layout = layout;
        this.cutoff = orders.cutoff();
        this.cuts = List.copyOf(cuts);
        this.edges = edges.toArray(double[][]::new);
        this.strata = strata;
    }

    @Override
    public int of(Block block, int row) {
        if (layout.guarded(block, row)) {
            return -1;
        }
        int group = layout.group(block, row);
        Threshold cut = cuts.get(group);
        if (cut.any()
                && cut.reaches(
                        cutoff.primary(layout.cutoff(block, row), block.key(row)), cutoff.secondary(block.key(row)))) {
            return -1;
        }
        return group * strata + RowGroup.stratum(edges[group], layout.score(block, row));
    }
}
