package io.coppice.imbalance;

import io.coppice.neighbors.NeighborMetric;
import io.coppice.random.Keyed;

/**
 * Euclidean on the columns of numbers; a nominal column adds a constant where values differ (SMOTE-NC: the squared median of the
 * deviations of the numbers). The nominal columns stand last.
 */
public final class NominalMetric implements NeighborMetric {
    private static final long serialVersionUID = 1L;

    private final int numbers;
    private final double penalty;

    /**
     * @param numbers how many columns of numbers there are
     * @param penalty added to the distance, not squared yet, in stored units
     */
    public NominalMetric(int numbers, double penalty) {
        this.numbers = numbers;
        this.penalty = penalty;
    }

    @Override
    public int pointColumns(int columns) {
        return columns;
    }

    /** A nominal value is at 0 or at the penalty: rows of the same value are as near as they should, others at most as far. */
    @Override
    public void place(float[] rows, int from, int columns, float[] points, int to) {
        System.arraycopy(rows, from, points, to, numbers);
        for (int j = numbers; j < columns; j++) {
            long bits = Keyed.hash(0, j, Float.floatToIntBits(rows[from + j]));
            points[to + j] = bits < 0 ? (float) penalty : 0f;
        }
    }

    @Override
    public double squared(float[] x, int xFrom, float[] y, int yFrom, int columns) {
        double sum = 0.0;
        for (int j = 0; j < numbers; j++) {
            double difference = (double) x[xFrom + j] - y[yFrom + j];
            sum = Math.fma(difference, difference, sum);
        }
        int mismatches = 0;
        for (int j = numbers; j < columns; j++) {
            mismatches += x[xFrom + j] == y[yFrom + j] ? 0 : 1;
        }
        return Math.fma(mismatches * penalty, penalty, sum);
    }
}
