package io.coppice.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.math.Cholesky;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Leverage scores against their definition, and what does not change them. */
class LeverageTest {
    private static final double[][] MATRIX = Matrices.heavy(700, 6, 3);

    private static double[] leverage(double[][] matrix) {
        return Matrices.scores(ScoreKind.LEVERAGE, 2.0, matrix);
    }

    @Test
    void areThoseOfTheDefinition() {
        int d = 6;
        double[][] matrix = Matrices.gaussian(500, d, 1);
        double[] gram = new double[d * d];
        for (double[] row : matrix) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    gram[i * d + j] += row[i] * row[j];
                }
            }
        }
        Cholesky factor = Cholesky.of(gram, d).orElseThrow();
        double[] scores = leverage(matrix);
        for (int i = 0; i < matrix.length; i++) {
            double[] solution = factor.solve(matrix[i]);
            double expected = 0.0;
            for (int j = 0; j < d; j++) {
                expected += matrix[i][j] * solution[j];
            }
            assertThat(scores[i]).isCloseTo(expected, within(1e-13));
        }
        assertThat(Arrays.stream(scores).sum()).isCloseTo(d, within(1e-12));
    }

    @Test
    void duplicatesHalveThem() {
        double[][] twice = new double[2 * MATRIX.length][];
        for (int i = 0; i < twice.length; i++) {
            twice[i] = MATRIX[i % MATRIX.length];
        }
        double[] once = leverage(MATRIX);
        double[] halves = leverage(twice);
        for (int i = 0; i < once.length; i++) {
            assertThat(2.0 * halves[i]).isCloseTo(once[i], within(1e-12));
        }
    }

    @Test
    void invertibleMapsOfTheColumnsLeaveThem() {
        Random random = new Random(5);
        double[][] map = new double[6][6];
        for (double[] row : map) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        double[] units = {1e-150, 1e12, 1.0, 1e-9, 1e100, 3.0};
        double[][] mapped = new double[MATRIX.length][6];
        double[][] scaled = new double[MATRIX.length][6];
        for (int i = 0; i < mapped.length; i++) {
            for (int j = 0; j < 6; j++) {
                scaled[i][j] = MATRIX[i][j] * units[j];
                for (int l = 0; l < 6; l++) {
                    mapped[i][j] += MATRIX[i][l] * map[l][j];
                }
            }
        }
        double[] scores = leverage(MATRIX);
        assertThat(leverage(scaled)).containsExactly(scores, within(1e-12));
        assertThat(leverage(mapped)).containsExactly(scores, within(1e-9));
        assertThat(Matrices.scores(ScoreKind.LEWIS, 1.0, scaled))
                .containsExactly(Matrices.scores(ScoreKind.LEWIS, 1.0, MATRIX), within(1e-10));
    }

    @Test
    void columnsThatDependOnOthersAddNothing() {
        double[][] wide = new double[MATRIX.length][];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = Arrays.copyOf(MATRIX[i], 9);
            wide[i][6] = MATRIX[i][0];
            wide[i][7] = MATRIX[i][1] - 3.0 * MATRIX[i][2];
        }
        SamplingFit fit = SamplingAlgorithm.fit(Matrices.blocks(wide), SamplingParams.of(ScoreKind.LEVERAGE, 2.0, 10));
        assertThat(fit.rank()).isEqualTo(6);
        assertThat(fit.warnings()).anyMatch(warning -> warning.contains("rank 6"));
        assertThat(Matrices.scores(wide, null, fit)).containsExactly(leverage(MATRIX), within(1e-9));
    }

    @Test
    void nearlyDependentColumnsAreOrthogonalizedTwice() {
        double[][] apart = Matrices.gaussian(700, 7, 7);
        double[][] near = Arrays.stream(apart).map(double[]::clone).toArray(double[][]::new);
        for (double[] row : near) {
            row[6] = row[0] + 1e-6 * row[6];
        }
        SamplingFit fit = SamplingAlgorithm.fit(Matrices.blocks(near), SamplingParams.of(ScoreKind.LEVERAGE, 2.0, 10));
        assertThat(fit.rank()).isEqualTo(7);
        assertThat(fit.warnings()).anyMatch(warning -> warning.contains("orthogonalized twice"));
        // A value of the last column is rounded at 1e-16, and 1e-6 of it is looked at.
        assertThat(Matrices.scores(near, null, fit)).containsExactly(leverage(apart), within(1e-9));
        assertThat(fit.scoreTotal()).isCloseTo(7.0, within(1e-9));
    }

    @Test
    void ridgeShrinksThemAndTheirSumIsTheEffectiveDimension() {
        SamplingParams plain = SamplingParams.of(ScoreKind.LEVERAGE, 2.0, 10);
        double[][] matrix = Matrices.gaussian(400, 5, 2);
        double before = 5.0;
        for (double ridge : new double[] {0.01, 0.1, 1.0}) {
            SamplingParams params = new SamplingParams(
                    plain.score(), 2.0, 10, plain.classSizes(), 0.2, true, plain.label(), false, ridge, 0.1, 20, 1);
            double sum = SamplingAlgorithm.fit(Matrices.blocks(matrix), params).scoreTotal();
            assertThat(sum).isLessThan(before).isCloseTo(5.0 / (1.0 + ridge), within(0.05));
            before = sum;
        }
    }

    @Test
    void anInterceptMakesThemBlindToOffsets() {
        SamplingParams params = SamplingParams.of(ScoreKind.LEVERAGE, 2.0, 10).withIntercept(true);
        double[] scores = Matrices.scores(MATRIX, null, SamplingAlgorithm.fit(Matrices.blocks(MATRIX), params));
        double[][] moved = Arrays.stream(MATRIX).map(double[]::clone).toArray(double[][]::new);
        for (double[] row : moved) {
            row[1] += 100.0;
        }
        SamplingFit fit = SamplingAlgorithm.fit(Matrices.blocks(moved), params);
        assertThat(fit.rank()).isEqualTo(7);
        assertThat(Matrices.scores(moved, null, fit)).containsExactly(scores, within(1e-9));
    }
}
