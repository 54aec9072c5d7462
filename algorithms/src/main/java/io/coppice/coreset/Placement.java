package io.coppice.coreset;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import java.util.List;

/** The cell of every row, that of its nearest center, and its squared distance to that center, lifted beside the rows. */
final class Placement {
    private Placement() {}

    /** @param centers [c x d] in stored units */
    static Blocks of(Blocks data, double[] centers) {
        NearestCenters nearest = new NearestCenters(List.of(centers), data.columns());
        return data.lift("coreset: rows to " + nearest.size(0) + " cells", nearest, Placement::place);
    }

    private static double[] place(NearestCenters nearest, Block block) {
        int rows = block.rows();
        Assignment assignment = new Assignment(nearest);
        assignment.assign(block.values(), rows);
        int[] cells = assignment.labels(0);
        double[] placed = new double[2 * rows];
        System.arraycopy(assignment.squaredDistances(0), 0, placed, rows, rows);
        for (int row = 0; row < rows; row++) {
            placed[row] = cells[row];
        }
        return placed;
    }

    static int cell(Block placed, int row) {
        return (int) placed.lifted()[row];
    }

    static double squaredDistance(Block placed, int row) {
        return placed.lifted()[placed.rows() + row];
    }
}
