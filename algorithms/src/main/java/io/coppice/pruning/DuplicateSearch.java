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
    private final DuplicateParams params;
    private final double unit;
    private final int columns;
    private final int[] nearest;
    private final double[] squared;
    private final double[] candidates;
    private final int[] candidateRows;
    private int count;

    private DuplicateSearch(EmbeddedCell cell, DuplicateParams params, double unit) {
        this.cell = cell;
        this.params = params;
        this.unit = unit;
        this.columns = cell.columns();
        int rows = cell.rows();
        this.nearest = new int[rows];
        this.squared = new double[rows];
        this.candidates = new double[rows * columns];
        this.candidateRows = new int[rows];
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
        return new DuplicateSearch(ordered, params, unit).search();
    }

    private static boolean isReference(EmbeddedCell cell, int row) {
        return cell.weight(row) > DuplicateParams.REFERENCE;
    }

    private CellDuplicates search() {
        double[] distances = new double[STRIP];
        float[] point = new float[columns];
        for (int first = 0; first < cell.rows(); first += STRIP) {
            int end = Math.min(cell.rows(), first + STRIP);
            int before = count;
            compareWithEarlierStrips(first, end);
            double[] own = new double[(end - first) * columns];
            for (int row = first; row < end; row++) {
                System.arraycopy(cell.values(), row * columns, point, 0, columns);
                if (!isReference(cell, row)) {
                    SquaredDistance.toAll(point, own, count - before, columns, distances);
                    for (int i = 0; i < count - before; i++) {
                        offer(row, candidateRows[before + i], distances[i] * unit);
                    }
                }
                if (squared[row] >= 2.0 * params.epsilon() || params.mode() == DuplicateParams.Mode.CHAIN) {
                    for (int j = 0; j < columns; j++) {
                        own[(count - before) * columns + j] = point[j];
                        candidates[count * columns + j] = point[j];
                    }
                    candidateRows[count++] = row;
                }
            }
        }
        long[] keys = new long[cell.rows()];
        Arrays.setAll(keys, cell::key);
        return new CellDuplicates(keys, nearest, squared);
    }

    private void compareWithEarlierStrips(int first, int end) {
        if (count == 0) {
            return;
        }
        Assignment assignment =
                new Assignment(new NearestCenters(List.of(Arrays.copyOf(candidates, count * columns)), columns));
        float[] strip = Arrays.copyOfRange(cell.values(), first * columns, end * columns);
        assignment.assign(strip, end - first);
        int[] labels = assignment.labels(0);
        double[] distances = assignment.squaredDistances(0);
        for (int row = first; row < end; row++) {
            if (!isReference(cell, row)) {
                offer(row, candidateRows[labels[row - first]], distances[row - first] * unit);
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
