package io.coppice.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadParameter;
import io.coppice.pruning.PruningParams.Balance;
import io.coppice.pruning.PruningParams.Cutoff;
import io.coppice.pruning.PruningParams.Widths;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PruningLawsTest {
    private static final List<String> ALL = List.of("all rows");
    private static final int ROWS = 5000;

    /** Scores that selections have failed on. */
    static Stream<double[]> uglyScores() {
        Random random = new Random(5);
        return Stream.of(
                of(row -> 0.0),
                of(row -> -7.5),
                of(row -> -random.nextDouble()),
                of(row -> row == 17 ? 0.0 : -1 - random.nextDouble()),
                of(row -> Math.pow(random.nextDouble(), -8)),
                of(row -> row == 3 ? 1e300 : random.nextDouble()),
                of(row -> row == 3 ? -Double.MAX_VALUE : row == 4 ? Double.MAX_VALUE : random.nextGaussian()),
                of(row -> row % 3),
                of(row -> row < ROWS - 5 ? 1.0 : random.nextDouble()),
                of(row -> row % 2 == 0 ? 0.0 : -0.0),
                of(row -> Double.MIN_VALUE * (row % 7)),
                of(row -> random.nextGaussian()));
    }

    private static double[] of(IntToDoubleFunction score) {
        return IntStream.range(0, ROWS).mapToDouble(score).toArray();
    }

    private static PruningFit fit(double[] scores, PruningParams params) {
        return PruningAlgorithm.fit(Scores.table(scores), ScoreLayout.SCORE, ALL, params);
    }

    private static Set<Integer> kept(double[] scores, PruningParams params) {
        return Scores.kept(fit(scores, params).rule(), ScoreLayout.SCORE, scores);
    }

    @ParameterizedTest
    @MethodSource("uglyScores")
    void exactlyTheBudgetIsKeptAtAnyPartitioning(double[] scores) {
        for (PruningParams params : List.of(
                PruningParams.of(Budget.rows(1)),
                PruningParams.of(Budget.rows(1234)).withCutoff(Cutoff.FIXED, 0.3),
                PruningParams.of(Budget.rows(3500))
                        .withCutoff(Cutoff.FIXED, 0.3)
                        .withStrata(50, Widths.QUANTILE),
                PruningParams.of(Budget.rows(800)).withCutoff(Cutoff.GMM, 0).withStrata(7, Widths.QUANTILE),
                PruningParams.of(Budget.rows(4900)).withCutoff(Cutoff.NOISE, 0.1),
                PruningParams.of(Budget.rows(ROWS)),
                PruningParams.of(Budget.rows(777)).withOrder(RowOrder.HARDEST),
                PruningParams.of(Budget.rows(777)).withOrder(RowOrder.EASIEST),
                PruningParams.of(Budget.rows(777)).withOrder(RowOrder.MODERATE))) {
            PruningFit fit = fit(scores, params);
            Set<Integer> kept = Scores.kept(fit.rule(), ScoreLayout.SCORE, scores);
            assertThat((long) kept.size())
                    .as(params.toString())
                    .isEqualTo(params.budget().rows());
            assertThat(fit.selected()).isEqualTo(params.budget().rows());
            PruningFit scattered =
                    PruningAlgorithm.fit(Scores.scattered(9, 13, scores), ScoreLayout.SCORE, ALL, params);
            assertThat(Scores.kept(scattered.rule(), ScoreLayout.SCORE, scores)).isEqualTo(kept);
            assertThat(fit.groups()).isEqualTo(scattered.groups());
        }
    }

    /** The published code selects no row at all, or loses the top one. */
    @Test
    void constantScoresAreOneStratumAndTheTopRowHasOne() {
        assertThat(fit(of(row -> 0.0), PruningParams.of(Budget.rows(10)))
                        .rule()
                        .groups()
                        .get(0)
                        .strata()
                        .get(0)
                        .rows())
                .isEqualTo(ROWS);
        double[] negative = of(row -> -1.0 - row);
        PruningFit fit = fit(negative, PruningParams.of(Budget.rows(ROWS)));
        assertThat(Scores.kept(fit.rule(), ScoreLayout.SCORE, negative)).contains(0);
        assertThat(fit.rule().groups().get(0).strata().get(24).rows()).isEqualTo(ROWS / 25);
    }

    @Test
    void budgetsFollowWaterFillingOverStrataOfEqualWidth() {
        double[] scores = of(row -> row < 4000 ? 0.1 * row / 4000 : row < 4900 ? 0.5 : 1.0);
        PruningFit fit = fit(scores, PruningParams.of(Budget.rows(1000)).withStrata(10, Widths.EQUAL_WIDTH));
        List<Stratum> strata = fit.rule().groups().get(0).strata();
        assertThat(strata.stream().map(Stratum::rows)).containsExactly(4000L, 0L, 0L, 0L, 0L, 900L, 0L, 0L, 0L, 100L);
        assertThat(strata.stream().map(Stratum::kept)).containsExactly(450L, 0L, 0L, 0L, 0L, 450L, 0L, 0L, 0L, 100L);
    }

    @Test
    void quantilesSpreadATailThatEqualWidthsPutIntoOneStratum() {
        double[] scores = of(row -> Math.exp(row / 100.0));
        PruningParams params = PruningParams.of(Budget.rows(500));
        long widest = fit(scores, params.withStrata(10, Widths.EQUAL_WIDTH)).rule().groups().get(0).strata().stream()
                .mapToLong(Stratum::rows)
                .max()
                .orElseThrow();
        assertThat(widest).isGreaterThan(4000);
        assertThat(fit(scores, params.withStrata(10, Widths.QUANTILE)).rule().groups().get(0).strata().stream()
                        .map(Stratum::rows))
                .containsOnly(500L);
    }

    @Test
    void theHardestAreCutByTheirOwnScore() {
        double[] scores = of(row -> row);
        double[] cutoff = of(row -> (row * 7919) % ROWS);
        PruningParams params = PruningParams.of(Budget.rows(2000))
                .withCutoff(Cutoff.FIXED, 0.2)
                .withHardIsHigh(false, true);
        ScoreLayout layout = new ScoreLayout(1, -1, -1);
        PruningFit fit = PruningAlgorithm.fit(Scores.table(scores, cutoff), layout, ALL, params);
        assertThat(fit.cut()).isEqualTo(1000);
        assertThat(fit.groups().get(0).cutAt()).hasValue(4000.0);
        assertThat(Scores.kept(fit.rule(), layout, scores, cutoff))
                .hasSize(2000)
                .allSatisfy(row -> assertThat(cutoff[row]).isLessThan(4000));
    }

    @Test
    void ordersTakeTheEndTheySay() {
        double[] aum = of(row -> (row * 7919) % ROWS);
        PruningParams params = PruningParams.of(Budget.rows(100));
        assertThat(kept(aum, params.withOrder(RowOrder.HARDEST))).allMatch(row -> aum[row] < 100);
        assertThat(kept(aum, params.withOrder(RowOrder.EASIEST))).allMatch(row -> aum[row] >= ROWS - 100);
        assertThat(kept(aum, params.withOrder(RowOrder.MODERATE))).allMatch(row -> aum[row] >= 2450 && aum[row] < 2550);
        PruningParams high = params.withHardIsHigh(true, true);
        assertThat(kept(aum, high.withOrder(RowOrder.HARDEST))).allMatch(row -> aum[row] >= ROWS - 100);
        assertThat(kept(aum, high.withOrder(RowOrder.EASIEST))).allMatch(row -> aum[row] < 100);
    }

    @Test
    void anotherSeedKeepsOtherRowsAndALargerBudgetKeepsTheSameOnesToo() {
        double[] scores = of(row -> (row * 7919) % ROWS);
        PruningParams params = PruningParams.of(Budget.rows(500));
        Set<Integer> few = kept(scores, params);
        assertThat(kept(scores, params.withSeed(2))).isNotEqualTo(few);
        assertThat(kept(scores, PruningParams.of(Budget.rows(900)))).containsAll(few);
    }

    /** More rows than are ever brought to the driver, most of them tied. */
    @Test
    void tiesByTheHundredThousandAreSettledByKeys() {
        int rows = 300_000;
        double[] scores = IntStream.range(0, rows)
                .mapToDouble(row -> row < 100 ? row : 1000.0)
                .toArray();
        for (RowOrder order : RowOrder.values()) {
            PruningParams params = PruningParams.of(Budget.rows(200_000))
                    .withHardIsHigh(true, true)
                    .withOrder(order);
            PruningFit fit = PruningAlgorithm.fit(Scores.table(scores), ScoreLayout.SCORE, ALL, params);
            assertThat(Scores.kept(fit.rule(), ScoreLayout.SCORE, scores)).hasSize(200_000);
        }
    }

    @Test
    void classesGetTheirShares() {
        double[] scores = of(row -> (row * 7919) % ROWS);
        double[] classes = of(row -> row < 4000 ? 0 : row < 4900 ? 1 : 2);
        Map<Balance, List<Long>> expected = Map.of(
                Balance.PROPORTIONAL, List.of(400L, 90L, 10L),
                Balance.UNIFORM, List.of(200L, 200L, 100L),
                Balance.FLOOR, List.of(380L, 70L, 50L));
        ScoreLayout layout = new ScoreLayout(0, 1, -1);
        expected.forEach((balance, sizes) -> {
            PruningParams params = PruningParams.of(Budget.rows(500)).withBalance(balance, 50);
            PruningFit fit =
                    PruningAlgorithm.fit(Scores.table(scores, classes), layout, List.of("a", "b", "c"), params);
            Map<Integer, Long> kept = Scores.kept(fit.rule(), layout, scores, classes).stream()
                    .collect(Collectors.groupingBy(row -> (int) classes[row], Collectors.counting()));
            assertThat(List.of(kept.get(0), kept.get(1), kept.get(2)))
                    .as(balance.name())
                    .isEqualTo(sizes);
        });
        assertThatThrownBy(() -> PruningAlgorithm.fit(
                        Scores.table(scores, classes),
                        layout,
                        List.of("a", "b", "c"),
                        PruningParams.of(Budget.rows(500)).withBalance(Balance.FLOOR, 101)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("c is 101");
    }

    @Test
    void guardedRowsAreKeptAndCount() {
        double[] scores = of(row -> row);
        double[] guard = of(row -> row % 100 == 0 ? 1 : 0);
        ScoreLayout layout = new ScoreLayout(0, -1, 1);
        PruningParams params = PruningParams.of(Budget.rows(300)).withCutoff(Cutoff.FIXED, 0.5);
        PruningFit fit = PruningAlgorithm.fit(Scores.table(scores, guard), layout, ALL, params);
        TreeSet<Integer> kept = Scores.kept(fit.rule(), layout, scores, guard);
        assertThat(kept).hasSize(300);
        assertThat(kept.stream().filter(row -> row % 100 == 0)).hasSize(50);
        assertThat(fit.guarded()).isEqualTo(50);
        assertThatThrownBy(() -> PruningAlgorithm.fit(
                        Scores.table(scores, guard), layout, ALL, PruningParams.of(Budget.rows(49))))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("50 are protected");
    }

    @Test
    void inverseProbabilitiesGiveUnbiasedTotals() {
        double[] scores = of(row -> row < 4000 ? 0.01 * row / 4000 : 1.0 * row / ROWS);
        PruningParams params = PruningParams.of(Budget.rows(500)).withInverseProbability(true);
        PruningFit fit = fit(scores, params);
        double total = 0;
        for (int row = 0; row < ROWS; row++) {
            total += fit.rule().weight(fit.rule().verdict(scores[row], scores[row], 0, false, row), 0);
        }
        assertThat(total).isCloseTo(ROWS, within(1e-6));
    }

    @Test
    void aBetaBeyondThePruneRateIsRefusedAndAnEstimateIsReduced() {
        double[] scores = of(row -> row);
        PruningParams params = PruningParams.of(Budget.rows(4500));
        assertThatThrownBy(() -> fit(scores, params.withCutoff(Cutoff.FIXED, 0.2)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("beta is 0.2")
                .hasMessageContaining("only 500");
        PruningFit fit = fit(scores, params.withCutoff(Cutoff.NOISE, 0.2));
        assertThat(fit.cut()).isEqualTo(500);
        assertThat(fit.warnings()).anyMatch(warning -> warning.contains("reduced to 500"));
        assertThat(Scores.kept(fit.rule(), ScoreLayout.SCORE, scores)).hasSize(4500);
    }

    @Test
    void aMixtureFindsTheShareOfWrongLabels() {
        Random random = new Random(7);
        double[] margins = of(row -> (row % 10 == 0 ? -0.6 : 0.7) + 0.15 * random.nextGaussian());
        PruningFit fit = fit(margins, PruningParams.of(Budget.rows(2000)).withCutoff(Cutoff.GMM, 0));
        assertThat(fit.cut()).isBetween(490L, 510L);
        PruningFit one = fit(
                of(row -> random.nextGaussian()),
                PruningParams.of(Budget.rows(2000)).withCutoff(Cutoff.GMM, 0));
        assertThat(one.cut()).isZero();
        assertThat(one.warnings()).anyMatch(warning -> warning.contains("one group"));
    }

    @Test
    void chancesAreEvenWithinAStratum() {
        double[] scores = new double[200];
        long[] times = new long[200];
        for (int seed = 0; seed < 500; seed++) {
            for (int row : kept(scores, PruningParams.of(Budget.rows(50)).withSeed(seed))) {
                times[row]++;
            }
        }
        assertThat(Arrays.stream(times).min().orElseThrow()).isGreaterThan(85);
        assertThat(Arrays.stream(times).max().orElseThrow()).isLessThan(165);
    }
}
