package io.coppice.imbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingStrategyTest {
    private static final ClassCounts THREE = ClassCounts.of(Map.of("0", 30L, "1", 20L, "2", 10L));
    private static final ClassCounts TWO = ClassCounts.of(Map.of("no", 50L, "yes", 10L));

    /** What imbalanced-learn makes of 30, 20 and 10 rows. */
    @ParameterizedTest
    @CsvSource({
        "auto, 0, 10, 20",
        "all, 0, 10, 20",
        "not majority, 0, 10, 20",
        "not-majority, 0, 10, 20",
        "not minority, 0, 10, 0",
        "minority, 0, 0, 20"
    })
    void overSamplingAdds(String strategy, long first, long second, long third) {
        Map<String, Long> added = SamplingStrategy.parse(strategy).newRows(THREE);
        assertThat(List.of(added.getOrDefault("0", 0L), added.getOrDefault("1", 0L), added.getOrDefault("2", 0L)))
                .containsExactly(first, second, third);
    }

    @ParameterizedTest
    @CsvSource({
        "auto, 10, 10, 10",
        "all, 10, 10, 10",
        "not minority, 10, 10, 10",
        "not majority, 30, 10, 10",
        "majority, 10, 20, 10"
    })
    void underSamplingLeaves(String strategy, long first, long second, long third) {
        Map<String, Long> kept = SamplingStrategy.parse(strategy).keptRows(THREE);
        assertThat(List.of(kept.getOrDefault("0", 30L), kept.getOrDefault("1", 20L), kept.getOrDefault("2", 10L)))
                .containsExactly(first, second, third);
    }

    @Test
    void aRatioSpeaksOfTwoClasses() {
        assertThat(SamplingStrategy.parse("0.5").newRows(TWO)).isEqualTo(Map.of("yes", 15L));
        assertThat(SamplingStrategy.parse("0.5").keptRows(TWO)).isEqualTo(Map.of("no", 20L));
        assertThatThrownBy(() -> SamplingStrategy.parse("0.1").newRows(TWO))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("give a ratio above 0.2");
        assertThatThrownBy(() -> SamplingStrategy.parse("0.1").keptRows(TWO))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("at least 0.2");
        assertThatThrownBy(() -> SamplingStrategy.parse("0.5").newRows(THREE)).hasMessageContaining("has 3");
        assertThatThrownBy(() -> SamplingStrategy.parse("1.5")).hasMessageContaining("is 1.5");
        assertThatThrownBy(() -> SamplingStrategy.parse("-1")).isInstanceOf(BadParameter.class);
    }

    @Test
    void countsAreThoseAfterwards() {
        SamplingStrategy counts = SamplingStrategy.parse("2=15, 0=30");
        assertThat(counts.newRows(THREE)).isEqualTo(Map.of("2", 5L));
        assertThat(SamplingStrategy.parse("0=5,2=10").keptRows(THREE)).isEqualTo(Map.of("0", 5L, "2", 10L));
        assertThatThrownBy(() -> SamplingStrategy.parse("2=9").newRows(THREE))
                .hasMessageContaining("is to have 9 rows and has 10");
        assertThatThrownBy(() -> counts.keptRows(THREE)).hasMessageContaining("is to have 15 rows and has 10");
        assertThatThrownBy(() -> SamplingStrategy.parse("7=15").newRows(THREE))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("\"7\" is not in the table; its classes are 0, 1, 2");
    }

    @Test
    void cleaningNamesClasses() {
        assertThat(SamplingStrategy.auto().cleaned(THREE)).containsExactly("0", "1");
        assertThat(SamplingStrategy.parse("all").cleaned(THREE)).containsExactly("0", "1", "2");
        assertThat(SamplingStrategy.parse("2,0").cleaned(THREE)).containsExactly("0", "2");
        assertThat(SamplingStrategy.parse("majority").cleaned(THREE)).containsExactly("0");
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        assertThatThrownBy(() -> SamplingStrategy.parse("majority").newRows(THREE))
                .isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> SamplingStrategy.parse("minority").keptRows(THREE))
                .isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> SamplingStrategy.parse("0.5").cleaned(TWO)).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> SamplingStrategy.parse("a,b").newRows(THREE)).hasMessageContaining("no meaning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a=", "a=1,b", ",", "a=-5", "a=1,a=2", "a=99999999999999999999"})
    void whatIsNoStrategyIsRefused(String text) {
        assertThatThrownBy(() -> SamplingStrategy.parse(text)).isInstanceOf(BadParameter.class);
    }

    @Test
    void classesComeInOrderAndTheFirstOfEqualsIsTheSmallest() {
        ClassCounts numbers = ClassCounts.of(Map.of("10", 5L, "9", 5L, "-1", 7L));
        assertThat(numbers.labels()).containsExactly("-1", "9", "10");
        assertThat(numbers.minority()).isEqualTo("9");
        assertThat(ClassCounts.of(Map.of("10", 5L, "9", 5L, "x", 5L)).labels()).containsExactly("10", "9", "x");
        assertThatThrownBy(() -> ClassCounts.of(Map.of("a", 5L)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("one class only, \"a\"");
    }
}
