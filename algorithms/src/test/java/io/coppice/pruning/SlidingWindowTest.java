package io.coppice.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadParameter;
import io.coppice.pruning.SlidingWindowParams.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    /** Five groups of 100, 200, ... rows with losses near 1, 2, ... */
    private static double[] fiveGroups() {
        Random random = new Random(4);
        return IntStream.rangeClosed(1, 5)
                .boxed()
                .flatMapToDouble(group -> random.doubles(100L * group).map(noise -> group + 0.1 * noise))
                .toArray();
    }

    private static TreeSet<Integer> kept(double[] losses, SlidingWindowParams params) {
        return Scores.kept(
                SlidingWindowAlgorithm.fit(Scores.scattered(params.epoch(), 3, losses), params)
                        .rule(),
                ScoreLayout.SCORE,
                losses);
    }

    private static List<Integer> groupsKept(double[] losses, SlidingWindowParams params) {
        return kept(losses, params).stream()
                .map(row -> (int) losses[row])
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    /** The published procedure, step by step: (start = t mod (S + 1), all groups at t = 0, all rows beyond 7/8). */
    @Test
    void theScheduleOfTwentyEpochsIsThePublishedOne() {
        double[] losses = fiveGroups();
        for (double scale : new double[] {0.5, 0.6, 0.9}) {
            int window = (int) Math.rint(5 * scale);
            int slack = 5 - window;
            for (int epoch = 1; epoch <= 20; epoch++) {
                int t = epoch - 1;
                int start = t == 0 || epoch > 0.875 * 20 ? 0 : t % (slack + 1);
                int end = t == 0 || epoch > 0.875 * 20 ? 5 : start + window;
                List<Integer> expected =
                        IntStream.rangeClosed(start + 1, end).boxed().toList();
                assertThat(groupsKept(
                                losses,
                                SlidingWindowParams.of(Mode.SETA, epoch, 20).withWindow(5, scale)))
                        .as("scale " + scale + ", epoch " + epoch)
                        .isEqualTo(expected);
            }
        }
    }

    /** Half a group goes to the even number: 5 x 0.9 = 4.5 is 4, and 5 x 0.5 = 2.5 is 2. */
    @Test
    void windowsAreRoundedHalfToEven() {
        SlidingWindowParams params = SlidingWindowParams.of(Mode.SETA, 2, 20);
        assertThat(params.withWindow(5, 0.9).window()).isEqualTo(4);
        assertThat(params.withWindow(5, 0.5).window()).isEqualTo(2);
        assertThat(params.withWindow(5, 0.7).window()).isEqualTo(4);
        assertThatThrownBy(() -> params.withWindow(5, 0.1))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("comes to no group");
    }

    @Test
    void rowsAreLeftOutByChanceAnewInEveryEpoch() {
        double[] losses = fiveGroups();
        SlidingWindowParams params = SlidingWindowParams.of(Mode.SETA, 19, 20).withPruneRatio(0.3);
        assertThat(kept(losses, params)).hasSize(1050);
        assertThat(kept(losses, params.withEpoch(20))).hasSize(1050).isNotEqualTo(kept(losses, params));
        assertThat(kept(losses, params.withPruneRatio(0.95)))
                .as("a tenth at least")
                .hasSize(150);
    }

    @Test
    void fewerRowsThanGroupsAreRefusedAndFewerLossesAreNot() {
        assertThatThrownBy(() -> kept(new double[] {1, 2, 3}, SlidingWindowParams.of(Mode.SETA, 2, 20)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("3 rows");
        double[] two = IntStream.range(0, 40).mapToDouble(row -> row % 2).toArray();
        for (int epoch = 1; epoch <= 20; epoch++) {
            assertThat(kept(two, SlidingWindowParams.of(Mode.SETA, epoch, 20))).isNotEmpty();
        }
    }

    /** The published code compares 3.0 with a floating mean of 3.0, and then prunes and doubles constant losses. */
    @Test
    void constantLossesKeepEveryRowAtWeightOne() {
        for (double loss : new double[] {3.0, 0.1, 1.0 / 3.0}) {
            double[] losses = new double[999];
            Arrays.fill(losses, loss);
            for (Mode mode : Mode.values()) {
                PruningRule rule = SlidingWindowAlgorithm.fit(
                                Scores.table(losses),
                                SlidingWindowParams.of(mode, 2, 20).withPruneRatio(mode == Mode.SETA ? 0 : 0.5))
                        .rule();
                for (int row = 0; row < losses.length; row++) {
                    assertThat(rule.weight(rule.verdict(loss, loss, 0, false, row), 0))
                            .isEqualTo(1.0);
                }
            }
        }
    }

    @Test
    void infoBatchThinsRowsBelowTheMeanAndKeepsTheirWeight() {
        double[] losses = fiveGroups();
        double mean = Arrays.stream(losses).average().orElseThrow();
        SlidingWindowParams params =
                SlidingWindowParams.of(Mode.INFOBATCH, 1, 20).withPruneRatio(0.25);
        PruningRule rule =
                SlidingWindowAlgorithm.fit(Scores.table(losses), params).rule();
        List<Double> below = new ArrayList<>();
        for (int row = 0; row < losses.length; row++) {
            double weight = rule.weight(rule.verdict(losses[row], losses[row], 0, false, row), 0);
            if (losses[row] < mean) {
                below.add(weight);
            } else {
                assertThat(weight).isEqualTo(1.0);
            }
        }
        assertThat(below).hasSize(600);
        assertThat(below.stream().filter(weight -> weight > 0)).hasSize(450).allMatch(weight -> weight == 1 / 0.75);
        assertThat(below.stream().mapToDouble(weight -> weight).sum()).isCloseTo(600, within(1e-9));
        assertThat(kept(losses, params.withEpoch(18)))
                .as("the last epochs see all rows")
                .hasSize(1500);
    }

    @Test
    void groupsOfLossesAreTheBestThereAre() {
        Random random = new Random(8);
        for (int trial = 0; trial < 50; trial++) {
            long[] counts = random.longs(12, 0, 4).toArray();
            int bins = (int) Arrays.stream(counts).filter(count -> count > 0).count();
            int groups = Math.min(3, bins);
            if (bins == 0) {
                continue;
            }
            LossClusters found = LossClusters.of(counts, 3);
            assertThat(found.clusters()).isEqualTo(groups);
            int[] first = IntStream.range(0, groups).map(found::firstBin).toArray();
            double best = Double.POSITIVE_INFINITY;
            for (int a = 0; a < 12; a++) {
                for (int b = a; b < 12; b++) {
                    best = Math.min(best, cost(counts, 0, a) + cost(counts, a, b) + cost(counts, b, 12));
                }
            }
            double cost = 0;
            for (int group = 0; group < groups; group++) {
                cost += cost(counts, first[group], group + 1 < groups ? first[group + 1] : 12);
            }
            assertThat(cost).isCloseTo(best, within(1e-9));
        }
    }

    private static double cost(long[] counts, int from, int to) {
        double rows = 0;
        double sum = 0;
        for (int bin = from; bin < to; bin++) {
            rows += counts[bin];
            sum += counts[bin] * bin;
        }
        double cost = 0;
        for (int bin = from; bin < to; bin++) {
            cost += counts[bin] * (bin - sum / rows) * (bin - sum / rows);
        }
        return rows == 0 ? 0 : cost;
    }
}
