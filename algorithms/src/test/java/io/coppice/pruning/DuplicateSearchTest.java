package io.coppice.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.math.Kernels;
import io.coppice.pruning.DuplicateParams.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicateSearchTest {
    private static final double SIX_DEGREES = 1 - Math.cos(Math.toRadians(6));

    /** Unit vectors at these angles; far from the center is whatever {@code distances} say. */
    private static EmbeddedCell fan(double[] distances, double... degrees) {
        float[] values = new float[2 * degrees.length];
        double[] weights = new double[degrees.length];
        for (int i = 0; i < degrees.length; i++) {
            values[2 * i] = (float) Math.cos(Math.toRadians(degrees[i]));
            values[2 * i + 1] = (float) Math.sin(Math.toRadians(degrees[i]));
            weights[i] = 1;
        }
        long[] keys = IntStream.range(0, degrees.length).asLongStream().toArray();
        return new EmbeddedCell(2, keys, values, distances, weights);
    }

    private static TreeSet<Long> kept(CellDuplicates found, double epsilon) {
        TreeSet<Long> kept = new TreeSet<>();
        for (int row = 0; row < found.rows(); row++) {
            if (!found.isGone(row, epsilon)) {
                kept.add(found.keys()[row]);
            }
        }
        return kept;
    }

    private static EmbeddedCell random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        float[] values = new float[rows * columns];
        double[] distances = new double[rows];
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                // A third of the rows are near another one.
                boolean near = row > 0 && row % 3 == 0;
                values[row * columns + j] = near
                        ? values[(row / 2) * columns + j] + 0.02f * (float) random.nextGaussian()
                        : (float) random.nextGaussian();
                sum += values[row * columns + j] * values[row * columns + j];
            }
            for (int j = 0; j < columns; j++) {
                values[row * columns + j] /= (float) Math.sqrt(sum);
            }
            distances[row] = random.nextInt(50);
            weights[row] = 1;
        }
        return new EmbeddedCell(columns, IntStream.range(0, rows).asLongStream().toArray(), values, distances, weights);
    }

    @Test
    void aFanOfThreeRowsKeepsOneInAChainAndTwoWhenGreedy() {
        EmbeddedCell fan = fan(new double[] {3, 2, 1}, 0, 5, 10);
        DuplicateParams chain = DuplicateParams.of(SIX_DEGREES);
        CellDuplicates chained = DuplicateSearch.of(fan, chain, 1.0);
        assertThat(kept(chained, SIX_DEGREES)).containsExactly(0L);
        assertThat(chained.match(2, SIX_DEGREES)).as("the row that stays").isEqualTo(0L);
        CellDuplicates greedy = DuplicateSearch.of(fan, chain.withMode(Mode.GREEDY), 1.0);
        assertThat(kept(greedy, SIX_DEGREES)).containsExactly(0L, 2L);
        assertThat(greedy.match(1, SIX_DEGREES)).isEqualTo(0L);
        assertThat(greedy.similarity(1)).isCloseTo(Math.cos(Math.toRadians(5)), within(1e-6));
    }

    @Test
    void orderSaysWhoStays() {
        EmbeddedCell pair = fan(new double[] {1, 2}, 0, 1);
        DuplicateParams params = DuplicateParams.of(0.01);
        assertThat(kept(DuplicateSearch.of(pair, params.withOrder(KeepOrder.HARD), 1.0), 0.01))
                .containsExactly(1L);
        assertThat(kept(DuplicateSearch.of(pair, params.withOrder(KeepOrder.EASY), 1.0), 0.01))
                .containsExactly(0L);
        EmbeddedCell tied = fan(new double[] {1, 1}, 0, 1);
        assertThat(kept(DuplicateSearch.of(tied, params, 1.0), 0.01))
                .as("ties by key")
                .containsExactly(0L);
    }

    @Test
    void singleRowsAndOppositeOnesStay() {
        assertThat(kept(DuplicateSearch.of(fan(new double[1], 12), DuplicateParams.of(0.5), 1.0), 0.5))
                .containsExactly(0L);
        assertThat(kept(DuplicateSearch.of(fan(new double[2], 0, 180), DuplicateParams.of(1.0), 1.0), 1.0))
                .as("similarity -1 is not above 0")
                .containsExactly(0L, 1L);
    }

    @Test
    void referenceRowsStayAndOnlyNewRowsGo() {
        EmbeddedCell plain = fan(new double[] {5, 4, 3, 2}, 0, 1, 40, 41);
        double[] weights = {1, 2, 2, 2};
        EmbeddedCell cell =
                new EmbeddedCell(2, new long[] {0, 1, 2, 3}, plain.values(), new double[] {5, 4, 3, 2}, weights);
        CellDuplicates found = DuplicateSearch.of(cell, DuplicateParams.of(0.01), 1.0);
        assertThat(kept(found, 0.01)).containsExactly(1L, 2L, 3L);
        int gone = IntStream.range(0, 4)
                .filter(row -> found.keys()[row] == 0)
                .findFirst()
                .orElseThrow();
        assertThat(found.match(gone, 0.01)).isEqualTo(1L);
    }

    /** Strips that go through the kernels against all pairs in plain doubles. */
    @Test
    void stripsFindWhatAllPairsFind() {
        int columns = 9;
        EmbeddedCell cell = random(1500, columns, 3);
        for (Mode mode : Mode.values()) {
            DuplicateParams params = DuplicateParams.of(0.02).withMode(mode);
            CellDuplicates found = DuplicateSearch.of(cell, params, 1.0);
            TreeMap<Long, Integer> rows = new TreeMap<>();
            IntStream.range(0, cell.rows()).forEach(row -> rows.put(cell.key(row), row));
            List<Integer> before = new ArrayList<>();
            int gone = 0;
            for (int at = 0; at < found.rows(); at++) {
                int row = rows.get(found.keys()[at]);
                double least = Double.POSITIVE_INFINITY;
                for (int other : before) {
                    double squared = 0;
                    for (int j = 0; j < columns; j++) {
                        double difference =
                                cell.values()[row * columns + j] - (double) cell.values()[other * columns + j];
                        squared = Math.fma(difference, difference, squared);
                    }
                    least = Math.min(least, squared);
                }
                assertThat(found.squared()[at]).isEqualTo(least);
                if (mode == Mode.CHAIN || least >= 0.04) {
                    before.add(row);
                }
                gone += least < 0.04 ? 1 : 0;
            }
            assertThat(gone).isGreaterThan(300);
        }
    }

    @Test
    void everyKernelAndEveryOrderOfArrivalFindsTheSame() {
        EmbeddedCell cell = random(900, 16, 4);
        List<Integer> shuffled = new ArrayList<>(IntStream.range(0, 900).boxed().toList());
        Collections.shuffle(shuffled, new Random(1));
        EmbeddedCell other =
                cell.select(shuffled.stream().mapToInt(Integer::intValue).toArray());
        CellDuplicates expected = DuplicateSearch.of(cell, DuplicateParams.of(0.05), 1.0);
        for (String kernel : Kernels.available()) {
            Kernels.withProvider(kernel, () -> {
                CellDuplicates found = DuplicateSearch.of(other, DuplicateParams.of(0.05), 1.0);
                assertThat(found.keys()).containsExactly(expected.keys());
                assertThat(found.squared()).containsExactly(expected.squared());
                assertThat(found.nearest()).containsExactly(expected.nearest());
            });
        }
    }

    @Test
    void anotherEpsilonNeedsNoSecondSearchInAChain() {
        EmbeddedCell cell = random(800, 8, 5);
        CellDuplicates found = DuplicateSearch.of(cell, DuplicateParams.of(0.02), 1.0);
        CellDuplicates wide = DuplicateSearch.of(cell, DuplicateParams.of(0.2), 1.0);
        assertThat(kept(found, 0.2)).isEqualTo(kept(wide, 0.2));
        assertThat(kept(found, 0.02)).containsAll(kept(found, 0.2));
    }

    /** One pass counts what a search of its own keeps for every epsilon. */
    @Test
    void theCurveIsThatOfSearchesForEveryEpsilon() {
        EmbeddedCell cell = random(400, 6, 6);
        for (Mode mode : Mode.values()) {
            DuplicateParams params = DuplicateParams.of(0.04).withMode(mode);
            CellDuplicates found = DuplicateSearch.of(cell, params, 1.0);
            for (int i = 0; i < params.curve().size(); i++) {
                double epsilon = params.curve().get(i);
                CellDuplicates own = DuplicateSearch.of(cell, params.withEpsilon(epsilon), 1.0);
                assertThat(found.kept(params.curve(), i))
                        .as(mode + " " + epsilon)
                        .isEqualTo(kept(own, epsilon).size());
            }
        }
    }
}
