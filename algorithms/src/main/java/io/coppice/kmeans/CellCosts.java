package io.coppice.kmeans;

import io.coppice.blocks.Block;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Summary;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import java.util.Arrays;

/** Weight x squared distance to the nearest center, summed by center, exactly. */
final class CellCosts implements Summary<CellCosts> {
    private static final long serialVersionUID = 1L;

    private final ExactSum[] costs;
    private final transient Assignment assignment;

    CellCosts(NearestCenters cells) {
        costs = new ExactSum[cells.size(0)];
        Arrays.setAll(costs, cell -> new ExactSum());
        assignment = new Assignment(cells);
    }

    @Override
    public void add(Block block) {
        assignment.assign(block.values(), block.rows());
        int[] labels = assignment.labels(0);
        double[] squaredDistances = assignment.squaredDistances(0);
        for (int row = 0; row < block.rows(); row++) {
            costs[labels[row]].addProduct(block.weight(row), squaredDistances[row]);
        }
    }

    @Override
    public CellCosts merge(CellCosts other) {
        for (int cell = 0; cell < costs.length; cell++) {
            costs[cell].merge(other.costs[cell]);
        }
        return this;
    }

    /** [cells] */
    double[] costs() {
        return Arrays.stream(costs).mapToDouble(ExactSum::value).toArray();
    }
}
