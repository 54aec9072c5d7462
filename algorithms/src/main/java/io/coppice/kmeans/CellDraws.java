package io.coppice.kmeans;

import io.coppice.blocks.Block;
import io.coppice.blocks.DrawnRows;
import io.coppice.blocks.PartedSummary;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A race in every cell, by weight x squared distance to the cell's center. */
final class CellDraws implements PartedSummary<CellDraws> {
    private static final long serialVersionUID = 1L;

    /** @param most [cells] winners of each race */
    record Start(NearestCenters cells, List<Integer> most, long seed, long purpose) implements Serializable {}

    private final transient Start start;
    private final transient Assignment assignment;
    private final int parts;
    private final DrawnRows[] drawn;

    CellDraws(Start start) {
        this.start = start;
        assignment = new Assignment(start.cells());
        parts = PartedSummary.parts(
                start.most().stream().mapToLong(Integer::longValue).sum()
                        * start.cells().columns()
                        * Float.BYTES);
        drawn = start.most().stream().map(DrawnRows::new).toArray(DrawnRows[]::new);
    }

    private CellDraws(DrawnRows[] drawn) {
        this.start = null;
        this.assignment = null;
        this.parts = 1;
        this.drawn = drawn;
    }

    @Override
    public void add(Block block) {
        assignment.assign(block.values(), block.rows());
        int[] labels = assignment.labels(0);
        double[] squaredDistances = assignment.squaredDistances(0);
        for (int row = 0; row < block.rows(); row++) {
            DrawnRows rows = drawn[labels[row]];
            double mass = block.weight(row) * squaredDistances[row];
            rows.offer(Race.time(start.seed(), start.purpose(), block.key(row), mass, rows.threshold()), block, row);
        }
    }

    @Override
    public CellDraws merge(CellDraws other) {
        for (int cell = 0; cell < drawn.length; cell++) {
            drawn[cell].merge(other.drawn[cell]);
        }
        return this;
    }

    @Override
    public int parts() {
        return parts;
    }

    @Override
    public CellDraws part(int part) {
        return new CellDraws(Arrays.copyOfRange(drawn, part * drawn.length / parts, (part + 1) * drawn.length / parts));
    }

    @Override
    public CellDraws joined(List<CellDraws> merged) {
        return new CellDraws(
                merged.stream().flatMap(part -> Arrays.stream(part.drawn)).toArray(DrawnRows[]::new));
    }

    /** Of every cell, the first first. */
    List<List<DrawnRows.Row>> rows() {
        return IntStream.range(0, drawn.length)
                .mapToObj(cell -> drawn[cell].rows())
                .toList();
    }
}
