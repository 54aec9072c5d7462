package io.coppice.kselect;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Moments;

/**
 * How far rows lie from their common mean: the scale that costs are judged on, in stored units.
 *
 * @param weight of all rows
 * @param total sum of weight x squared distance to the mean
 */
record Scatter(double weight, double total) {
    /** Rows on top of each other have no likelihood and an infinite gap, and floats cannot tell them from rows very near. */
    private static final double LEAST_SHARE = 1e-9;

    static Scatter of(Blocks data) {
        Moments moments = Moments.of(data);
        return new Scatter(moments.weight(), moments.meanVariance() * data.columns() * moments.weight());
    }

    /** A cost that is not below a billionth of the whole scatter, and above zero. */
    double atLeast(double cost) {
        return Math.max(Math.max(cost, LEAST_SHARE * total), Double.MIN_NORMAL);
    }
}
