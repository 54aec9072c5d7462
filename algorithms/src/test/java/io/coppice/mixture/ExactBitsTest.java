package io.coppice.mixture;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.Blocks;
import io.coppice.evaluation.ScatteredBlocks;
import io.coppice.math.Kernels;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Same rows and parameters: same bits, however the rows are split, ordered and merged and whichever kernel runs. */
class ExactBitsTest {
    private static final int ROWS = 5000;
    private static final int COLUMNS = 5;

    /** Overlapping blobs beside an outlier, columns of different scale. */
    private static float[] values() {
        double[][] rows = MixtureData.blobs(3, ROWS, COLUMNS, 4, 1.5);
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                values[i * COLUMNS + j] = (float) (rows[i][j] * new double[] {1, 1e-4, 1, 0.1, 1}[j]);
            }
        }
        values[17 * COLUMNS] = 1e5f;
        return values;
    }

    private static String bits(Blocks data, CovarianceType type) {
        MixtureFit fit = MixtureAlgorithm.fit(
                data,
                MixtureParams.of(4)
                        .withCovariance(type)
                        .withInit(MixtureParams.Init.KMEANS, 2)
                        .withStopping(6, 0.0));
        StringBuilder bits = new StringBuilder(fit.history() + " " + fit.entropy() + " " + fit.passes());
        for (double[] values : List.of(
                fit.mixture().weights(), fit.mixture().means(), fit.mixture().covariances())) {
            bits.append(Arrays.toString(values));
        }
        return bits.toString();
    }

    @ParameterizedTest
    @EnumSource(CovarianceType.class)
    void partitionsOrderAndProvidersDoNotShow(CovarianceType type) {
        float[] values = values();
        double[] weights = new double[ROWS];
        Arrays.setAll(weights, i -> 0.25 + 2.0 * Keyed.uniform(9, 9, i));
        String whole = bits(new ScatteredBlocks(values, weights, COLUMNS, 0, 4096, 2), type);
        for (int partitions : new int[] {1, 2, 3, 7, 16}) {
            int size = Math.min(4096, (ROWS + partitions - 1) / partitions);
            Blocks data = new ScatteredBlocks(values, weights, COLUMNS, partitions, size, 1 + partitions % 3 + 1);
            assertThat(bits(data, type)).as("%d partitions", partitions).isEqualTo(whole);
        }
        for (String provider : Kernels.available()) {
            Kernels.withProvider(
                    provider,
                    () -> assertThat(bits(new ScatteredBlocks(values, weights, COLUMNS, 5, 700, 3), type))
                            .as(provider)
                            .isEqualTo(whole));
        }
    }
}
