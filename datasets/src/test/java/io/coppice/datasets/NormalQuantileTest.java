package io.coppice.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

class NormalQuantileTest {
    @Test
    void isTheInverseOfTheDistributionFunction() {
        for (double p = 0x1.0p-53; p < 0.5; p *= 1.37) {
            double quantile = NormalQuantile.of(p);
            assertThat(0.5 * Erf.erfc(-quantile / Math.sqrt(2))).isCloseTo(p, withinPercentage(1e-9));
        }
    }

    @Test
    void knownQuantiles() {
        assertThat(NormalQuantile.of(0.5)).isZero();
        assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, withinPercentage(1e-13));
        assertThat(NormalQuantile.of(0.25)).isCloseTo(-0.6744897501960817, withinPercentage(1e-13));
        assertThat(NormalQuantile.of(0.001)).isCloseTo(-3.090232306167813, withinPercentage(1e-13));
        assertThat(NormalQuantile.of(1e-20)).isCloseTo(-9.26234008979841, withinPercentage(1e-13));
    }

    @Test
    void isOdd() {
        for (double p : new double[] {0x1.0p-53, 0x1.0p-30, 0.0625, 0.25}) {
            assertThat(NormalQuantile.of(1 - p)).isEqualTo(-NormalQuantile.of(p));
        }
    }
}
