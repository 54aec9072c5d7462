package io.coppice.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Block;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.math.Kernels;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An exact search finds what sorting all pairs finds, whatever the data look like and however they are stored. */
class ExactNeighborsTest {
    private static final NeighborsParams EXACT = NeighborsParams.of(5).withSearch(NeighborSearch.EXACT);

    static Stream<Found.Rows> tables() {
        return Stream.of(
                Found.uniform(700, 3, 0.0),
                Found.uniform(1500, 17, 0.0),
                Found.uniform(600, 70, 0.0),
                // Many rows at the same distance, some at the same place.
                Found.uniform(900, 2, 0.25),
                // All rows at one place.
                Found.uniform(300, 4, 4.0),
                farAway());
    }

    /** Clusters so far from the middle that floats cannot tell their rows apart, and one outlier. */
    private static Found.Rows farAway() {
        Found.Rows rows = Found.uniform(400, 6, 0.0);
        for (int i = 0; i < rows.values.length; i++) {
            int row = i / rows.columns;
            rows.values[i] = (float) (row == 7 ? 1e12 : 1e-3 * rows.values[i] + (row % 2 == 0 ? 900.0 : -900.0));
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowFindsWhatSortingAllPairsFinds(Found.Rows rows) {
        int[] all = Found.all(rows);
        Map<Long, String> expected = Found.byHand(rows, all, all, EXACT);
        LocalBlocks blocks = rows.blocks(0, 200);
        assertThat(Found.lists(blocks, blocks, EXACT)).isEqualTo(expected);
        LocalBlocks shuffled = rows.blocks(1, 77);
        assertThat(Found.lists(shuffled, shuffled, EXACT)).isEqualTo(expected);
        for (String provider : Kernels.available()) {
            Kernels.withProvider(
                    provider,
                    () -> assertThat(Found.lists(blocks, blocks, EXACT))
                            .as(provider)
                            .isEqualTo(expected));
        }
    }

    @Test
    void queriesAndPoolMayBeTwoTablesThatOverlap() {
        Found.Rows rows = Found.uniform(800, 5, 0.1);
        int[] queries = IntStream.range(0, 250).toArray();
        int[] pool = IntStream.range(100, 800).toArray();
        for (NeighborsParams params : List.of(EXACT, EXACT.withExcludeSelf(false), EXACT.withK(1))) {
            assertThat(Found.lists(rows.blocks(queries, 64), rows.blocks(pool, 99), params))
                    .isEqualTo(Found.byHand(rows, queries, pool, params));
        }
    }

    @Test
    void listsAreShorterWhereThereAreNotEnoughRows() {
        Found.Rows rows = Found.uniform(6, 3, 0.0);
        int[] all = Found.all(rows);
        for (int k : new int[] {5, 6, 1000}) {
            NeighborsParams params = EXACT.withK(k);
            LocalBlocks blocks = rows.blocks(0, 4);
            assertThat(Found.lists(blocks, blocks, params)).isEqualTo(Found.byHand(rows, all, all, params));
        }
        LocalBlocks one = rows.blocks(new int[] {2}, 1);
        assertThat(Found.lists(one, one, EXACT)).containsExactly(Map.entry(2L, "label 2"));
    }

    @Test
    void longListsAreSortedToo() {
        Found.Rows rows = Found.uniform(500, 4, 0.2);
        int[] all = Found.all(rows);
        NeighborsParams params = EXACT.withK(200);
        LocalBlocks blocks = rows.blocks(2, 60);
        assertThat(Found.lists(blocks, blocks, params)).isEqualTo(Found.byHand(rows, all, all, params));
    }

    @Test
    void weightsPlayNoPart() {
        Found.Rows rows = Found.uniform(300, 4, 0.0);
        double[] weights = IntStream.range(0, 300).mapToDouble(i -> 1 + i % 7).toArray();
        long[] keys = IntStream.range(0, 300).asLongStream().toArray();
        int[] labels = IntStream.range(0, 300).map(i -> i % 3).toArray();
        LocalBlocks weighted = new LocalBlocks(
                List.of(Block.of(4, rows.values, keys, weights).withLabels(labels)), Encoding.identity(4));
        LocalBlocks plain = rows.blocks(0, 300);
        assertThat(Found.lists(weighted, weighted, EXACT)).isEqualTo(Found.lists(plain, plain, EXACT));
    }

    @Test
    void distancesAreInTheUnitsOfTheColumns() {
        Encoding eighths = new Encoding(new double[2], new double[] {1, 1}, 0.125, false);
        LocalBlocks blocks = LocalBlocks.of(new float[] {0, 0, 3, 4}, new long[] {1, 2}, null, eighths);
        try (NeighborsFit fit = NeighborsAlgorithm.selfJoin(blocks, EXACT)) {
            NeighborLists lists = fit.lists().gathered().get(0);
            assertThat(lists.distance(0, 0)).isEqualTo(40.0);
            assertThat(fit.figures().farthest()).isEqualTo(40.0);
            assertThat(fit.figures().neighbors()).isEqualTo(2);
            assertThat(fit.figures().recall()).isEqualTo(1.0);
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        LocalBlocks blocks = Found.uniform(20, 3, 0.0).blocks(0, 20);
        LocalBlocks others = LocalBlocks.of(
                new float[6], new long[] {1, 2}, null, new Encoding(new double[3], new double[] {1, 1, 1}, 2, false));
        assertThatThrownBy(() -> NeighborsAlgorithm.join(others, blocks, EXACT))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("different units");
        assertThatThrownBy(() -> EXACT.withK(0))
                .isInstanceOf(BadParameter.class)
                .hasMessage("neighbors.k is 0; it must be at least 1");
        assertThatThrownBy(() -> EXACT.withTargetRecall(1.5)).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> NeighborSearch.named("fast"))
                .isInstanceOf(BadParameter.class)
                .hasMessage("neighbors.search is \"fast\"; it must be one of auto, exact, cells");
    }
}
