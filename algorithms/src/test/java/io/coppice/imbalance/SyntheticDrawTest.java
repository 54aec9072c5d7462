package io.coppice.imbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticDrawTest {
    private static final int DRAWS = 20_000;
    private final SyntheticDraw draw = new SyntheticDraw(5);

    /** Chi-square with 4 degrees of freedom: above 18.5 once in a thousand. */
    @Test
    void everyNeighborIsAsLikely() {
        int[] counts = new int[5];
        IntStream.range(0, DRAWS).forEach(i -> counts[draw.neighbor(draw.name(i, 1), 5)]++);
        double expected = DRAWS / 5.0;
        assertThat(Arrays.stream(counts)
                        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                        .sum())
                .isLessThan(18.5);
    }

    /** Kolmogorov and Smirnov: above 1.95 / sqrt(n) once in a thousand. */
    @Test
    void gapsAreUniform() {
        double[] gaps = IntStream.range(0, DRAWS)
                .mapToDouble(i -> draw.gap(draw.name(7, i)))
                .sorted()
                .toArray();
        double farthest = IntStream.range(0, DRAWS)
                .mapToDouble(i -> Math.abs(gaps[i] - (i + 0.5) / DRAWS))
                .max()
                .orElseThrow();
        assertThat(farthest).isLessThan(1.95 / Math.sqrt(DRAWS));
        assertThat(draw.shorter(3)).isBetween(0.0, 0.5);
    }

    @Test
    void noiseIsNormal() {
        double[] noise =
                IntStream.range(0, DRAWS).mapToDouble(i -> draw.noise(i, 2)).toArray();
        double mean = Arrays.stream(noise).average().orElseThrow();
        double square = Arrays.stream(noise).map(x -> x * x).average().orElseThrow();
        double fourth = Arrays.stream(noise).map(x -> x * x * x * x).average().orElseThrow();
        assertThat(mean).isCloseTo(0.0, within(0.03));
        assertThat(square).isCloseTo(1.0, within(0.04));
        assertThat(fourth).isCloseTo(3.0, within(0.3));
    }

    @Test
    void columnsAndSeedsDrawByThemselves() {
        assertThat(draw.gapOf(1, 0)).isNotEqualTo(draw.gapOf(1, 1)).isEqualTo(new SyntheticDraw(5).gapOf(1, 0));
        assertThat(draw.gap(1)).isNotEqualTo(new SyntheticDraw(6).gap(1));
    }
}
