package io.coppice.neighbors;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.LocalBlocks;
import io.coppice.math.Kernels;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomMetricTest {
    /** Three numbers and one of eleven codes. */
    private static Found.Rows mixed(int count) {
        Found.Rows rows = Found.uniform(count, 4, 0.0);
        for (int row = 0; row < count; row++) {
            rows.values[row * 4 + 3] = row % 11;
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 1e-7, 0.3, 50.0})
    void nominalColumnsCountByEqualityAlone(double penalty) {
        Found.Rows rows = mixed(900);
        int[] all = Found.all(rows);
        NeighborsParams params =
                NeighborsParams.of(4).withSearch(NeighborSearch.EXACT).withMetric(new MixedMetric(penalty));
        Map<Long, String> expected = Found.byHand(rows, all, all, params);
        LocalBlocks blocks = rows.blocks(3, 128);
        for (String provider : Kernels.available()) {
            Kernels.withProvider(
                    provider,
                    () -> assertThat(Found.lists(blocks, blocks, params))
                            .as(provider)
                            .isEqualTo(expected));
        }
    }

    @Test
    void cellsFindTheSameWhenTheyAreAllLookedInto() {
        Found.Rows rows = mixed(2000);
        NeighborsParams params = NeighborsParams.of(4)
                .withMetric(new MixedMetric(0.3))
                .withSearch(NeighborSearch.CELLS)
                .withTargetRecall(1.0);
        LocalBlocks blocks = rows.blocks(0, 500);
        assertThat(Found.lists(blocks, blocks, params))
                .isEqualTo(Found.lists(blocks, blocks, params.withSearch(NeighborSearch.EXACT)));
    }
}
