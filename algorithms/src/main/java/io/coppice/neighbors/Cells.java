package io.coppice.neighbors;

import io.coppice.blocks.Block;
import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import java.io.Serializable;
import java.util.List;
import java.util.stream.LongStream;

/** Cells of a pool: every row belongs to the center nearest to its point, the lowest of equals. Immutable. */
final class Cells implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int columns;
    private final float[] centers;

    /** @param centers [cells x columns] in stored units, as floats so that queries and rows see the same */
    Cells(float[] centers, int columns) {
        this.centers = centers;
        this.columns = columns;
    }

    int count() {
        return centers.length / columns;
    }

    /** Of the points, not of the rows. */
    int columns() {
        return columns;
    }

    /** [cells x columns], shared: read only. */
    float[] centers() {
        return centers;
    }

    /** The centers as points that neighbors can be looked for in; their keys are the numbers of the cells. */
    Points points() {
        return Points.of(centers, LongStream.range(0, count()).toArray(), columns, NeighborMetric.EUCLIDEAN);
    }

    Cells select(int[] chosen) {
        float[] some = new float[chosen.length * columns];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(centers, chosen[i] * columns, some, i * columns, columns);
        }
        return new Cells(some, columns);
    }

    /** Finds the cells of rows, for one task. */
    final class Finder {
        private final NeighborMetric metric;
        private final Assignment assignment;

        Finder(NeighborMetric metric) {
            this.metric = metric;
            double[] wide = new double[centers.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = centers[i];
            }
            assignment = new Assignment(new NearestCenters(List.of(wide), columns));
        }

        /** The cell of every row, overwritten by the next call. */
        int[] cells(Block block) {
            assignment.assign(Points.of(block, metric).places, block.rows());
            return assignment.labels(0);
        }

        /** Squared distance of every point to its center. */
        double[] squaredDistances() {
            return assignment.squaredDistances(0);
        }
    }
}
