package io.coppice.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every sample, whatever the score. */
class SamplingLawsTest {
    private static final double[][] MATRIX = Matrices.heavy(2000, 5, 11);

    @ParameterizedTest
    @EnumSource(ScoreKind.class)
    void exactlyTheRowsAskedForAreKept(ScoreKind kind) {
        for (int size : new int[] {1, 7, 100, 1999}) {
            SamplingFit fit = SamplingAlgorithm.fit(Matrices.blocks(MATRIX), SamplingParams.of(kind, 1.0, size));
            double[] weights = Matrices.sample(MATRIX, null, fit);
            assertThat(Arrays.stream(weights).filter(weight -> weight > 0.0).count())
                    .isEqualTo(size);
            assertThat(fit.sampleRows()).isEqualTo(size);
            assertThat(fit.weightRatio()).isCloseTo(Arrays.stream(weights).sum() / 2000, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sumsOverTheSampleAreUnbiased(boolean exactSize) {
        for (ScoreKind kind : ScoreKind.values()) {
            SamplingParams params = SamplingParams.of(kind, 1.0, 60).withExactSize(exactSize);
            double[] sums = new double[200];
            double[] counts = new double[200];
            double expected = 0.0;
            for (double[] row : MATRIX) {
                expected += Math.abs(row[0] - 2.0 * row[3]);
            }
            for (int seed = 0; seed < sums.length; seed++) {
                SamplingFit fit = SamplingAlgorithm.fit(Matrices.blocks(MATRIX), params.withSeed(seed));
                double[] weights = Matrices.sample(MATRIX, null, fit);
                for (int i = 0; i < weights.length; i++) {
                    sums[seed] += weights[i] * Math.abs(MATRIX[i][0] - 2.0 * MATRIX[i][3]);
                    counts[seed] += weights[i];
                }
            }
            assertUnbiased(kind + " sums", sums, expected);
            assertUnbiased(kind + " counts", counts, MATRIX.length);
        }
    }

    private static void assertUnbiased(String what, double[] found, double expected) {
        double mean = Arrays.stream(found).average().orElseThrow();
        double variance = Arrays.stream(found).map(x -> (x - mean) * (x - mean)).sum() / (found.length - 1);
        assertThat(mean).as(what).isCloseTo(expected, within(3.0 * Math.sqrt(variance / found.length)));
    }

    @Test
    void independentDrawsKeepAboutTheRowsAskedFor() {
        SamplingParams params = SamplingParams.of(ScoreKind.LEWIS, 1.0, 400).withExactSize(false);
        double rows = IntStream.range(0, 40)
                .mapToLong(seed -> SamplingAlgorithm.fit(Matrices.blocks(MATRIX), params.withSeed(seed))
                        .sampleRows())
                .average()
                .orElseThrow();
        assertThat(rows).isCloseTo(400, within(10.0));
    }

    @ParameterizedTest
    @EnumSource(ScoreKind.class)
    void aRowOfWeightTwoIsTwoRows(ScoreKind kind) {
        // Bounds are cut at 1, for a row and for each of its copies: none of these comes near.
        boolean cut = kind == ScoreKind.SENSITIVITY || kind == ScoreKind.AUGMENTED;
        double[][] matrix = cut ? Matrices.gaussian(2000, 5, 11) : MATRIX;
        double[] weights =
                IntStream.range(0, matrix.length).mapToDouble(i -> 1 + i % 3).toArray();
        double[][] repeated = IntStream.range(0, matrix.length)
                .boxed()
                .flatMap(i -> IntStream.range(0, 1 + i % 3).mapToObj(copy -> matrix[i]))
                .toArray(double[][]::new);
        for (double p : Matrices.served(kind, cut ? new double[] {1.0, 2.0, 3.0} : new double[] {1.0, 2.0, 3.0, 5.0})) {
            SamplingParams params = SamplingParams.of(kind, p, 20);
            SamplingFit weighted = SamplingAlgorithm.fit(Matrices.blocks(matrix, weights), params);
            SamplingFit copied = SamplingAlgorithm.fit(Matrices.blocks(repeated), params);
            assertThat(weighted.scoreTotal()).isCloseTo(copied.scoreTotal(), within(0.02 * copied.scoreTotal()));
            double[] scores = Matrices.scores(matrix, weights, weighted);
            double[] ofCopies = Matrices.scores(repeated, null, copied);
            int at = 0;
            for (int i = 0; i < scores.length; i++) {
                double sum = 0.0;
                for (int copy = 0; copy <= i % 3; copy++) {
                    sum += ofCopies[at++];
                }
                assertThat(scores[i]).as("row %d, p %s", i, p).isCloseTo(sum, within(1e-8 + 0.02 * sum));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ScoreKind.class)
    void blocksAndOrderDoNotShow(ScoreKind kind) {
        double[] weights =
                IntStream.range(0, MATRIX.length).mapToDouble(i -> 0.3 + i % 4).toArray();
        for (double p : Matrices.served(kind, 1.0, 2.5, 4.0)) {
            for (boolean exactSize : new boolean[] {true, false}) {
                SamplingParams params = SamplingParams.of(kind, p, 50).withExactSize(exactSize);
                String expected = bits(SamplingAlgorithm.fit(Matrices.blocks(MATRIX, weights), params), weights);
                for (int blockRows : new int[] {1, 63, 700, 2000}) {
                    SamplingFit fit =
                            SamplingAlgorithm.fit(Matrices.scattered(MATRIX, weights, blockRows, blockRows), params);
                    assertThat(bits(fit, weights)).isEqualTo(expected);
                }
            }
        }
    }

    private static String bits(SamplingFit fit, double[] weights) {
        return Arrays.toString(Matrices.sample(MATRIX, weights, fit))
                + Arrays.toString(Matrices.scores(MATRIX, weights, fit))
                + fit.scoreTotal()
                + fit.effectiveSize()
                + fit.weightRatio()
                + fit.condition()
                + fit.totalSensitivity()
                + fit.topRows();
    }
}
