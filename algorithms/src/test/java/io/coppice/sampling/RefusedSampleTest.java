package io.coppice.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad parameters, and tables at the edge of what can be sampled. */
class RefusedSampleTest {
    private static final double[][] MATRIX = Matrices.gaussian(50, 3, 1);

    private static SamplingFit fit(double[][] matrix, SamplingParams params) {
        return SamplingAlgorithm.fit(Matrices.blocks(matrix), params);
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        assertThatThrownBy(() -> SamplingParams.of(ScoreKind.LEWIS, 0.5, 10))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("p is 0.5");
        assertThatThrownBy(() -> SamplingParams.of(ScoreKind.LEWIS, Double.NaN, 10))
                .isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> SamplingParams.of(ScoreKind.LEWIS, 1.0, 0))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("sampleSize is 0");
        assertThatThrownBy(() -> SamplingParams.of(ScoreKind.LEWIS, 1.0, 10).withUniformMix(1.5))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("uniformMix is 1.5");
        assertThatThrownBy(() -> SamplingParams.of(ScoreKind.ROOT_LEVERAGE, 3.0, 10))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("p is 3.0 but score is root-leverage");
        assertThatThrownBy(() -> ScoreKind.named("norm"))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("root-leverage");
    }

    @Test
    void tooManyColumnsAreRefusedWithTheirNumberAndAnAlternative() {
        double[][] wide = new double[3][1025];
        assertThatThrownBy(() -> fit(wide, SamplingParams.of(ScoreKind.LEWIS, 1.0, 1)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("1025 columns")
                .hasMessageContaining("1024")
                .hasMessageContaining("uniform");
        assertThat(fit(wide, SamplingParams.of(ScoreKind.UNIFORM, 1.0, 1)).sampleRows())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ScoreKind.class)
    void asManyRowsAsThereAreAreAllKeptAndItIsSaid(ScoreKind kind) {
        double[][] matrix = Arrays.copyOf(MATRIX, 51);
        matrix[50] = new double[3];
        for (long size : new long[] {51, 1000}) {
            for (boolean exactSize : new boolean[] {true, false}) {
                SamplingFit fit = fit(
                        matrix,
                        SamplingParams.of(kind, 1.0, size)
                                .withExactSize(exactSize)
                                .withUniformMix(0.0));
                assertThat(Matrices.sample(matrix, null, fit)).containsOnly(1.0);
                assertThat(fit.sampleRows()).isEqualTo(51);
                assertThat(fit.warnings()).anyMatch(warning -> warning.contains("all are kept"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ScoreKind.class)
    void aMatrixOfZerosIsDrawnFromByWeight(ScoreKind kind) {
        for (double p : Matrices.served(kind, 1.0, 2.0, 5.0)) {
            SamplingFit fit = fit(new double[40][3], SamplingParams.of(kind, p, 8));
            assertThat(fit.sampleRows()).isEqualTo(8);
            assertThat(fit.weightRatio()).isBetween(0.3, 3.0);
            assertThat(fit.rank()).isZero();
            assertThat(fit.totalSensitivity()).isEmpty();
            if (kind != ScoreKind.UNIFORM) {
                assertThat(fit.warnings()).anyMatch(warning -> warning.contains("all values are zero"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = ScoreKind.class, names = "UNIFORM", mode = EnumSource.Mode.EXCLUDE)
    void rowsOfZerosScoreNothingAndAreDrawnOnlyByTheUniformPart(ScoreKind kind) {
        double[][] matrix = Arrays.copyOf(MATRIX, 2000);
        for (int i = 50; i < matrix.length; i++) {
            matrix[i] = new double[3];
        }
        if (kind != ScoreKind.AUGMENTED) {
            SamplingFit none = fit(matrix, SamplingParams.of(kind, 1.5, 40).withUniformMix(0.0));
            double[] weights = Matrices.sample(matrix, null, none);
            assertThat(Arrays.stream(weights, 50, 2000)).containsOnly(0.0);
            assertThat(none.warnings()).anyMatch(warning -> warning.contains("1950 of 2000 rows have score 0"));
            // More rows asked for than have a score: all of these, with their weight.
            SamplingFit all = fit(matrix, SamplingParams.of(kind, 1.5, 100).withUniformMix(0.0));
            assertThat(Arrays.stream(Matrices.sample(matrix, null, all), 0, 50)).containsOnly(1.0);
            assertThat(all.sampleRows()).isEqualTo(50);
        }
        double[] weights = Matrices.sample(matrix, null, fit(matrix, SamplingParams.of(kind, 1.5, 40)));
        assertThat(Arrays.stream(weights, 50, 2000).sum()).isPositive();
    }

    @Test
    void classesMustBeNumbersWithoutGaps() {
        double[][] labeled = Matrices.gaussian(90, 3, 1);
        for (int i = 0; i < labeled.length; i++) {
            labeled[i][2] = i % 3 == 0 ? 0.0 : 2.0;
        }
        SamplingParams params = SamplingParams.of(ScoreKind.LEWIS, 1.0, 30).withLabel(LabelRole.CLASS);
        assertThatThrownBy(() -> fit(labeled, params))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("class 1 of 3 has no rows");
        labeled[4][2] = 0.5;
        assertThatThrownBy(() -> fit(labeled, params))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no class number in 1 rows (0.5");
    }

    @Test
    void everyClassHasItsShareAndRareOnesAreKeptWhole() {
        double[][] labeled = Matrices.gaussian(900, 3, 1);
        for (int i = 0; i < labeled.length; i++) {
            labeled[i][2] = i % 100 == 0 ? 1.0 : i % 2 == 0 ? 2.0 : 0.0;
        }
        SamplingParams params = SamplingParams.of(ScoreKind.LEWIS, 1.0, 99).withLabel(LabelRole.CLASS);
        SamplingFit fit = fit(labeled, params);
        assertThat(fit.sampleRows()).isEqualTo(99);
        assertThat(fit.warnings()).anyMatch(warning -> warning.contains("class 1 has 9 rows"));
        assertThatThrownBy(() ->
                        fit(labeled, SamplingParams.of(ScoreKind.LEWIS, 1.0, 2).withLabel(LabelRole.CLASS)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("3 classes");
        SamplingParams sizes = new SamplingParams(
                ScoreKind.LEWIS, 1.0, 1, List.of(10L, 5L, 20L), 0.2, true, LabelRole.CLASS, false, 0.0, 0.1, 20, 1);
        assertThat(fit(labeled, sizes).sampleRows()).isEqualTo(35);
        SamplingParams wrong = new SamplingParams(
                ScoreKind.LEWIS, 1.0, 1, List.of(10L, 5L), 0.2, true, LabelRole.CLASS, false, 0.0, 0.1, 20, 1);
        assertThatThrownBy(() -> fit(labeled, wrong))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("classSizes has 2 numbers");
    }
}
