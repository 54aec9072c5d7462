package io.coppice.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.random.Keyed;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {
    /** Values of both signs over the whole range of exponents, the ugly ones among them. */
    private static double[] values(int count, long seed) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            long bits = Keyed.hash(seed, 0, i);
            double value = Double.longBitsToDouble(bits);
            values[i] = Double.isFinite(value) ? value : Keyed.uniform(seed, 1, i);
        }
        values[0] = Double.MIN_VALUE;
        values[1] = -Double.MAX_VALUE;
        values[2] = Double.MAX_VALUE;
        values[3] = -0.0;
        return values;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalsTheSumInUnlimitedPrecision(long seed) {
        double[] values = values(500, seed);
        ExactSum sum = new ExactSum();
        BigDecimal expected = BigDecimal.ZERO;
        for (double value : values) {
            sum.add(value);
            expected = expected.add(new BigDecimal(value));
        }
        assertThat(sum.exact()).isEqualByComparingTo(expected);
        assertThat(sum.value()).isEqualTo(expected.doubleValue());
    }

    /** Few terms, near each other in size: down to sums that are subnormal, and ties between two doubles. */
    @Test
    void roundsOnceAtAnyMagnitude() {
        for (int i = 0; i < 20_000; i++) {
            ExactSum sum = new ExactSum();
            BigDecimal expected = BigDecimal.ZERO;
            int exponent = (int) (Keyed.uniform(1, 1, i) * 2040) - 1070;
            for (int term = 0; term < 3; term++) {
                long mantissa = Keyed.hash(2, term, i) >> (11 + Math.floorMod(Keyed.hash(3, term, i), 50));
                double value = Math.scalb((double) mantissa, exponent - 52 + term * (i % 30));
                sum.add(value);
                expected = expected.add(new BigDecimal(value));
            }
            assertThat(sum.value()).as("sum %d", i).isEqualTo(expected.doubleValue());
        }
    }

    @Test
    void mergesToTheSameBitsInAnyOrder() {
        double[] values = values(300, 9);
        ExactSum forwards = new ExactSum();
        ExactSum[] parts = {new ExactSum(), new ExactSum(), new ExactSum()};
        for (int i = 0; i < values.length; i++) {
            forwards.add(values[i]);
            parts[(int) (Keyed.hash(3, 3, i) >>> 62) % 3].add(values[i]);
        }
        ExactSum merged = parts[2].merge(parts[0]).merge(parts[1]);
        assertThat(merged.exact()).isEqualByComparingTo(forwards.exact());
    }

    @Test
    void sumsAreOrderedWithoutRounding() {
        for (int i = 0; i < 200; i++) {
            ExactSum one = new ExactSum();
            ExactSum other = new ExactSum();
            for (double value : values(4, i)) {
                one.add(value);
                other.add(value);
            }
            assertThat(one.isBelow(other)).isFalse();
            // Too small for a double that holds both.
            other.add(Math.scalb(i % 2 == 0 ? 1.0 : -1.0, -1000 + i));
            assertThat(one.isBelow(other)).isEqualTo(i % 2 == 0);
            assertThat(other.isBelow(one)).isEqualTo(i % 2 == 1);
            other.add(i - 100.0);
            assertThat(one.isBelow(other)).isEqualTo(one.exact().compareTo(other.exact()) < 0);
        }
    }

    @Test
    void aProductCountsAsManyAdditions() {
        double term = 0.1;
        ExactSum thrice = new ExactSum();
        thrice.add(term);
        thrice.add(term);
        thrice.add(term);
        ExactSum product = new ExactSum();
        product.addProduct(3.0, term);
        assertThat(product.exact()).isEqualByComparingTo(thrice.exact());
        assertThat(product.exact()).isNotEqualByComparingTo(new BigDecimal(3.0 * term));
    }

    @Test
    void refusesWhatHasNoSum() {
        assertThatThrownBy(() -> new ExactSum().add(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExactSum().add(Double.NEGATIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
