package io.coppice.math;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.random.Keyed;
import org.junit.jupiter.api.Test;

class SquaredDistanceTest {
    @Test
    void isOneFusedChainFromTheFirstColumnToTheLast() {
        float[] x = {9.0f, 0.1f, 1e-20f, -3.0f};
        double[] c = {0.0, 0.0, 0.3, 1e-7, 2.5};
        double expected = 0.0;
        for (int l = 0; l < 3; l++) {
            double difference = (double) x[1 + l] - c[2 + l];
            expected = Math.fma(difference, difference, expected);
        }
        assertThat(SquaredDistance.between(x, 1, c, 2, 3)).isEqualTo(expected);
    }

    @Test
    void aBlockOfRowsGetsTheBitsOfEachRow() {
        for (int d : new int[] {1, 2, 7, 64}) {
            float[] values = new float[23 * d];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Keyed.uniform(1, d, i);
            }
            double[] centers = new double[3 * d];
            for (int i = 0; i < centers.length; i++) {
                centers[i] = Keyed.uniform(2, d, i);
            }
            double[] out = new double[23];
            for (int rows = 0; rows <= 23; rows++) {
                SquaredDistance.toCenter(values, rows, d, centers, d, out);
                for (int i = 0; i < rows; i++) {
                    assertThat(out[i]).isEqualTo(SquaredDistance.between(values, i * d, centers, d, d));
                }
            }
        }
    }
}
