package io.coppice.imbalance;

import io.coppice.neighbors.NeighborMetric;

/**
 * The value difference metric (Stanfill and Waltz 1986; Cost and Salzberg 1993): values of a nominal column are as far apart as
 * the shares of the classes they come with, by the sum of absolute differences; columns add up as squares. Blocks hold
 * codes from 0, as they are.
 */
public final class ValueDifferenceMetric implements NeighborMetric {
    private static final long serialVersionUID = 1L;

    /** Differences of shares sum to 0, so their absolute sum is at least this many times their Euclidean length. */
    private static final double SHORTEST = Math.sqrt(2.0);

    private final int classes;
    private final double[][] shares;

    /**
     * @param classes number of them, C
     * @param shares [columns][values x C] of every code the share of each class among the rows of that value
     */
    public ValueDifferenceMetric(int classes, double[][] shares) {
        this.classes = classes;
        this.shares = shares.clone();
    }

    @Override
    public int pointColumns(int columns) {
        return columns * classes;
    }

    @Override
    public void place(float[] rows, int from, int columns, float[] points, int to) {
        for (int j = 0; j < columns; j++) {
            int at = at(rows[from + j]);
            for (int c = 0; c < classes; c++) {
                // A hair shorter than the bound: rounding must not take points farther apart than the metric says.
                points[to + j * classes + c] = (float) (SHORTEST * (1.0 - 0x1.0p-20) * shares[j][at + c]);
            }
        }
    }

    @Override
    public double squared(float[] x, int xFrom, float[] y, int yFrom, int columns) {
        double sum = 0.0;
        for (int j = 0; j < columns; j++) {
            double difference = difference(j, at(x[xFrom + j]), at(y[yFrom + j]));
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    private double difference(int column, int one, int other) {
        double sum = 0.0;
        for (int c = 0; one != other && c < classes; c++) {
            sum += Math.abs(shares[column][one + c] - shares[column][other + c]);
        }
        return sum;
    }

    private int at(float stored) {
        return classes * (int) stored;
    }
}
