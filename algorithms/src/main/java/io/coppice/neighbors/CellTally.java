package io.coppice.neighbors;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import java.io.Serializable;
import java.util.Arrays;

/** How many rows every cell has, and how far from its center they reach. */
final class CellTally implements Summary<CellTally> {
    private static final long serialVersionUID = 1L;

    /** What every task gets. */
    private record Start(Cells cells, NeighborMetric metric) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private final transient Cells.Finder finder;
    private final long[] rows;
    private final double[] squaredRadii;

    private CellTally(long[] rows, double[] squaredRadii) {
        this.finder = null;
        this.rows = rows;
        this.squaredRadii = squaredRadii;
    }

    private CellTally(Start start) {
        finder = start.cells.new Finder(start.metric);
        rows = new long[start.cells.count()];
        squaredRadii = new double[start.cells.count()];
    }

    /** One pass. */
    static CellTally of(Blocks data, Cells cells, NeighborMetric metric) {
        return data.summarize(
                "counting the rows of " + cells.count() + " cells", new Start(cells, metric), CellTally::new);
    }

    @Override
    public void add(Block block) {
        int[] cellOf = finder.cells(block);
        double[] squared = finder.squaredDistances();
        for (int row = 0; row < block.rows(); row++) {
            int cell = cellOf[row];
            rows[cell]++;
            squaredRadii[cell] = Math.max(squaredRadii[cell], squared[row]);
        }
    }

    @Override
    public CellTally merge(CellTally other) {
        for (int cell = 0; cell < rows.length; cell++) {
            rows[cell] += other.rows[cell];
            squaredRadii[cell] = Math.max(squaredRadii[cell], other.squaredRadii[cell]);
        }
        return this;
    }

    CellTally select(int[] chosen) {
        return new CellTally(
                Arrays.stream(chosen).mapToLong(cell -> rows[cell]).toArray(),
                Arrays.stream(chosen).mapToDouble(cell -> squaredRadii[cell]).toArray());
    }

    long rows(int cell) {
        return rows[cell];
    }

    int cells() {
        return rows.length;
    }

    /** Of points, in stored units. */
    double radius(int cell) {
        return Math.sqrt(squaredRadii[cell]);
    }
}
