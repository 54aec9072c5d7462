package io.coppice.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.evaluation.ScatteredBlocks;
import io.coppice.random.Keyed;
import java.util.List;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final int ROWS = 60;

    /** Weighted sum of one column. */
    private static final class ColumnSum implements Summary<ColumnSum> {
        private static final long serialVersionUID = 1L;

        private final int column;
        private final ExactSum sum = new ExactSum();

        ColumnSum(Integer column) {
            this.column = column;
        }

        @Override
        public void add(Block block) {
            for (int row = 0; row < block.rows(); row++) {
                sum.addProduct(block.weight(row), block.row(row)[column]);
            }
        }

        @Override
        public ColumnSum merge(ColumnSum other) {
            sum.merge(other.sum);
            return this;
        }
    }

    private static float[] values() {
        float[] values = new float[ROWS * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Keyed.uniform(1, 2, i);
        }
        return values;
    }

    @Test
    void eachFindsWhatItFindsAlone() {
        for (int size : new int[] {1, 7, 60}) {
            Blocks data = new ScatteredBlocks(values(), null, 3, size, size, 3);
            List<ColumnSum> together = Together.summarize(data, "sums", List.of(2, 0, 1, 2), ColumnSum::new);
            assertThat(together).extracting(sum -> sum.column).containsExactly(2, 0, 1, 2);
            for (ColumnSum found : together) {
                ColumnSum alone = data.summarize("sum", found.column, ColumnSum::new);
                assertThat(found.sum.value()).isEqualTo(alone.sum.value());
            }
        }
    }

    @Test
    void batchesHoldNoMoreThanAllowedAndKeepTheOrder() {
        assertThat(Together.batches(List.of(3L, 4L, 9L, 1L, 2L, 7L), size -> size, 7L))
                .containsExactly(List.of(3L, 4L), List.of(9L), List.of(1L, 2L), List.of(7L));
    }
}
