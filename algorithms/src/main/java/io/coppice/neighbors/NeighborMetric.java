package io.coppice.neighbors;

import java.io.Serializable;

/**
 * What near means. A metric places every row at a point of Euclidean space such that points are never farther apart than the
 * metric says: fast kernels look for candidates among the points, and {@link #squared} decides between them, in double and in
 * one fixed order. The closer the points follow the metric, the fewer candidates have to be looked at.
 *
 * <p>Rows are stored values ({@link io.coppice.blocks.Encoding}); codes of nominal columns may stand among them as whole
 * numbers, in columns that are neither shifted nor divided.
 */
public interface NeighborMetric extends Serializable {
    /** Plain Euclidean distance: every row is its own point. */
    NeighborMetric EUCLIDEAN = new EuclideanMetric();

    /** Columns of the points for rows of so many columns. */
    int pointColumns(int columns);

    /**
     * Places a row. For any two rows the squared distance of their points is at most {@link #squared}; rounding points to float
     * may break that by its own error (2^-23 of the longer of the two), which is allowed for.
     *
     * @param rows holds the row from {@code from} on
     * @param points receives its point from {@code to} on
     */
    void place(float[] rows, int from, int columns, float[] points, int to);

    /**
     * The square of the metric, the same to the bit whichever of the rows comes first; not negative, and in the units of the
     * stored values squared.
     *
     * @param x holds one row from {@code xFrom} on
     * @param y holds the other from {@code yFrom} on
     */
    double squared(float[] x, int xFrom, float[] y, int yFrom, int columns);

    /** Whether rows are their own points, which saves placing them. */
    default boolean isEuclidean() {
        return false;
    }
}
