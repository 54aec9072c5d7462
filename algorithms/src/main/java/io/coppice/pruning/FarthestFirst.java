package io.coppice.pruning;

import io.coppice.math.SquaredDistance;
import java.util.Arrays;

/** The row nearest to the center, then each time the row farthest from all that were chosen. */
final class FarthestFirst {
    private FarthestFirst() {}

    static int[] choose(EmbeddedCell cell, int count) {
        int d = cell.columns();
        int rows = cell.rows();
        double[] nearest = new double[rows];
        double[] distances = new double[rows];
        double[] point = new double[d];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int[] chosen = new int[count];
        int next = 0;
        for (int row = 1; row < rows; row++) {
            next = cell.distance(row) < cell.distance(next) ? row : next;
        }
        for (int pick = 0; pick < count; pick++) {
            chosen[pick] = next;
            for (int j = 0; j < d; j++) {
                point[j] = cell.values()[next * d + j];
            }
            SquaredDistance.toCenter(cell.values(), rows, d, point, 0, distances);
            // Below any distance: it is never the farthest again, even among equal rows.
            nearest[next] = -1.0;
            next = 0;
            for (int row = 0; row < rows; row++) {
                nearest[row] = Math.min(nearest[row], distances[row]);
                next = nearest[row] > nearest[next] ? row : next;
            }
        }
        return chosen;
    }
}
