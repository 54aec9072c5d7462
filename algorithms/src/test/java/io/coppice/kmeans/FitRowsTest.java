package io.coppice.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.RowDraw;
import io.coppice.blocks.Summary;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitRowsTest {
    private static final int ROWS = 30_000;

    /** Keys of all rows. */
    private static final class Keys implements Summary<Keys> {
        private static final long serialVersionUID = 1L;

        private final TreeSet<Long> keys = new TreeSet<>();

        @Override
        public void add(Block block) {
            Arrays.stream(block.keys()).forEach(keys::add);
        }

        @Override
        public Keys merge(Keys other) {
            keys.addAll(other.keys);
            return this;
        }
    }

    /** Two columns; the second is 1 in the first tenth of the rows. */
    private static LocalBlocks table(boolean backwards) {
        long[] keys =
                LongStream.range(0, ROWS).map(i -> backwards ? ROWS - 1 - i : i).toArray();
        float[] values = new float[2 * ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[2 * i] = (float) Keyed.uniform(5, 5, keys[i]);
            values[2 * i + 1] = keys[i] < ROWS / 10 ? 1 : 0;
        }
        return LocalBlocks.of(values, keys, null, Encoding.identity(2));
    }

    private static TreeSet<Long> drawn(Blocks data, long rows, long seed) {
        try (Blocks drawn = RowDraw.draw(data, rows, seed)) {
            assertThat(drawn.rows()).isEqualTo(rows);
            return drawn.summarize("keys", 0, ignored -> new Keys()).keys;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 777, 29_999})
    void drawsExactlySoManyRowsWhateverTheirOrder(int rows) {
        TreeSet<Long> forwards = drawn(table(false), rows, 1);

        assertThat(forwards).hasSize(rows).isEqualTo(drawn(table(true), rows, 1));
        assertThat(forwards).isNotEqualTo(drawn(table(false), rows, 2));
    }

    @Test
    void everyRowIsAsLikely() {
        assertThat(drawn(table(false), 10_000, 1).headSet((long) ROWS / 10).size())
                .as("a third of a tenth")
                .isBetween(900, 1100);
    }

    @Test
    void theCostIsThatOfAllRowsAtTheCentersOfSome() {
        LocalBlocks data = table(false);
        KMeansParams params = KMeansParams.of(2);
        KMeansFit all = KMeansAlgorithm.fit(data, params);

        KMeansFit some = KMeansAlgorithm.fit(data, params.withFitRows(3_000));

        KMeansFit check = KMeansAlgorithm.fit(data, params.withStopping(0, 0.0), some.centers());
        assertThat(some.fittedRows()).isEqualTo(3_000);
        assertThat(Arrays.stream(some.sizes()).sum()).isEqualTo(ROWS);
        assertThat(some.cost()).isEqualTo(check.cost()).isBetween(all.cost(), 1.05 * all.cost());
        assertThat(all.fittedRows()).isEqualTo(ROWS);
    }

    @Test
    void manyClustersTakeAPartOfManyRows() {
        KMeansParams params = KMeansParams.of(1000);
        assertThat(params.rowsToFit(50_000_000)).isEqualTo(50_000_000);
        params = KMeansParams.of(1001);
        assertThat(params.rowsToFit(50_000_000)).isEqualTo(1_000_000);
        assertThat(params.rowsToFit(20_000)).isEqualTo(20_000);
        assertThat(KMeansParams.of(10_000).rowsToFit(50_000_000)).isEqualTo(2_560_000);
        assertThatThrownBy(() -> KMeansParams.of(10).withFitRows(9))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("kmeans.fitRows is 9");
    }
}
