package io.coppice.coreset;

import io.coppice.blocks.Block;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.PartedSummary;
import java.util.Arrays;
import java.util.List;

/** Weight and cost of every cell, over rows that {@link Placement} placed; exact, so a weight is that many rows. */
final class CellTotals implements PartedSummary<CellTotals> {
    private static final long serialVersionUID = 1L;

    /** Of one exact sum. */
    private static final long BYTES = 570;

    private final ExactSum[] weights;
    private final ExactSum[] costs;

    CellTotals(int cells) {
        this(new ExactSum[cells], new ExactSum[cells]);
        Arrays.setAll(weights, cell -> new ExactSum());
        Arrays.setAll(costs, cell -> new ExactSum());
    }

    private CellTotals(ExactSum[] weights, ExactSum[] costs) {
        this.weights = weights;
        this.costs = costs;
    }

    @Override
    public void add(Block placed) {
        for (int row = 0; row < placed.rows(); row++) {
            int cell = Placement.cell(placed, row);
            double weight = placed.weight(row);
            weights[cell].add(weight);
            costs[cell].addProduct(weight, Placement.squaredDistance(placed, row));
        }
    }

    @Override
    public CellTotals merge(CellTotals other) {
        for (int cell = 0; cell < weights.length; cell++) {
            weights[cell].merge(other.weights[cell]);
            costs[cell].merge(other.costs[cell]);
        }
        return this;
    }

    @Override
    public int parts() {
        return PartedSummary.parts(2 * BYTES * weights.length);
    }

    @Override
    public CellTotals part(int part) {
        int parts = parts();
        int from = (int) ((long) part * weights.length / parts);
        int to = (int) ((part + 1L) * weights.length / parts);
        return new CellTotals(Arrays.copyOfRange(weights, from, to), Arrays.copyOfRange(costs, from, to));
    }

    @Override
    public CellTotals joined(List<CellTotals> parts) {
        return new CellTotals(
                parts.stream().flatMap(part -> Arrays.stream(part.weights)).toArray(ExactSum[]::new),
                parts.stream().flatMap(part -> Arrays.stream(part.costs)).toArray(ExactSum[]::new));
    }

    int cells() {
        return weights.length;
    }

    double weight(int cell) {
        return weights[cell].value();
    }

    double cost(int cell) {
        return costs[cell].value();
    }

    /** Of all cells. */
    double weight() {
        return total(weights);
    }

    /** Of all cells. */
    double cost() {
        return total(costs);
    }

    private static double total(ExactSum[] sums) {
        ExactSum total = new ExactSum();
        for (ExactSum sum : sums) {
            total.merge(sum);
        }
        return total.value();
    }
}
