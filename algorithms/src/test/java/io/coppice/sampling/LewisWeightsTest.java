package io.coppice.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lewis weights against their definition: the leverage of the rows scaled by w^(1/2 - 1/p). */
class LewisWeightsTest {
    private static List<double[][]> matrices() {
        return List.of(
                Matrices.gaussian(3000, 8, 1),
                Matrices.spiked(3000, 8, 2),
                Matrices.heavy(3000, 8, 3),
                Matrices.oneHot(3000, 8, 4));
    }

    private static SamplingFit fit(double[][] matrix, double p, double tolerance, int rounds) {
        return SamplingAlgorithm.fit(
                Matrices.blocks(matrix),
                new SamplingParams(
                        ScoreKind.LEWIS,
                        p,
                        100,
                        List.of(),
                        0.2,
                        true,
                        LabelRole.NONE,
                        false,
                        0.0,
                        tolerance,
                        rounds,
                        1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 8.0})
    void settleWithinTwentyRoundsAndSumToTheRank(double p) {
        for (double[][] matrix : matrices()) {
            SamplingFit fit = fit(matrix, p, 0.1, 20);
            assertThat(fit.lewisRounds()).isLessThan(10);
            assertThat(fit.warnings()).noneMatch(warning -> warning.contains("did not settle"));
            assertThat(fit.scoreTotal()).isCloseTo(8.0, within(0.8));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.5, 3.0, 4.0, 6.0, 8.0})
    void areTheLeverageOfTheRowsTheyScale(double p) {
        for (double[][] matrix : matrices()) {
            double[] weights = Matrices.scores(matrix, null, fit(matrix, p, 1e-5, 200));
            double[][] scaled = new double[matrix.length][];
            for (int i = 0; i < scaled.length; i++) {
                double by = Math.pow(weights[i], 0.5 - 1.0 / p);
                scaled[i] = Arrays.stream(matrix[i]).map(x -> by * x).toArray();
            }
            double[] leverage = Matrices.scores(ScoreKind.LEVERAGE, 2.0, scaled);
            for (int i = 0; i < weights.length; i++) {
                assertThat(leverage[i] / weights[i]).isCloseTo(1.0, within(1e-3));
            }
        }
    }
}
