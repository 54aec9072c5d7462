package io.coppice.blocks;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Up to {@value #MAX_ROWS} rows of a table as one primitive array: what every kernel reads.
 *
 * <p>Values are row-major floats in the units of an {@link Encoding}, or doubles where a method needs every bit of the table
 * ({@link #doubles}). Keys identify rows wherever a choice must not depend on where a row is stored. Arrays are shared, not
 * copied: treat them as read-only.
 */
public final class Block implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final int MAX_ROWS = 4096;

    private final int rows;
    private final int columns;
    private final float[] values;
    private final double[] doubles;
    private final long[] keys;
    private final double[] weights;
    private final double[] lifted;
    private final int[] labels;
    private final int group;

    private Block(Block like, long[] keys, double[] lifted, int[] labels, int group) {
        this.rows = like.rows;
        this.columns = like.columns;
        this.values = like.values;
        this.doubles = like.doubles;
        this.keys = keys;
        this.weights = like.weights;
        this.lifted = lifted;
        this.labels = labels;
        this.group = group;
    }

    private Block(int columns, float[] values, double[] doubles, long[] keys, double[] weights) {
        this.rows = keys.length;
        this.columns = columns;
        this.values = values;
        this.doubles = doubles;
        this.keys = keys;
        this.weights = weights;
        this.lifted = null;
        this.labels = null;
        this.group = 0;
    }

    /**
     * @param columns d
     * @param values [n x d] in encoded units
     * @param keys [n] one per row
     * @param weights [n] non-negative and finite, or null where every row weighs 1
     */
    public static Block of(int columns, float[] values, long[] keys, double[] weights) {
        requireShape(columns, values.length, keys, weights);
        return new Block(columns, values, null, keys, weights);
    }

    /**
     * Rows whose values are doubles; {@link #values} is empty.
     *
     * @param values [n x d] in encoded units, not rounded to float
     */
    public static Block ofDoubles(int columns, double[] values, long[] keys, double[] weights) {
        requireShape(columns, values.length, keys, weights);
        return new Block(columns, new float[0], values, keys, weights);
    }

    private static void requireShape(int columns, int values, long[] keys, double[] weights) {
        if (values != keys.length * columns || (weights != null && weights.length != keys.length)) {
            throw new IllegalArgumentException("block of " + keys.length + " rows x " + columns + " columns got "
                    + values + " values and " + (weights == null ? "no" : weights.length) + " weights");
        }
    }

    /** The same rows with other keys. */
    public Block withKeys(long[] other) {
        return new Block(this, other, lifted, labels, group);
    }

    /** The same rows in other columns; what was lifted stays behind. @param other [n x columns] */
    public Block withValues(int otherColumns, float[] other) {
        return new Block(Block.of(otherColumns, other, keys, weights), keys, null, labels, group);
    }

    /** Copies of some rows, in this order; what was lifted stays behind. */
    public Block select(int[] chosen) {
        long[] chosenKeys = Arrays.stream(chosen).mapToLong(row -> keys[row]).toArray();
        double[] chosenWeights = weights == null
                ? null
                : Arrays.stream(chosen).mapToDouble(row -> weights[row]).toArray();
        float[] chosenValues = new float[doubles == null ? chosen.length * columns : 0];
        double[] chosenDoubles = doubles == null ? null : new double[chosen.length * columns];
        for (int i = 0; i < chosen.length; i++) {
            Object from = doubles == null ? values : doubles;
            Object to = doubles == null ? chosenValues : chosenDoubles;
            System.arraycopy(from, chosen[i] * columns, to, i * columns, columns);
        }
        int[] chosenLabels = labels == null
                ? null
                : Arrays.stream(chosen).map(row -> labels[row]).toArray();
        Block block = new Block(columns, chosenValues, chosenDoubles, chosenKeys, chosenWeights);
        return new Block(block, chosenKeys, null, chosenLabels, group);
    }

    /** The same rows carrying {@code perRow}, see {@link Blocks#lift}. */
    public Block withLifted(double[] perRow) {
        return new Block(this, keys, perRow, labels, group);
    }

    /** The same rows with a label each. @param perRow [n] a class, say, from 0 */
    public Block withLabels(int[] perRow) {
        return new Block(this, keys, lifted, perRow, group);
    }

    /** The same rows as those of one group, see {@link Blocks#exchange}. */
    public Block withGroup(int number) {
        return new Block(this, keys, lifted, labels, number);
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

    /** [n x d] of a block made by {@link #ofDoubles}; null of any other. */
    public double[] doubles() {
        return doubles;
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

    /** What {@link #withLabels} gave the row; 0 where it gave none. */
    public int label(int row) {
        return labels == null ? 0 : labels[row];
    }

    /** [n], or null where every label is 0. */
    public int[] labels() {
        return labels;
    }

    /** The group that {@link Blocks#exchange} put these rows into; 0 before. */
    public int group() {
        return group;
    }

    /** [n], or null where every row weighs 1. */
    public double[] weights() {
        return weights;
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
