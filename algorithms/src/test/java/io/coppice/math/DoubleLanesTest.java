package io.coppice.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whichever kernel is active, lanes have the bits of the functions they stand for. */
class DoubleLanesTest {
    private static final int[] COUNTS = {0, 1, 3, 4, 7, 64, 577};

    private static double[] numbers(int seed, int count, double from, double to) {
        return IntStream.range(0, count)
                .mapToDouble(i -> from + (to - from) * Keyed.uniform(seed, 0, i))
                .toArray();
    }

    private static void forEachKernel(Consumer<DoubleLanes> check) {
        for (String provider : Kernels.available()) {
            Kernels.withProvider(provider, () -> check.accept(Kernels.active().lanes()));
        }
    }

    @Test
    void exponentialsAreThoseOfSingleNumbers() {
        forEachKernel(lanes -> {
            for (int count : COUNTS) {
                double[] x = numbers(1, count, DoubleLanes.LEAST_EXPONENT, 0.0);
                double[] found = new double[count];
                lanes.exponentials(x, found, count);
                assertThat(found)
                        .containsExactly(Arrays.stream(x).map(Exponentials::exp).toArray());
            }
            double[] ends = {0.0, -0.0, DoubleLanes.LEAST_EXPONENT, -Double.MIN_VALUE};
            double[] found = new double[4];
            lanes.exponentials(ends, found, 4);
            assertThat(found).containsExactly(1.0, 1.0, Exponentials.exp(DoubleLanes.LEAST_EXPONENT), 1.0);
        });
    }

    @Test
    void factorsAreThoseOfSingleNumbersAndTheFarthestIsKept() {
        forEachKernel(lanes -> {
            for (int count : COUNTS) {
                double[] x = numbers(2, count + 5, -50.0, 50.0);
                double[] roots = numbers(3, count + 3, 0.0, 1.0);
                double[] farthest = numbers(4, count + 3, 0.0, 20.0);
                double[] before = farthest.clone();
                double[] to = new double[count];
                lanes.factors(x, 5, 1.25, 0.5, roots, 3, to, farthest, count);
                for (int i = 0; i < count; i++) {
                    double scaled = (x[5 + i] - 1.25) * (roots[3 + i] * 0.5);
                    assertThat(to[i]).isEqualTo(GridProducts.factor(scaled));
                    assertThat(farthest[3 + i]).isEqualTo(Math.max(before[3 + i], Math.abs(scaled)));
                }
                assertThat(farthest).startsWith(Arrays.copyOf(before, 3));
            }
        });
    }

    @Test
    void productsAreThoseOfTwoColumnsAtATime() {
        for (int columns : new int[] {1, 2, 5, 8}) {
            double[][] factors = IntStream.range(0, columns)
                    .mapToObj(column -> Arrays.stream(numbers(10 + column, 3 * GridProducts.STEP, -29.0, 29.0))
                            .map(GridProducts::factor)
                            .toArray())
                    .toArray(double[][]::new);
            for (int count : new int[] {GridProducts.STEP, 3 * GridProducts.STEP}) {
                long[] expected = new long[columns * (columns + 1) / 2];
                DoubleLanes.PLAIN.products(factors, count, expected);
                forEachKernel(lanes -> {
                    long[] found = new long[expected.length];
                    lanes.products(factors, count, found);
                    assertThat(found).containsExactly(expected);
                    assertThat(lanes.product(factors[columns - 1], factors[0], count))
                            .isEqualTo(expected[columns * (columns - 1) / 2]);
                });
                double exact = IntStream.range(0, count)
                        .mapToDouble(i -> factors[0][i] * factors[0][i])
                        .sum();
                assertThat(expected[0] * GridProducts.UNIT).isCloseTo(exact, within(count * GridProducts.UNIT));
            }
        }
    }
}
