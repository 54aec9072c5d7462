package io.coppice.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridProductsTest {
    private static long sum(double[] a, double[] b, int[] order) {
        int length = GridProducts.length(order.length);
        double[][] first = new double[GridProducts.DEPTH][length];
        double[][] second = new double[GridProducts.DEPTH][length];
        for (int n = 0; n < order.length; n++) {
            first[n / length][n % length] = GridProducts.factor(a[order[n]]);
            second[n / length][n % length] = GridProducts.factor(b[order[n]]);
        }
        return GridProducts.sum(first, second, length, new double[length]);
    }

    /** Among them multiples of powers of two, whose products would be ties but for the bit that is set. */
    private static double value(long seed, int i) {
        double any = 2 * GridProducts.REACH * (Keyed.uniform(seed, 1, i) - 0.5);
        return switch (i % 4) {
            case 0 -> any;
            case 1 -> Math.rint(any * 0x1.0p19) * 0x1.0p-19;
            case 2 -> any * 0x1.0p-12;
            default -> 0x1.0p-19 * Math.signum(any);
        };
    }

    @Test
    void anyOrderAndAnyGroupingGivesTheSameSum() {
        double[] a = IntStream.range(0, 3000).mapToDouble(i -> value(1, i)).toArray();
        double[] b =
                IntStream.range(0, 3000).mapToDouble(i -> value(2, i + i / 4)).toArray();
        int[] inOrder = IntStream.range(0, 3000).toArray();
        long whole = sum(a, b, inOrder);
        double exact = IntStream.range(0, 3000).mapToDouble(i -> a[i] * b[i]).sum();
        assertThat(whole * GridProducts.UNIT).isCloseTo(exact, within(3000 * GridProducts.UNIT));
        for (long seed = 3; seed < 20; seed++) {
            long key = seed;
            int[] order = IntStream.of(inOrder)
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> Keyed.hash(key, 0, i)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int cut = (int) (3000 * Keyed.uniform(seed, 2, 0));
            long parts = sum(a, b, Arrays.copyOf(order, cut)) + sum(a, b, Arrays.copyOfRange(order, cut, 3000));
            assertThat(parts).isEqualTo(whole);
        }
    }
}
