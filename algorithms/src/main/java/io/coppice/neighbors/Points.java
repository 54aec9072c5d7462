package io.coppice.neighbors;

import io.coppice.blocks.Block;
import io.coppice.math.SquaredDistance;
import java.util.List;

/** Rows and the points that a metric places them at, side by side in a task. Arrays are shared: read only. */
final class Points {
    final int rows;
    final int columns;
    final float[] values;
    final int pointColumns;
    final float[] places;
    final long[] keys;
    private final int[] labels;
    private double[] squares;

    private Points(int columns, float[] values, long[] keys, int[] labels, NeighborMetric metric) {
        this.rows = keys.length;
        this.columns = columns;
        this.values = values;
        this.keys = keys;
        this.labels = labels;
        this.pointColumns = metric.pointColumns(columns);
        this.places = metric.isEuclidean() ? values : placed(metric);
    }

    static Points of(Block block, NeighborMetric metric) {
        return new Points(block.columns(), block.values(), block.keys(), block.labels(), metric);
    }

    /** Rows without labels. @param values [n x columns] */
    static Points of(float[] values, long[] keys, int columns, NeighborMetric metric) {
        return new Points(columns, values, keys, null, metric);
    }

    /** All rows of some blocks, in order. @param blocks at least one */
    static Points of(List<Block> blocks, NeighborMetric metric) {
        int rows = blocks.stream().mapToInt(Block::rows).sum();
        int columns = blocks.get(0).columns();
        float[] values = new float[Math.multiplyExact(rows, columns)];
        long[] keys = new long[rows];
        int[] labels = blocks.get(0).labels() == null ? null : new int[rows];
        int at = 0;
        for (Block block : blocks) {
            System.arraycopy(block.values(), 0, values, at * columns, block.rows() * columns);
            System.arraycopy(block.keys(), 0, keys, at, block.rows());
            for (int row = 0; labels != null && row < block.rows(); row++) {
                labels[at + row] = block.label(row);
            }
            at += block.rows();
        }
        return new Points(columns, values, keys, labels, metric);
    }

    private float[] placed(NeighborMetric metric) {
        float[] placed = new float[Math.multiplyExact(rows, pointColumns)];
        for (int row = 0; row < rows; row++) {
            metric.place(values, row * columns, columns, placed, row * pointColumns);
        }
        return placed;
    }

    /** [rows] squared lengths of the places; computed when first read. */
    double[] squares() {
        if (squares == null) {
            squares = new double[rows];
            for (int row = 0; row < rows; row++) {
                squares[row] = SquaredDistance.ofLength(places, row * pointColumns, pointColumns);
            }
        }
        return squares;
    }

    int label(int row) {
        return labels == null ? 0 : labels[row];
    }

    /** [rows], or null where all are 0. */
    int[] labels() {
        return labels;
    }
}
