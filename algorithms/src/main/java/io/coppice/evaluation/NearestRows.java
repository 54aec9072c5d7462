package io.coppice.evaluation;

import io.coppice.blocks.Block;
import io.coppice.blocks.Summary;
import io.coppice.math.SquaredDistance;
import java.io.Serializable;
import java.util.Arrays;

/** The squared distance of each of some points to its nearest row, exact; infinite where there are no rows. */
final class NearestRows implements Summary<NearestRows> {
    private static final long serialVersionUID = 1L;

    /** The points that every task gets, [m x d] in stored units. */
    static final class Start implements Serializable {
        private static final long serialVersionUID = 1L;

        private final double[] points;
        private final int columns;

        Start(double[] points, int columns) {
            this.points = points;
            this.columns = columns;
        }
    }

    private final transient Start start;
    private final double[] squared;
    private transient double[] distances;

    NearestRows(Start start) {
        this.start = start;
        this.squared = new double[start.points.length / start.columns];
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
    }

    @Override
    public void add(Block block) {
        if (distances == null) {
            distances = new double[Block.MAX_ROWS];
        }
        for (int point = 0; point < squared.length; point++) {
            SquaredDistance.toCenter(
                    block.values(), block.rows(), start.columns, start.points, point * start.columns, distances);
            for (int row = 0; row < block.rows(); row++) {
                squared[point] = Math.min(squared[point], distances[row]);
            }
        }
    }

    @Override
    public NearestRows merge(NearestRows other) {
        for (int point = 0; point < squared.length; point++) {
            squared[point] = Math.min(squared[point], other.squared[point]);
        }
        return this;
    }

    double[] squaredDistances() {
        return squared;
    }
}
