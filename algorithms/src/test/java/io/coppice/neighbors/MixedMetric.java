package io.coppice.neighbors;

/**
 * Numbers in all columns but the last, a code in that one: squared differences, and a penalty where codes differ. Points have
 * the code in one of four columns, so that rows of different codes may share a place, which no neighbor may be lost by.
 */
final class MixedMetric implements NeighborMetric {
    private static final long serialVersionUID = 1L;

    private static final int BUCKETS = 4;

    private final double penalty;

    MixedMetric(double penalty) {
        this.penalty = penalty;
    }

    @Override
    public int pointColumns(int columns) {
        return columns - 1 + BUCKETS;
    }

    @Override
    public void place(float[] rows, int from, int columns, float[] points, int to) {
        System.arraycopy(rows, from, points, to, columns - 1);
        int code = Math.round(rows[from + columns - 1]);
        points[to + columns - 1 + Math.floorMod(code, BUCKETS)] = (float) Math.sqrt(penalty / 2.0);
    }

    @Override
    public double squared(float[] x, int xFrom, float[] y, int yFrom, int columns) {
        double sum = x[xFrom + columns - 1] == y[yFrom + columns - 1] ? 0.0 : penalty;
        for (int j = 0; j < columns - 1; j++) {
            double difference = (double) x[xFrom + j] - y[yFrom + j];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }
}
