package io.coppice.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetAllocationTest {
    private static long[] longs(long... values) {
        return values;
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
    }

    /** What the published code of CCS gives. */
    @Test
    void waterFillingGivesTheGoldenVectors() {
        assertThat(BudgetAllocation.waterFill(10, longs(1, 2, 3, 100))).containsExactly(1, 2, 3, 4);
        assertThat(BudgetAllocation.waterFill(100, longs(5, 0, 40, 60, 200))).containsExactly(5, 0, 31, 32, 32);
        assertThat(BudgetAllocation.waterFill(7, longs(3, 3, 3))).containsExactly(2, 2, 3);
        assertThat(BudgetAllocation.waterFill(12, longs(3, 3, 3))).containsExactly(3, 3, 3);
    }

    @Test
    void waterFillingSpendsAllItCan() {
        Random random = new Random(1);
        for (int trial = 0; trial < 2000; trial++) {
            long[] sizes = random.longs(1 + random.nextInt(60), 0, 1 + random.nextInt(500))
                    .toArray();
            long rows = Arrays.stream(sizes).sum();
            long budget = random.nextLong(rows + 10);
            long[] given = BudgetAllocation.waterFill(budget, sizes);
            assertThat(Arrays.stream(given).sum()).isEqualTo(Math.min(budget, rows));
            for (int i = 0; i < sizes.length; i++) {
                assertThat(given[i]).isBetween(0L, sizes[i]);
            }
        }
    }

    @Test
    void targetsAreMetWithinBoundsAndExactlyInSum() {
        Random random = new Random(2);
        for (int trial = 0; trial < 500; trial++) {
            int n = 1 + random.nextInt(30);
            double[] targets = random.doubles(n, -5, 100).toArray();
            long[] least = random.longs(n, 0, 10).toArray();
            long[] most = IntStream.range(0, n)
                    .mapToLong(i -> least[i] + random.nextInt(80))
                    .toArray();
            long low = Arrays.stream(least).sum();
            long high = Arrays.stream(most).sum();
            long budget = low + (high == low ? 0 : random.nextLong(high - low + 1));
            long[] given = BudgetAllocation.allocate(budget, targets, least, most, names(n));
            assertThat(Arrays.stream(given).sum()).isEqualTo(budget);
            for (int i = 0; i < n; i++) {
                assertThat(given[i]).isBetween(least[i], most[i]);
            }
        }
    }

    @Test
    void sharesAreRoundedByLargestRemainder() {
        assertThat(BudgetAllocation.allocate(
                        10, new double[] {3.4, 3.3, 3.3}, longs(0, 0, 0), longs(9, 9, 9), names(3)))
                .containsExactly(4, 3, 3);
        assertThat(BudgetAllocation.allocate(7, new double[] {3.5, 3.5}, longs(0, 0), longs(9, 9), names(2)))
                .as("ties by index")
                .containsExactly(4, 3);
        assertThat(BudgetAllocation.allocate(9, new double[] {3, 3, 3}, longs(0, 0, 0), longs(1, 9, 9), names(3)))
                .as("what one cannot give the others do")
                .containsExactly(1, 4, 4);
    }

    @Test
    void infeasibleFloorsAreNamed() {
        double[] targets = {5, 5};
        assertThatThrownBy(() -> BudgetAllocation.allocate(10, targets, longs(0, 7), longs(9, 3), names(2)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("class 1")
                .hasMessageContaining("only 3");
        assertThatThrownBy(() -> BudgetAllocation.allocate(10, targets, longs(6, 6), longs(9, 9), names(2)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("sum to 12");
        assertThatThrownBy(() -> BudgetAllocation.allocate(10, targets, longs(0, 0), longs(4, 4), names(2)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("only 8");
    }

    @Test
    void sharesOfATableAreWholeRows() {
        assertThat(Budget.share(0.3).of(10)).isEqualTo(3);
        assertThat(Budget.share(0.7).of(10)).isEqualTo(7);
        assertThat(Budget.share(0.1 + 0.2).of(10)).isEqualTo(3);
        assertThat(Budget.share(1).of(7)).isEqualTo(7);
        assertThatThrownBy(() -> Budget.rows(11).of(10)).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> Budget.share(0.01).of(10))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("0 rows of 10");
        assertThatThrownBy(() -> Budget.rows(0)).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> new Budget(3, 0.5)).isInstanceOf(BadParameter.class);
    }
}
