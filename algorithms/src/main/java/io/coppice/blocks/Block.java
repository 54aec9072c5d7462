package io.coppice.blocks;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Up to {@value #MAX_ROWS} rows of a table as one primitive array: what every kernel reads.
 *
 * <p>Values are row-major floats in the units of an {@link Encoding}. Keys identify rows wherever a choice must not
 * depend on where a row is stored. Arrays are shared, not copied: treat them as read-only.
 */
public final class Block implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final int MAX_ROWS = 4096;

    private final int rows;
    private final int columns;
    private final float[] values;
    private final long[] keys;
    private final double[] weights;
    private final double[] lifted;

    private Block(int rows, int columns, float[] values, long[] keys, double[] weights, double[] lifted) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
        this.keys = keys;
        this.weights = weights;
        this.lifted = lifted;
    }

    /**
     * @param columns d
     * @param values [n x d] in encoded units
     * @param keys [n] one per row
     * @param weights [n] non-negative and finite, or null where every row weighs 1
     */
    public static Block of(int columns, float[] values, long[] keys, double[] weights) {
        if (values.length != keys.length * columns || (weights != null && weights.length != keys.length)) {
            throw new IllegalArgumentException("block of " + keys.length + " rows x " + columns + " columns got "
                    + values.length + " values and " + (weights == null ? "no" : weights.length) + " weights");
        }
        return new Block(keys.length, columns, values, keys, weights, null);
    }

    /** The same rows with other keys. */
    public Block withKeys(long[] other) {
        return new Block(rows, columns, values, other, weights, lifted);
    }

    /** The same rows in other columns; what was lifted stays behind. @param other [n x columns] */
    public Block withValues(int otherColumns, float[] other) {
        return Block.of(otherColumns, other, keys, weights);
    }

    /** Copies of some rows, in this order; what was lifted stays behind. */
    public Block select(int[] chosen) {
        float[] chosenValues = new float[chosen.length * columns];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * columns, chosenValues, i * columns, columns);
        }
        long[] chosenKeys = Arrays.stream(chosen).mapToLong(row -> keys[row]).toArray();
        double[] chosenWeights = weights == null
                ? null
                : Arrays.stream(chosen).mapToDouble(row -> weights[row]).toArray();
        return Block.of(columns, chosenValues, chosenKeys, chosenWeights);
    }

    /** The same rows carrying {@code perRow}, see {@link Blocks#lift}. */
    public Block withLifted(double[] perRow) {
        return new Block(rows, columns, values, keys, weights, perRow);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public float[] values() {
        return values;
    }

    public long key(int row) {
        return keys[row];
    }

    public long[] keys() {
        return keys;
    }

    public double weight(int row) {
        return weights == null ? 1.0 : weights[row];
    }

    /** What the last {@link Blocks#lift} left here, laid out as its function chose; null before the first. */
    public double[] lifted() {
        return lifted;
    }

    /** A copy of one row, length d. */
    public float[] row(int row) {
        float[] copy = new float[columns];
        System.arraycopy(values, row * columns, copy, 0, columns);
        return copy;
    }
}
