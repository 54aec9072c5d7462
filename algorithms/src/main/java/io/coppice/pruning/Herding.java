package io.coppice.pruning;

import io.coppice.math.SquaredDistance;

/** Rows one after the other, so that the mean of those chosen stays as near the mean of all as it can. */
final class Herding {
    private Herding() {}

    static int[] choose(EmbeddedCell cell, int count) {
        int d = cell.columns();
        double[] mean = new double[d];
        for (int row = 0; row < cell.rows(); row++) {
            for (int j = 0; j < d; j++) {
                mean[j] += cell.values()[row * d + j];
            }
        }
        double[] wanted = new double[d];
        double[] distances = new double[cell.rows()];
        boolean[] taken = new boolean[cell.rows()];
        int[] chosen = new int[count];
        for (int pick = 0; pick < count; pick++) {
            for (int j = 0; j < d; j++) {
                wanted[j] += mean[j] / cell.rows();
            }
            SquaredDistance.toCenter(cell.values(), cell.rows(), d, wanted, 0, distances);
            int best = -1;
            for (int row = 0; row < cell.rows(); row++) {
                if (!taken[row] && (best < 0 || distances[row] < distances[best])) {
                    best = row;
                }
            }
            taken[best] = true;
            chosen[pick] = best;
            for (int j = 0; j < d; j++) {
                wanted[j] -= cell.values()[best * d + j];
            }
        }
        return chosen;
    }
}
