package io.coppice.coreset;

import io.coppice.blocks.Block;
import io.coppice.blocks.DrawnRows;
import io.coppice.blocks.Summary;
import java.util.Arrays;
import java.util.List;

/** Of every cell the row nearest to its center, the lowest key of equals; empty cells have none. */
final class NearestRows implements Summary<NearestRows> {
    private static final long serialVersionUID = 1L;

    private final DrawnRows[] nearest;

    NearestRows(int cells) {
        nearest = new DrawnRows[cells];
        Arrays.setAll(nearest, cell -> new DrawnRows(1));
    }

    @Override
    public void add(Block placed) {
        for (int row = 0; row < placed.rows(); row++) {
            nearest[Placement.cell(placed, row)].offer(Placement.squaredDistance(placed, row), placed, row);
        }
    }

    @Override
    public NearestRows merge(NearestRows other) {
        for (int cell = 0; cell < nearest.length; cell++) {
            nearest[cell].merge(other.nearest[cell]);
        }
        return this;
    }

    /** None or one. */
    List<DrawnRows.Row> of(int cell) {
        return nearest[cell].rows();
    }
}
