package io.coppice.blocks;

import java.util.Arrays;

/** Rows of several blocks, one after another, as one block. */
final class RowCollector {
    private final int columns;
    private final boolean doubles;
    private final float[] values;
    private final double[] wide;
    private final long[] keys;
    private final double[] weights;
    private final int[] labels;
    private int rows;

    /** @param like has what all blocks have: columns, doubles or floats, weights, labels */
    RowCollector(Block like, int most) {
        columns = like.columns();
        doubles = like.doubles() != null;
        values = new float[doubles ? 0 : Math.multiplyExact(most, columns)];
        wide = new double[doubles ? Math.multiplyExact(most, columns) : 0];
        keys = new long[most];
        weights = like.weights() == null ? null : new double[most];
        labels = like.labels() == null ? null : new int[most];
    }

    void add(Block block, int row) {
        Object from = doubles ? block.doubles() : block.values();
        Object to = doubles ? wide : values;
        System.arraycopy(from, row * columns, to, rows * columns, columns);
        keys[rows] = block.key(row);
        if (weights != null) {
            weights[rows] = block.weight(row);
        }
        if (labels != null) {
            labels[rows] = block.label(row);
        }
        rows++;
    }

    int rows() {
        return rows;
    }

    boolean isFull() {
        return rows == keys.length;
    }

    /** What was added; the next rows start another block. */
    Block block() {
        long[] own = Arrays.copyOf(keys, rows);
        double[] ownWeights = weights == null ? null : Arrays.copyOf(weights, rows);
        Block block = doubles
                ? Block.ofDoubles(columns, Arrays.copyOf(wide, rows * columns), own, ownWeights)
                : Block.of(columns, Arrays.copyOf(values, rows * columns), own, ownWeights);
        Block labeled = labels == null ? block : block.withLabels(Arrays.copyOf(labels, rows));
        rows = 0;
        return labeled;
    }
}
