package io.coppice.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterRuleTest {
    /** Points on a line, their distances from 0, and as many scores. */
    private static EmbeddedCell line(float[] points, double... scores) {
        double[] distances = new double[points.length];
        double[] weights = new double[points.length];
        for (int row = 0; row < points.length; row++) {
            distances[row] = points[row] * points[row];
            weights[row] = 1.0 + (scores.length == 0 ? 0.0 : scores[row]);
        }
        return new EmbeddedCell(
                1, IntStream.range(0, points.length).asLongStream().toArray(), points, distances, weights);
    }

    private static int[] choose(ClusterRule rule, EmbeddedCell cell, int count) {
        return rule.choose(cell, count, EmbeddingParams.of(Budget.rows(1), rule), 1.0);
    }

    @Test
    void rulesTakeTheRowsTheySay() {
        EmbeddedCell cell = line(new float[] {-4, -1, 0, 2, 3});
        assertThat(choose(ClusterRule.EASY, cell, 2)).containsExactly(2, 1);
        assertThat(choose(ClusterRule.HARD, cell, 2)).containsExactly(0, 4);
        assertThat(choose(ClusterRule.HERDING, cell, 2))
                .as("the nearest to the mean 0, then the nearest to what is left")
                .containsExactly(2, 1);
        assertThat(choose(ClusterRule.K_CENTER, cell, 3)).containsExactly(2, 0, 4);
    }

    @Test
    void aChosenRowTakesFromItsNeighbors() {
        EmbeddedCell cell = line(new float[] {0, 0.01f, 0.02f, 9, 9.01f, 9.02f}, 1, 0.9, 0.8, 0.5, 0.4, 0.3);
        EmbeddingParams params =
                new EmbeddingParams(Budget.rows(1), ClusterRule.D2, EmbeddingParams.Spread.UNIFORM, 0.5, 0, 2, 0.1, 1);
        int[] chosen = ClusterRule.D2.choose(cell, 2, params, 1.0);
        assertThat(chosen[0]).isLessThan(3);
        assertThat(chosen[1])
                .as("the other end, not the neighbor of high score")
                .isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(ClusterRule.class)
    void everyRowIsChosenOnce(ClusterRule rule) {
        EmbeddedCell alike = line(new float[] {1, 1, 1, 1, 2, 2});
        assertThat(Arrays.stream(choose(rule, alike, 6)).sorted()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(choose(rule, alike, 0)).isEmpty();
        assertThat(choose(rule, line(new float[] {3}), 1)).containsExactly(0);
    }
}
