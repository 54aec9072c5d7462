package io.coppice.neighbors;

/** Every row is its own point. */
final class EuclideanMetric implements NeighborMetric {
    private static final long serialVersionUID = 1L;

    @Override
    public int pointColumns(int columns) {
        return columns;
    }

    @Override
    public void place(float[] rows, int from, int columns, float[] points, int to) {
        System.arraycopy(rows, from, points, to, columns);
    }

    /**
     * Four chains of fused multiply-adds, columns dealt out in turn, then their sum: one chain alone waits four cycles for each
     * of its sums. (x - y)^2 = (y - x)^2 to the bit.
     */
    @Override
    public double squared(float[] x, int xFrom, float[] y, int yFrom, int columns) {
        double sum0 = 0.0;
        double sum1 = 0.0;
        double sum2 = 0.0;
        double sum3 = 0.0;
        int j = 0;
        for (; j + 4 <= columns; j += 4) {
            double difference0 = (double) x[xFrom + j] - y[yFrom + j];
            double difference1 = (double) x[xFrom + j + 1] - y[yFrom + j + 1];
            double difference2 = (double) x[xFrom + j + 2] - y[yFrom + j + 2];
            double difference3 = (double) x[xFrom + j + 3] - y[yFrom + j + 3];
            sum0 = Math.fma(difference0, difference0, sum0);
            sum1 = Math.fma(difference1, difference1, sum1);
            sum2 = Math.fma(difference2, difference2, sum2);
            sum3 = Math.fma(difference3, difference3, sum3);
        }
        for (; j < columns; j++) {
            double difference = (double) x[xFrom + j] - y[yFrom + j];
            sum0 = Math.fma(difference, difference, sum0);
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    @Override
    public boolean isEuclidean() {
        return true;
    }
}
