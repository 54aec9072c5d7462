package io.coppice.kmeans;

import io.coppice.blocks.Block;
import io.coppice.blocks.DrawnRows;
import io.coppice.blocks.Summary;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import java.io.Serializable;
import java.util.List;

/** The rows farthest from their center, for clusters that lost all of theirs; one pass, only when needed. */
final class FarthestRows implements Summary<FarthestRows> {
    private static final long serialVersionUID = 1L;

    /** Centers of one run and how many of its clusters are empty. */
    record Start(NearestCenters nearest, int most) implements Serializable {}

    private final DrawnRows rows;
    private final transient Assignment assignment;

    FarthestRows(Start start) {
        rows = new DrawnRows(start.most());
        assignment = new Assignment(start.nearest());
    }

    @Override
    public void add(Block block) {
        assignment.assign(block.values(), block.rows());
        double[] squaredDistances = assignment.squaredDistances(0);
        for (int row = 0; row < block.rows(); row++) {
            if (squaredDistances[row] > 0.0) {
                rows.offer(-squaredDistances[row], block, row);
            }
        }
    }

    @Override
    public FarthestRows merge(FarthestRows other) {
        rows.merge(other.rows);
        return this;
    }

    /** Farthest first, no two at the same place. */
    List<DrawnRows.Row> rows() {
        return rows.rows();
    }
}
