package io.coppice.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds and estimates of lp sensitivities beside exact ones. */
class SensitivityTest {
    private static final int D = 4;

    private static List<double[][]> matrices() {
        return List.of(
                Matrices.gaussian(150, D, 1),
                Matrices.spiked(150, D, 2),
                Matrices.heavy(150, D, 3),
                Matrices.oneHot(150, D, 4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.5, 3.0, 5.0})
    void liesBetweenTheBoundsOfLeverageAndOfLewisWeights(double p) {
        double slack = 1.0 + 1e-3;
        for (double[][] matrix : matrices()) {
            double[] exact = LpProblem.sensitivities(matrix, p);
            double[] leverage = Matrices.scores(ScoreKind.LEVERAGE, 2.0, matrix);
            double[] lewis = Matrices.scores(
                    matrix,
                    null,
                    SamplingAlgorithm.fit(
                            Matrices.blocks(matrix),
                            new SamplingParams(
                                    ScoreKind.LEWIS,
                                    p,
                                    10,
                                    List.of(),
                                    0.2,
                                    true,
                                    LabelRole.NONE,
                                    false,
                                    0.0,
                                    1e-4,
                                    200,
                                    1)));
            double spread = Math.pow(matrix.length, Math.abs(p / 2.0 - 1.0));
            double columns = Math.pow(D, Math.abs(1.0 - p / 2.0));
            double total = 0.0;
            for (int i = 0; i < matrix.length; i++) {
                double root = Math.pow(leverage[i], p / 2.0);
                total += exact[i];
                assertThat(exact[i])
                        .isLessThanOrEqualTo((p <= 2.0 ? root : spread * root) * slack)
                        .isGreaterThanOrEqualTo((p <= 2.0 ? root / spread : root) / slack)
                        .isLessThanOrEqualTo((p <= 2.0 ? lewis[i] : columns * lewis[i]) * slack)
                        .isGreaterThanOrEqualTo((p <= 2.0 ? lewis[i] / columns : lewis[i]) / slack);
            }
            double halfPower = Math.pow(D, p / 2.0);
            assertThat(total).isBetween(Math.min(D, halfPower) / slack, Math.max(D, halfPower) * slack);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.5, 2.0, 3.0, 5.0})
    void isBelowTheScoreThatBoundsItAndNearTheEstimates(double p) {
        for (double[][] matrix : matrices()) {
            double[] exact = LpProblem.sensitivities(matrix, p);
            SamplingFit fit =
                    SamplingAlgorithm.fit(Matrices.blocks(matrix), SamplingParams.of(ScoreKind.SENSITIVITY, p, 10));
            double[] bounds = Matrices.scores(matrix, null, fit);
            for (int i = 0; i < exact.length; i++) {
                assertThat(bounds[i]).isGreaterThanOrEqualTo(exact[i] * (1.0 - 1e-3));
            }
            for (SamplingFit.TopRow row : fit.topRows()) {
                assertThat(row.sensitivity().orElseThrow()).isCloseTo(exact[(int) row.key()], within(0.05));
            }
            double total = Arrays.stream(exact).sum();
            assertThat(fit.totalSensitivity().orElseThrow()).isBetween(0.7 * total, 1.4 * total);
        }
    }

    /** For Gaussian rows sensitivities sum to about sum |a|^p / (n E|g|^p). */
    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.5, 3.0})
    void sumsToWhatIsKnownOfGaussianRows(double p) {
        double[][] matrix = Matrices.gaussian(20_000, 10, 9);
        double moment = p == 1.0 ? 0.797885 : p == 1.5 ? 0.860040 : 1.595769;
        double expected = 0.0;
        for (double[] row : matrix) {
            double square = Arrays.stream(row).map(x -> x * x).sum();
            expected += Math.pow(square, p / 2.0) / (matrix.length * moment);
        }
        for (int seed = 1; seed <= 3; seed++) {
            SamplingFit fit = SamplingAlgorithm.fit(
                    Matrices.blocks(matrix),
                    SamplingParams.of(ScoreKind.LEWIS, p, 10).withSeed(seed));
            assertThat(fit.totalSensitivity().orElseThrow()).isCloseTo(expected, within(0.1 * expected));
        }
    }
}
