package io.coppice.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.random.Keyed;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class GroupSumsTest {
    private static final int ROWS = 3000;

    /** Two columns: ordinary values beside one outlier of 2^40, and values of 1e-3. */
    private static float[] values() {
        float[] values = new float[2 * ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[2 * i] = (float) (Keyed.uniform(1, 0, i) - 0.3);
            values[2 * i + 1] = (float) (1e-3 * Keyed.uniform(1, 1, i));
        }
        values[2 * 17] = 0x1.0p40f;
        return values;
    }

    private static Magnitudes magnitudes(double largestWeight) {
        return new Magnitudes(ROWS, new double[] {0x1.0p40, 1e-3}, largestWeight);
    }

    @Test
    void isTheExactSumRoundedOnce() {
        float[] values = values();
        GroupSums sums = new GroupSums(1, magnitudes(1.0));
        BigDecimal[] expected = {BigDecimal.ZERO, BigDecimal.ZERO};
        for (int i = 0; i < ROWS; i++) {
            if (i != 17) {
                sums.add(0, values, 2 * i, 1.0);
                expected[0] = expected[0].add(new BigDecimal(values[2 * i]));
                expected[1] = expected[1].add(new BigDecimal(values[2 * i + 1]));
            }
        }
        assertThat(sums.sum(0, 0) / expected[0].doubleValue() - 1.0).isBetween(-1e-12, 1e-12);
        assertThat(sums.sum(0, 1) / expected[1].doubleValue() - 1.0).isBetween(-1e-15, 1e-15);
        assertThat(sums.weight(0)).isEqualTo(ROWS - 1.0);
    }

    @Test
    void anySplitAndOrderGivesTheSameBits() {
        float[] values = values();
        GroupSums whole = new GroupSums(2, magnitudes(1.0));
        GroupSums left = new GroupSums(2, magnitudes(1.0));
        GroupSums right = new GroupSums(2, magnitudes(1.0));
        for (int i = 0; i < ROWS; i++) {
            whole.add(i % 2, values, 2 * i, 1.0);
            int back = ROWS - 1 - i;
            (Keyed.hash(5, 5, back) > 0 ? left : right).add(back % 2, values, 2 * back, 1.0);
        }
        right.merge(left);
        for (int group = 0; group < 2; group++) {
            assertThat(right.sum(group, 0)).isEqualTo(whole.sum(group, 0));
            assertThat(right.sum(group, 1)).isEqualTo(whole.sum(group, 1));
            assertThat(right.weight(group)).isEqualTo(whole.weight(group));
        }
    }

    @Test
    void aWeightIsThatManyRowsAndLeavesAgainByItsNegative() {
        float[] values = values();
        GroupSums weighted = new GroupSums(1, magnitudes(3.0));
        GroupSums repeated = new GroupSums(1, magnitudes(1.0));
        for (int i = 0; i < 300; i++) {
            weighted.add(0, values, 2 * i, 3.0);
            for (int times = 0; times < 3; times++) {
                repeated.add(0, values, 2 * i, 1.0);
            }
        }
        assertThat(weighted.sum(0, 0)).isEqualTo(repeated.sum(0, 0));
        assertThat(weighted.sum(0, 1)).isEqualTo(repeated.sum(0, 1));
        assertThat(weighted.weight(0)).isEqualTo(900.0);
        for (int i = 0; i < 300; i++) {
            weighted.add(0, values, 2 * i, -3.0);
        }
        assertThat(weighted.sum(0, 0)).isEqualTo(0.0);
        assertThat(weighted.weight(0)).isEqualTo(0.0);
    }
}
