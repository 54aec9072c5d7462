package io.coppice.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.LocalBlocks;
import io.coppice.math.Kernels;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search in cells finds as many of the true neighbors as it was asked to, and says how many. */
class CellNeighborsTest {
    private static final NeighborsParams CELLS = NeighborsParams.of(5).withSearch(NeighborSearch.CELLS);

    private static final Found.Rows CLUSTERED = Found.clustered(6000, 16, 30, 5);

    /** Share of the true neighbors in lists. */
    private static double recall(Map<Long, String> truth, Map<Long, String> found) {
        long hits = 0;
        long all = 0;
        for (Map.Entry<Long, String> entry : truth.entrySet()) {
            Set<String> neighbors = new HashSet<>(neighbors(entry.getValue()));
            all += neighbors.size();
            neighbors.retainAll(neighbors(found.get(entry.getKey())));
            hits += neighbors.size();
        }
        return (double) hits / all;
    }

    private static List<String> neighbors(String list) {
        List<String> words = List.of(list.split(" "));
        return words.subList(2, words.size());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 0.95, 0.99})
    void theRecallAskedForIsReachedAndReported(double target) {
        LocalBlocks blocks = CLUSTERED.blocks(0, 4096);
        Map<Long, String> truth = Found.lists(blocks, blocks, CELLS.withSearch(NeighborSearch.EXACT));
        try (NeighborsFit fit = NeighborsAlgorithm.selfJoin(blocks, CELLS.withTargetRecall(target))) {
            double recall = recall(truth, Found.lists(fit.lists().gathered()));
            assertThat(fit.figures().recall()).isGreaterThanOrEqualTo(target);
            assertThat(recall).isCloseTo(fit.figures().recall(), within(0.02));
            assertThat(fit.figures().recallQueries()).isEqualTo(1000);
            assertThat(fit.figures().probes()).isBetween(1, fit.figures().cells() / 2);
            assertThat(fit.figures().search()).isEqualTo(NeighborSearch.CELLS);
        }
    }

    @Test
    void storageAndKernelDoNotShow() {
        LocalBlocks blocks = CLUSTERED.blocks(0, 4096);
        Map<Long, String> expected = Found.lists(blocks, blocks, CELLS.withTargetRecall(0.8));
        LocalBlocks other = CLUSTERED.blocks(4, 333);
        assertThat(Found.lists(other, other, CELLS.withTargetRecall(0.8))).isEqualTo(expected);
        for (String provider : Kernels.available()) {
            Kernels.withProvider(
                    provider,
                    () -> assertThat(Found.lists(blocks, blocks, CELLS.withTargetRecall(0.8)))
                            .as(provider)
                            .isEqualTo(expected));
        }
    }

    @Test
    void aTargetOfOneIsExact() {
        Found.Rows rows = Found.clustered(3000, 8, 10, 3);
        LocalBlocks blocks = rows.blocks(0, 4096);
        assertThat(Found.lists(blocks, blocks, CELLS.withTargetRecall(1.0)))
                .isEqualTo(Found.lists(blocks, blocks, CELLS.withSearch(NeighborSearch.EXACT)));
    }

    @Test
    void queriesMayBeOtherRows() {
        int[] queries = IntStream.range(0, 900).toArray();
        int[] pool = IntStream.range(500, 6000).toArray();
        NeighborsParams all = CELLS.withTargetRecall(1.0);
        assertThat(Found.lists(CLUSTERED.blocks(queries, 100), CLUSTERED.blocks(pool, 4096), all))
                .isEqualTo(Found.lists(
                        CLUSTERED.blocks(queries, 100),
                        CLUSTERED.blocks(pool, 4096),
                        all.withSearch(NeighborSearch.EXACT)));
        try (NeighborsFit fit = NeighborsAlgorithm.join(
                CLUSTERED.blocks(queries, 100), CLUSTERED.blocks(pool, 4096), CELLS.withTargetRecall(0.9))) {
            assertThat(fit.figures().queries()).isEqualTo(900);
            assertThat(fit.figures().neighbors()).isEqualTo(4500);
        }
    }

    @Test
    void duplicatesAloneAreNoObstacle() {
        Found.Rows rows = Found.uniform(5000, 3, 4.0);
        LocalBlocks blocks = rows.blocks(0, 1000);
        try (NeighborsFit fit = NeighborsAlgorithm.selfJoin(blocks, CELLS)) {
            assertThat(fit.figures().cells()).isEqualTo(1);
            assertThat(Found.lists(fit.lists().gathered()).get(4000L)).startsWith("label 1 0/0@0 1/1@0 2/2@0");
        }
    }

    /** Half of the rows in a thousandth of the space. */
    @Test
    void crowdedCellsAreSplit() {
        Found.Rows rows = Found.uniform(8000, 2, 0.0);
        for (int i = 0; i < rows.values.length / 2; i++) {
            rows.values[i] = (float) (0.001 * rows.values[i]);
        }
        LocalBlocks blocks = rows.blocks(0, 4096);
        CellSearch.Found found = CellSearch.find(blocks, CELLS);
        long largest = IntStream.range(0, found.tally().cells())
                .mapToLong(found.tally()::rows)
                .max()
                .orElseThrow();
        long total = IntStream.range(0, found.tally().cells())
                .mapToLong(found.tally()::rows)
                .sum();
        assertThat(total).isEqualTo(8000);
        assertThat(largest).isLessThan(8000 / 10);
        assertThat(IntStream.range(0, found.tally().cells()).mapToLong(found.tally()::rows))
                .allMatch(count -> count > 0);
        assertThat(Found.lists(blocks, blocks, CELLS.withTargetRecall(1.0)))
                .isEqualTo(Found.lists(blocks, blocks, CELLS.withSearch(NeighborSearch.EXACT)));
    }

    @Test
    void autoIsExactWhileThatIsCheap() {
        LocalBlocks blocks = Found.uniform(500, 3, 0.0).blocks(0, 500);
        try (NeighborsFit fit = NeighborsAlgorithm.selfJoin(blocks, NeighborsParams.of(3))) {
            assertThat(fit.figures().search()).isEqualTo(NeighborSearch.EXACT);
            assertThat(fit.figures().recallQueries()).isZero();
        }
    }
}
