package io.coppice.pruning;

import io.coppice.math.Assignment;
import io.coppice.math.NearestCenters;
import io.coppice.math.SquaredDistance;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Semantic deduplication within one cell (SemDeDup, Abbas et al. 2023): rows in an order, each compared with those before it, a strip
 * of rows against all earlier strips by the kernels. Similarities that decide are exact for the stored values.
 */
public final class DuplicateSearch {
    /** Rows compared with each other in plain loops; all earlier ones go through the kernels. */
    private static final int STRIP = 256;

    private final EmbeddedCell cell;
    private final double unit;
    private final int columns;
    private final int[] nearest;
    private final double[] squared;
    private final double[] earlier;

    private DuplicateSearch(EmbeddedCell cell, double unit) {
        this.cell = cell;
        this.unit = unit;
        this.columns = cell.columns();
        int rows = cell.rows();
        this.nearest = new int[rows];
        this.squared = new double[rows];
        this.earlier = new double[rows * columns];
        Arrays.fill(nearest, -1);
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
    }

    /**
     * @param unit factor from squared distances of stored values to those of rows of length 1
     */
    public static CellDuplicates of(EmbeddedCell cell, DuplicateParams params, double unit) {
        Comparator<Integer> referenceFirst = Comparator.comparing(row -> !isReference(cell, row));
        EmbeddedCell ordered = cell.ordered(referenceFirst
                .thenComparingDouble(row -> params.order().rank(cell.distance(row), cell.key(row), params.seed()))
                .thenComparingLong(cell::key));
        return params.mode() == DuplicateParams.Mode.GREEDY
                ? GreedySearch.of(ordered, params, unit)
                : new DuplicateSearch(ordered, unit).search();
    }

    static boolean isReference(EmbeddedCell cell, int row) {
        return cell.weight(row) > DuplicateParams.REFERENCE;
    }

    private CellDuplicates search() {
        double[] distances = new double[STRIP];
        float[] point = new float[columns];
        for (int first = 0; first < cell.rows(); first += STRIP) {
            int end = Math.min(cell.rows(), first + STRIP);
            compareWithEarlierStrips(first, end);
            double[] own = new double[(end - first) * columns];
            for (int row = first; row < end; row++) {
                System.arraycopy(cell.values(), row * columns, point, 0, columns);
                if (!isReference(cell, row)) {
                    SquaredDistance.toAll(point, own, row - first, columns, distances);
                    for (int other = first; other < row; other++) {
                        offer(row, other, distances[other - first] * unit);
                    }
                }
                for (int j = 0; j < columns; j++) {
                    own[(row - first) * columns + j] = point[j];
                    earlier[row * columns + j] = point[j];
                }
            }
        }
        return new CellDuplicates(keys(cell), nearest, squared);
    }

    static long[] keys(EmbeddedCell cell) {
        long[] keys = new long[cell.rows()];
        Arrays.setAll(keys, cell::key);
        return keys;
    }

    private void compareWithEarlierStrips(int first, int end) {
        if (first == 0) {
            return;
        }
        Assignment assignment =
                new Assignment(new NearestCenters(List.of(Arrays.copyOf(earlier, first * columns)), columns));
        float[] strip = Arrays.copyOfRange(cell.values(), first * columns, end * columns);
        assignment.assign(strip, end - first);
        int[] labels = assignment.labels(0);
        double[] distances = assignment.squaredDistances(0);
        for (int row = first; row < end; row++) {
            if (!isReference(cell, row)) {
                offer(row, labels[row - first], distances[row - first] * unit);
            }
        }
    }

    /** The earliest of equally near rows wins, as they are offered in order. */
    private void offer(int row, int other, double distance) {
        if (distance < squared[row]) {
            squared[row] = distance;
            nearest[row] = other;
        }
    }
}
