package io.coppice.kmeans;

import io.coppice.blocks.Block;
import io.coppice.blocks.ExactSum;

/** Squared lengths of rows in twice the precision of a double, summed exactly. */
final class SquaredLength {
    private SquaredLength() {}

    /** Adds weight x squared length of every row. */
    static void add(Block block, ExactSum sum) {
        int d = block.columns();
        for (int row = 0; row < block.rows(); row++) {
            add(block.values(), row * d, d, block.weight(row), sum);
        }
    }

    private static void add(float[] values, int from, int d, double weight, ExactSum sum) {
        double high = 0.0;
        double low = 0.0;
        for (int j = from; j < from + d; j++) {
            // Exact: a float has 24 bits. What the addition rounds off is a double again (Knuth's TwoSum).
            double square = (double) values[j] * values[j];
            double next = high + square;
            double back = next - high;
            low += (high - (next - back)) + (square - back);
            high = next;
        }
        if (weight == 1.0) {
            sum.add(high);
            sum.add(low);
        } else {
            sum.addProduct(weight, high);
            sum.addProduct(weight, low);
        }
    }
}
