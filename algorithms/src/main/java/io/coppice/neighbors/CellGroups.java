package io.coppice.neighbors;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows by cell, those of large cells in several groups, so that no task has to take a large cell whole. Groups are dealt out to
 * parts by the work they mean.
 */
final class CellGroups implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int ROWS_OF_GROUP = 2048;

    /** Cells around one that its queries are likely to look into. */
    private static final int NEAR = 8;

    private final Cells cells;
    private final NeighborMetric metric;
    private final int[] firstGroup;
    private final int[] cellOfGroup;
    private final int[] partOfGroup;

    /**
     * @param rows how many rows of a table each cell has
     * @param pool how many rows to look through each cell has
     */
    CellGroups(Cells cells, CellTally rows, CellTally pool, NeighborMetric metric, int parts) {
        this.cells = cells;
        this.metric = metric;
        firstGroup = new int[cells.count() + 1];
        for (int cell = 0; cell < cells.count(); cell++) {
            firstGroup[cell + 1] = firstGroup[cell] + (int) (rows.rows(cell) / ROWS_OF_GROUP) + 1;
        }
        cellOfGroup = IntStream.range(0, cells.count())
                .flatMap(cell ->
                        IntStream.range(firstGroup[cell], firstGroup[cell + 1]).map(group -> cell))
                .toArray();
        partOfGroup = PartPlan.balanced(work(rows, pool), parts);
    }

    /** Rows of a group times the rows of the cells around it. */
    private double[] work(CellTally rows, CellTally pool) {
        Points centers = cells.points();
        TopLists near = new TopLists(cells.count(), Math.min(NEAR, cells.count()));
        new Seeker(centers, near, NeighborMetric.EUCLIDEAN, false).look(centers);
        return Arrays.stream(cellOfGroup)
                .mapToDouble(cell -> {
                    double around = 0.0;
                    for (int rank = 0; rank < near.size(cell); rank++) {
                        around += pool.rows((int) near.key(cell, rank));
                    }
                    return (double) rows.rows(cell) / (firstGroup[cell + 1] - firstGroup[cell]) * (around + 1.0);
                })
                .toArray();
    }

    /** One shuffle. */
    Blocks exchange(Blocks rows) {
        return rows.exchange("rows by cell", partOfGroup, this, CellGroups::groups);
    }

    private int[] groups(Block block) {
        int[] cellOf = cells.new Finder(metric).cells(block);
        int[] groups = new int[block.rows()];
        for (int row = 0; row < groups.length; row++) {
            int cell = cellOf[row];
            groups[row] = firstGroup[cell] + PartPlan.share(block.key(row), firstGroup[cell + 1] - firstGroup[cell]);
        }
        return groups;
    }

    /** The cell of a block that came out of {@link #exchange}. */
    int cell(Block block) {
        return cellOfGroup[block.group()];
    }

    /** The part of a block that came out of {@link #exchange}. */
    int part(Block block) {
        return partOfGroup[block.group()];
    }

    int parts() {
        return Arrays.stream(partOfGroup).max().orElse(0) + 1;
    }
}
