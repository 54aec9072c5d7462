package io.coppice.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    @ParameterizedTest
    @CsvSource({"cost >= 2,2,true", "cost>2,2,false", "cost <= 2,2.5,false", "cost < 2,1,true", "cost == 2,2,true"})
    void theSignDecides(String text, double value, boolean holds) {
        assertThat(Condition.parse(text).orElseThrow().holds(value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cost", "cost = 2", "cost >= two", ">= 2", "cost >= NaN", "cost != 2", ""})
    void anythingElseIsNoCondition(String text) {
        assertThat(Condition.parse(text)).isEmpty();
    }

    @Test
    void aMetricThatIsUndefinedMeetsNothing() {
        for (String text : new String[] {"cost >= 2", "cost <= 2", "cost == 2"}) {
            assertThat(Condition.parse(text).orElseThrow().holds(Double.NaN)).isFalse();
        }
    }
}
