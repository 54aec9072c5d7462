package io.coppice.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.dynamics.DynamicsParams.NeverLearned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DynamicsTest {
    private static final DynamicsParams DEFAULTS = DynamicsParams.defaults();

    private static Observation seen(int epoch, int label, double... probabilities) {
        return Observation.ofProbabilities(probabilities, new Observation.Shown(0, epoch, 0, label, Double.NaN), false);
    }

    /** Right, wrong, right, wrong: two events. */
    private static List<Observation> wavering() {
        return List.of(
                seen(0, 0, 0.6, 0.3, 0.1),
                seen(1, 0, 0.2, 0.5, 0.3),
                seen(2, 0, 0.8, 0.1, 0.1),
                seen(3, 0, 0.3, 0.3, 0.4));
    }

    @Test
    void scoresOfALogByHand() {
        TrainingScores scores = DynamicsAlgorithm.scores(wavering(), DEFAULTS);
        double el2n = (Math.sqrt(0.16 + 0.09 + 0.01)
                        + Math.sqrt(0.64 + 0.25 + 0.09)
                        + Math.sqrt(0.04 + 0.01 + 0.01)
                        + Math.sqrt(0.49 + 0.09 + 0.16))
                / 4;
        assertThat(scores.el2n()).isCloseTo(el2n, within(1e-15));
        assertThat(scores.forgetting()).isEqualTo(2);
        assertThat(scores.correctness()).isEqualTo(2);
        assertThat(scores.firstLearned()).isZero();
        assertThat(scores.neverLearned()).isFalse();
        assertThat(scores.aumProbability()).isCloseTo((0.3 - 0.3 + 0.7 - 0.1) / 4, within(1e-15));
        assertThat(scores.confidence()).isCloseTo(0.475, within(1e-15));
        double squares = 0.125 * 0.125 + 0.275 * 0.275 + 0.325 * 0.325 + 0.175 * 0.175;
        assertThat(scores.variability()).isCloseTo(Math.sqrt(squares / 4), within(1e-15));
        assertThat(scores.closeness()).isCloseTo(0.475 * 0.525, within(1e-15));
        assertThat(scores.margin()).isCloseTo(0.1, within(1e-15));
        assertThat(scores.loss()).isCloseTo(-Math.log(0.3), within(1e-15));
        assertThat(scores.entropy()).isCloseTo(-(0.3 * Math.log(0.3) * 2 + 0.4 * Math.log(0.4)), within(1e-15));
        assertThat(scores.observations()).isEqualTo(4);
        assertThat(scores.aumLogit()).isNaN();
        assertThat(scores.grand()).isNaN();
        assertThat(scores.dual()).as("four epochs hold no window of ten").isNaN();
    }

    @Test
    void theOrderOfTheLogDoesNotShow() {
        List<Observation> log = new ArrayList<>();
        Random random = new Random(3);
        for (int run = 0; run < 3; run++) {
            for (int epoch = 0; epoch < 40; epoch++) {
                double p = random.nextDouble();
                double q = (1 - p) * random.nextDouble();
                log.add(Observation.ofProbabilities(
                        new double[] {q, p, 1 - p - q},
                        new Observation.Shown(run, epoch, 0, 1, random.nextDouble()),
                        true));
            }
        }
        TrainingScores first = DynamicsAlgorithm.scores(log, DEFAULTS);
        for (int shuffle = 0; shuffle < 20; shuffle++) {
            Collections.shuffle(log, random);
            assertThat(DynamicsAlgorithm.scores(log, DEFAULTS)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource(NeverLearned.class)
    void whatNeverLearnedCountsIsExplicit(NeverLearned convention) {
        List<Observation> never = List.of(seen(0, 1, 0.7, 0.3), seen(1, 1, 0.9, 0.1), seen(2, 1, 0.5, 0.5));
        TrainingScores scores = DynamicsAlgorithm.scores(never, DEFAULTS.withNeverLearned(convention));
        double expected = switch (convention) {
            case ZERO -> 0;
            case EPOCHS -> 3;
            case THOUSAND -> 1000;
            case INFINITY -> Double.POSITIVE_INFINITY;
        };
        assertThat(scores.forgetting()).isEqualTo(expected);
        assertThat(scores.neverLearned()).isTrue();
        assertThat(scores.firstLearned()).isEqualTo(-1);
        double always = DynamicsAlgorithm.scores(
                        List.of(seen(0, 0, 0.7, 0.3), seen(1, 0, 0.9, 0.1)), DEFAULTS.withNeverLearned(convention))
                .forgetting();
        assertThat(always).isZero();
    }

    @Test
    void equalProbabilitiesGoToTheLowestClass() {
        assertThat(seen(0, 0, 0.5, 0.5).correct()).isTrue();
        assertThat(seen(0, 1, 0.5, 0.5).correct()).isFalse();
    }

    @Test
    void sumsAreThoseOfTheCodeOfCcs() {
        List<Observation> log = new ArrayList<>();
        for (int epoch = 0; epoch < 15; epoch++) {
            log.add(seen(epoch, 0, 0.8, 0.2));
        }
        TrainingScores sums = DynamicsAlgorithm.scores(log, DEFAULTS.withSums(true, true));
        assertThat(sums.aumProbability()).as("over all epochs").isCloseTo(15 * 0.6, within(1e-12));
        assertThat(sums.el2n()).as("over the first ten").isCloseTo(10 * Math.sqrt(0.08), within(1e-12));
        TrainingScores means = DynamicsAlgorithm.scores(log, DEFAULTS);
        assertThat(means.aumProbability()).isCloseTo(0.6, within(1e-12));
        assertThat(means.el2n()).isCloseTo(Math.sqrt(0.08), within(1e-12));
    }

    @Test
    void logitsGiveTheProbabilitiesTheirMarginAndALossThatDoesNotVanish() {
        Observation.Shown shown = new Observation.Shown(0, 0, 0, 1, 2.0);
        double[] logits = {1000.0, 998.0, 990.0};
        Observation seen = Observation.ofLogits(logits, shown, false);
        double sum = 1 + Math.exp(-2) + Math.exp(-10);
        assertThat(seen.labelProbability()).isCloseTo(Math.exp(-2) / sum, within(1e-15));
        assertThat(seen.logitMargin()).isEqualTo(-2.0);
        assertThat(seen.loss()).isCloseTo(2 + Math.log(sum), within(1e-12));
        Observation lost = Observation.ofLogits(new double[] {0, -5000}, shown, false);
        assertThat(lost.loss()).isCloseTo(5000, within(1e-9));
        double grand = DynamicsAlgorithm.scores(List.of(seen), DEFAULTS).grand();
        assertThat(grand).isCloseTo(seen.error() * Math.sqrt(5), within(1e-15));
    }

    @Test
    void marginsAloneTellWhatMarginsCan() {
        Observation seen = Observation.ofMargin(0.3, 0.5, new Observation.Shown(0, 0, 0, 7, Double.NaN));
        TrainingScores scores = DynamicsAlgorithm.scores(List.of(seen), DEFAULTS);
        assertThat(scores.aumProbability()).isCloseTo(-0.2, within(1e-15));
        assertThat(scores.correctness()).isZero();
        assertThat(scores.el2n()).isNaN();
        assertThat(scores.entropy()).isNaN();
    }

    @Test
    void runsAreAveraged() {
        List<Observation> log = List.of(
                Observation.ofProbabilities(
                        new double[] {0.9, 0.1}, new Observation.Shown(0, 0, 0, 0, Double.NaN), false),
                Observation.ofProbabilities(
                        new double[] {0.5, 0.5}, new Observation.Shown(1, 0, 0, 0, Double.NaN), false));
        TrainingScores scores = DynamicsAlgorithm.scores(log, DEFAULTS);
        assertThat(scores.el2n()).isCloseTo((Math.sqrt(0.02) + Math.sqrt(0.5)) / 2, within(1e-15));
        assertThat(scores.forgetting()).as("no change within a run").isZero();
    }

    @Test
    void dualIsTheMeanOverWindows() {
        List<Observation> log =
                List.of(seen(0, 0, 0.2, 0.8), seen(1, 0, 0.4, 0.6), seen(2, 0, 0.9, 0.1), seen(3, 0, 0.9, 0.1));
        double first = 10 * Math.sqrt(0.02) * (1 - 0.3);
        double second = 10 * Math.sqrt(0.125) * (1 - 0.65);
        assertThat(DynamicsAlgorithm.scores(log, DEFAULTS.withDual(2, 3)).dual())
                .isCloseTo((first + second) / 2, within(1e-12));
    }

    @Test
    void hardRowsScoreOnTheHardSideOfEveryScore() {
        List<Observation> easy = new ArrayList<>();
        List<Observation> hard = new ArrayList<>();
        for (int epoch = 0; epoch < 20; epoch++) {
            easy.add(Observation.ofLogits(
                    new double[] {4 + 0.01 * epoch, 0}, new Observation.Shown(0, epoch, 0, 0, 1.0), false));
            hard.add(Observation.ofLogits(
                    new double[] {epoch % 2 == 0 ? 1.0 : -1.5, 0}, new Observation.Shown(0, epoch, 0, 0, 1.0), false));
        }
        TrainingScores a = DynamicsAlgorithm.scores(easy, DEFAULTS);
        TrainingScores b = DynamicsAlgorithm.scores(hard, DEFAULTS);
        for (DynamicsScore score : DynamicsScore.values()) {
            double difference = score.of(b) - score.of(a);
            assertThat(score.hardIsHigh() ? difference : -difference)
                    .as(score.column())
                    .isPositive();
        }
    }

    @Test
    void brokenLogsAreRefused() {
        Observation.Shown shown = new Observation.Shown(0, 0, 0, 1, Double.NaN);
        assertThatThrownBy(() -> Observation.ofProbabilities(new double[] {0.7, 0.7}, shown, false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("sum to 1.4");
        assertThatThrownBy(() -> Observation.ofProbabilities(new double[] {Double.NaN, 1}, shown, false))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Observation.ofProbabilities(new double[] {1}, shown, false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("at least two");
        assertThatThrownBy(() -> Observation.ofLogits(new double[] {0, Double.POSITIVE_INFINITY}, shown, false))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> seen(0, 2, 0.5, 0.5))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("from 0 to 1");
        assertThatThrownBy(
                        () -> DynamicsAlgorithm.scores(List.of(seen(0, 0, 0.5, 0.5), seen(1, 1, 0.5, 0.5)), DEFAULTS))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("keep its label");
        assertThatThrownBy(
                        () -> DynamicsAlgorithm.scores(List.of(seen(1, 0, 0.5, 0.5), seen(1, 0, 0.6, 0.4)), DEFAULTS))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("twice");
    }
}
