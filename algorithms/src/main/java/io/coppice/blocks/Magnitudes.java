package io.coppice.blocks;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** Bounds on what is stored, from which exact sums take their scale: they cost range when loose, never correctness. */
public final class Magnitudes implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long rows;
    private final double[] largest;
    private final double largestWeight;

    /**
     * @param rows number of rows
     * @param largest [d] no stored value of column j exceeds largest[j] in magnitude
     * @param largestWeight no weight exceeds it
     */
    public Magnitudes(long rows, double[] largest, double largestWeight) {
        this.rows = rows;
        this.largest = largest.clone();
        this.largestWeight = largestWeight;
    }

    /** Read off blocks in memory. */
    static Magnitudes of(List<Block> blocks, int columns) {
        long rows = 0;
        double[] largest = new double[columns];
        double largestWeight = 0.0;
        for (Block block : blocks) {
            rows += block.rows();
            for (int row = 0; row < block.rows(); row++) {
                largestWeight = Math.max(largestWeight, block.weight(row));
                for (int j = 0; j < block.columns(); j++) {
                    int at = row * columns + j;
                    double value = block.doubles() == null ? block.values()[at] : block.doubles()[at];
                    largest[j] = Math.max(largest[j], Math.abs(value));
                }
            }
        }
        return new Magnitudes(rows, largest, largestWeight);
    }

    /** Bounds for the squares of the values. */
    Magnitudes squared() {
        return new Magnitudes(rows, Arrays.stream(largest).map(x -> x * x).toArray(), largestWeight);
    }

    /** The same bounds for fewer rows. */
    public Magnitudes withRows(long fewer) {
        return new Magnitudes(fewer, largest, largestWeight);
    }

    /** Bounds for the same rows in other columns. @param other [columns] */
    public Magnitudes withLargest(double[] other) {
        return new Magnitudes(rows, other, largestWeight);
    }

    public long rows() {
        return rows;
    }

    public int columns() {
        return largest.length;
    }

    public double largest(int column) {
        return largest[column];
    }

    public double largestWeight() {
        return largestWeight;
    }
}
