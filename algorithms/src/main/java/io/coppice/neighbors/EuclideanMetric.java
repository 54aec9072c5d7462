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

    /** As {@link io.coppice.math.SquaredDistance}; (x - y)^2 = (y - x)^2 to the bit. */
    @Override
    public double squared(float[] x, int xFrom, float[] y, int yFrom, int columns) {
        double sum = 0.0;
        for (int j = 0; j < columns; j++) {
            double difference = (double) x[xFrom + j] - y[yFrom + j];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    @Override
    public boolean isEuclidean() {
        return true;
    }
}
