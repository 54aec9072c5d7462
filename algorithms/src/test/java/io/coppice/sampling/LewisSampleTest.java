package io.coppice.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What samples by Lewis weights are for: all directions keep their lp norm, and regressions their solution. */
class LewisSampleTest {
    private static final int ROWS = 20_000;
    private static final int COLUMNS = 10;
    private static final int SIZE = 1_000;

    private static final Map<String, double[][]> MATRICES = Map.of(
            "spiked", Matrices.spiked(ROWS, COLUMNS, 1),
            "heavy", Matrices.heavy(ROWS, COLUMNS, 2),
            "one-hot", Matrices.oneHot(ROWS, COLUMNS, 3));

    static Stream<Arguments> cases() {
        return MATRICES.keySet().stream()
                .sorted()
                .flatMap(name -> Stream.of(1.0, 1.5, 3.0).map(p -> Arguments.of(name, p)));
    }

    private static double distortion(double[][] matrix, ScoreKind score, double p, long seed) {
        SamplingFit fit = SamplingAlgorithm.fit(
                Matrices.blocks(matrix),
                SamplingParams.of(score, p, SIZE).withUniformMix(0.0).withSeed(seed));
        return new SubspaceDistortion(matrix, Matrices.sample(matrix, null, fit), p).found();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void allDirectionsKeepTheirNorm(String name, double p) {
        double[] found = IntStream.range(0, 3)
                .mapToDouble(seed -> distortion(MATRICES.get(name), ScoreKind.LEWIS, p, seed))
                .sorted()
                .toArray();
        // The mean of |g|^3 over 1,000 normal rows strays by .22 in its worst of 10 dimensions, however they are drawn.
        assertThat(found[1]).isLessThanOrEqualTo(name.equals("spiked") && p == 3.0 ? 0.27 : 0.15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spiked", "one-hot"})
    void uniformSamplesLoseDirections(String name) {
        assertThat(distortion(MATRICES.get(name), ScoreKind.UNIFORM, 3.0, 1)).isGreaterThan(0.5);
    }

    /** Scores of [A | b]: at the solution on the sample the loss of all rows is hardly above the least. */
    @Test
    void aRegressionKeepsItsSolution() {
        double[][] matrix = Matrices.spiked(ROWS, COLUMNS, 4);
        Random random = new Random(6);
        double[] target = Arrays.stream(matrix)
                .mapToDouble(row -> Arrays.stream(row).sum() + random.nextGaussian() / Math.sqrt(gamma(random)))
                .toArray();
        double[][] both = IntStream.range(0, ROWS)
                .mapToObj(i -> {
                    double[] row = Arrays.copyOf(matrix[i], COLUMNS + 1);
                    row[COLUMNS] = target[i];
                    return row;
                })
                .toArray(double[][]::new);
        double[] ones = new double[ROWS];
        Arrays.fill(ones, 1.0);
        LpProblem whole = new LpProblem(matrix, target, ones, 3.0);
        double least = whole.loss(whole.solve());
        double[] ratios = IntStream.range(0, 5)
                .mapToDouble(seed -> {
                    SamplingFit fit = SamplingAlgorithm.fit(
                            Matrices.blocks(both),
                            SamplingParams.of(ScoreKind.LEWIS, 3.0, SIZE)
                                    .withLabel(LabelRole.TARGET)
                                    .withSeed(seed));
                    double[] weights = Matrices.sample(both, null, fit);
                    return whole.loss(new LpProblem(matrix, target, weights, 3.0).solve()) / least;
                })
                .sorted()
                .toArray();
        assertThat(ratios[2]).isBetween(1.0 - 1e-6, 1.01);
    }

    /** Half a chi-square with two degrees of freedom: noise over its root is Student's with two. */
    private static double gamma(Random random) {
        double a = random.nextGaussian();
        double b = random.nextGaussian();
        return (a * a + b * b) / 2;
    }

    @Test
    void theSecondRoundFindsWhatOneRoundOfRootLeverageMisses() {
        double[][] matrix = MATRICES.get("spiked");
        SamplingParams params =
                SamplingParams.of(ScoreKind.ROOT_LEVERAGE, 1.0, 300).withUniformMix(0.0);
        assertThat(SamplingAlgorithm.fit(Matrices.blocks(matrix), params).rounds())
                .hasSize(2);
        double[] found = IntStream.range(0, 5)
                .mapToDouble(seed -> {
                    SamplingFit fit = SamplingAlgorithm.fit(Matrices.blocks(matrix), params.withSeed(seed));
                    return new SubspaceDistortion(matrix, Matrices.sample(matrix, null, fit), 1.0).found();
                })
                .sorted()
                .toArray();
        assertThat(found[2]).isLessThan(0.25);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUGMENTED", "ROOT_LEVERAGE", "SENSITIVITY"})
    void otherScoresKeepThemToo(ScoreKind score) {
        double[] found = IntStream.range(0, 3)
                .mapToDouble(seed -> distortion(MATRICES.get("spiked"), score, 1.0, seed))
                .sorted()
                .toArray();
        assertThat(found[1]).isLessThan(0.2);
    }
}
