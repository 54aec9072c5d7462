package io.coppice.pruning;

import io.coppice.math.SquaredDistance;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in an order, each compared with those before it that stay, for every epsilon of the curve at once: the distances are the same
 * for all, and who stays is a bit an epsilon.
 */
final class GreedySearch {
    private final double[] limits;
    private final int all;

    private GreedySearch(List<Double> epsilons) {
        this.limits = epsilons.stream().mapToDouble(epsilon -> 2.0 * epsilon).toArray();
        this.all = (1 << limits.length) - 1;
    }

    /** @param cell rows in the order they are compared in */
    static CellDuplicates of(EmbeddedCell cell, DuplicateParams params, double unit) {
        List<Double> epsilons = params.curve();
        return new GreedySearch(epsilons).search(cell, 1 << epsilons.indexOf(params.epsilon()), unit);
    }

    /** @param asked the bit of the epsilon asked for */
    private CellDuplicates search(EmbeddedCell cell, int asked, double unit) {
        int d = cell.columns();
        int[] stays = new int[cell.rows()];
        int[] nearest = new int[cell.rows()];
        double[] squared = new double[cell.rows()];
        Arrays.fill(nearest, -1);
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
        double[] earlier = new double[cell.rows() * d];
        double[] distances = new double[cell.rows()];
        for (int row = 0; row < cell.rows(); row++) {
            float[] point = Arrays.copyOfRange(cell.values(), row * d, (row + 1) * d);
            int gone = 0;
            if (!DuplicateSearch.isReference(cell, row)) {
                SquaredDistance.toAll(point, earlier, row, d, distances);
                for (int other = 0; other < row; other++) {
                    double distance = distances[other] * unit;
                    gone |= stays[other] & alike(distance);
                    if ((stays[other] & asked) != 0 && distance < squared[row]) {
                        squared[row] = distance;
                        nearest[row] = other;
                    }
                }
            }
            stays[row] = all & ~gone;
            for (int j = 0; j < d; j++) {
                earlier[row * d + j] = point[j];
            }
        }
        return new CellDuplicates(DuplicateSearch.keys(cell), nearest, squared, kept(stays));
    }

    /** The epsilons for which rows at this distance are alike: as they ascend, all from some on. */
    private int alike(double distance) {
        int first = limits.length;
        while (first > 0 && distance < limits[first - 1]) {
            first--;
        }
        return all & -(1 << first);
    }

    private long[] kept(int[] stays) {
        long[] kept = new long[limits.length];
        for (int row : stays) {
            for (int i = 0; i < kept.length; i++) {
                kept[i] += row >> i & 1;
            }
        }
        return kept;
    }
}
