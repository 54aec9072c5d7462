package io.coppice.imbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.neighbors.NeighborMetric;
import io.coppice.random.Keyed;
import org.junit.jupiter.api.Test;

class MetricsTest {
    /** The example of Chawla et al. (2002), section 6.1: (1, 2, 3, A, B, C) and (4, 6, 5, A, D, E). */
    @Test
    void theWorkedExampleOfSmoteNc() {
        double median = 1.7;
        float[] first = {1, 2, 3, 0, 1, 2};
        float[] second = {4, 6, 5, 0, 3, 4};
        double squared = new NominalMetric(3, median).squared(first, 0, second, 0, 6);
        assertThat(squared).isCloseTo(9 + 16 + 4 + 2 * median * median, within(1e-12));
    }

    @Test
    void valueDifferencesAreThoseOfShares() {
        // Two classes; value 0 is always of the first, 1 of the second, 2 of either.
        ValueDifferenceMetric metric = new ValueDifferenceMetric(2, new double[][] {{1, 0, 0, 1, 0.5, 0.5}});
        assertThat(metric.squared(new float[] {0}, 0, new float[] {1}, 0, 1)).isEqualTo(4.0);
        assertThat(metric.squared(new float[] {0}, 0, new float[] {2}, 0, 1)).isEqualTo(1.0);
        assertThat(metric.squared(new float[] {2}, 0, new float[] {2}, 0, 1)).isZero();
    }

    @Test
    void pointsAreNeverFartherApartThanTheMetricSays() {
        double[][] shares = {shares(6, 3, 1), shares(4, 3, 2)};
        check(new ValueDifferenceMetric(3, shares), new int[] {6, 4}, 0);
        check(new NominalMetric(2, 0.7), new int[] {6, 4}, 2);
    }

    private static double[] shares(int values, int classes, long seed) {
        double[] shares = new double[values * classes];
        for (int v = 0; v < values; v++) {
            double sum = 0.0;
            for (int c = 0; c < classes; c++) {
                shares[v * classes + c] = Keyed.uniform(seed, c, v);
                sum += shares[v * classes + c];
            }
            for (int c = 0; c < classes; c++) {
                shares[v * classes + c] /= sum;
            }
        }
        return shares;
    }

    private static void check(NeighborMetric metric, int[] values, int numbers) {
        int columns = numbers + values.length;
        int width = metric.pointColumns(columns);
        for (int i = 0; i < 500; i++) {
            float[] rows = new float[2 * columns];
            for (int j = 0; j < 2 * columns; j++) {
                double uniform = Keyed.uniform(9, i, j);
                int column = j % columns;
                rows[j] = column < numbers ? (float) uniform : (float) (int) (uniform * values[column - numbers]);
            }
            float[] points = new float[2 * width];
            metric.place(rows, 0, columns, points, 0);
            metric.place(rows, columns, columns, points, width);
            double squared = 0.0;
            for (int j = 0; j < width; j++) {
                squared += ((double) points[j] - points[width + j]) * ((double) points[j] - points[width + j]);
            }
            double metrics = metric.squared(rows, 0, rows, columns, columns);
            assertThat(squared).isLessThanOrEqualTo(metrics + 1e-6);
            assertThat(metrics).isEqualTo(metric.squared(rows, columns, rows, 0, columns));
        }
    }
}
