package io.coppice.math;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.random.Keyed;
import org.junit.jupiter.api.Test;

class ExponentialsTest {
    @Test
    void expIsWithinTwoUnitsInTheLastPlace() {
        for (int i = 0; i < 200_000; i++) {
            double x = 1445.0 * Keyed.uniform(1, 1, i) - 740.0;
            x = i % 3 == 0 ? x / 1000.0 : x;
            double expected = StrictMath.exp(x);
            assertThat(Math.abs(Exponentials.exp(x) - expected))
                    .as("exp(%s)", x)
                    .isLessThanOrEqualTo(2 * Math.ulp(expected));
        }
    }

    @Test
    void logIsWithinTwoUnitsInTheLastPlace() {
        for (int i = 0; i < 200_000; i++) {
            double x = Double.longBitsToDouble((long) (Keyed.uniform(2, 1, i) * 0x7FEFFFFFFFFFFFFFL));
            x = i % 3 == 0 ? 0.5 + Keyed.uniform(2, 2, i) : x;
            double expected = StrictMath.log(x);
            assertThat(Math.abs(Exponentials.log(x) - expected))
                    .as("log(%s)", x)
                    .isLessThanOrEqualTo(2 * Math.ulp(expected));
        }
    }

    @Test
    void edgesAreThoseOfMath() {
        for (double x : new double[] {0.0, -0.0, 710.0, -746.0, Double.NaN, 1.0 / 0.0, -1.0 / 0.0}) {
            assertThat(Exponentials.exp(x)).as("exp(%s)", x).isEqualTo((Double) StrictMath.exp(x));
        }
        for (double x : new double[] {0.0, -0.0, 1.0, -1.0, Double.NaN, 1.0 / 0.0, -1.0 / 0.0}) {
            assertThat(Exponentials.log(x)).as("log(%s)", x).isEqualTo((Double) StrictMath.log(x));
        }
        assertThat(Exponentials.log(Double.MIN_VALUE)).isEqualTo(StrictMath.log(Double.MIN_VALUE));
    }
}
