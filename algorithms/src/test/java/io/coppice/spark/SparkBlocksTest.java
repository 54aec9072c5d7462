package io.coppice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.Moments;
import io.coppice.blocks.PartedSummary;
import io.coppice.blocks.SampleRows;
import io.coppice.blocks.Summary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SparkBlocksTest {
    private static final int ROWS = 50_000;

    /** 64 floats a row. */
    private static Dataset<Row> floats(int partitions) {
        return TestSession.get()
                .range(0, ROWS, 1, partitions)
                .selectExpr("id", "transform(sequence(1, 64), j -> cast(hash(id, j) / 2147483648D as float)) x");
    }

    /** Keys of all rows. */
    private static final class Keys implements Summary<Keys> {
        private static final long serialVersionUID = 1L;

        private final Set<Long> keys = new TreeSet<>();
        private int rows;

        @Override
        public void add(Block block) {
            for (int row = 0; row < block.rows(); row++) {
                keys.add(block.key(row));
                rows++;
            }
        }

        @Override
        public Keys merge(Keys other) {
            keys.addAll(other.keys);
            rows += other.rows;
            return this;
        }
    }

    private static Keys keys(Blocks data) {
        return data.summarize("keys", (Serializable) 0, ignored -> new Keys());
    }

    @Test
    void aCachedRowTakesFourBytesAValueAndTwentyNineMore() {
        TableColumns columns = TableColumns.features("x").withId("id");
        try (Blocks data = Tables.load(floats(2), columns, Tables.Preparation.NONE)) {
            assertThat(keys(data).rows).isEqualTo(ROWS);
            long bytes = Arrays.stream(TestSession.get().sparkContext().getRDDStorageInfo())
                    .mapToLong(info -> info.memSize() + info.diskSize())
                    .sum();
            assertThat(bytes / (double) ROWS).isBetween(4 * 64.0, 4 * 64.0 + 29);
        }
    }

    @Test
    void rowsOfEqualContentGetKeysOfTheirOwnAndTheSameOnesInAnyLayout() {
        Dataset<Row> table = TestSession.get().range(0, 3000).selectExpr("cast(id % 700 as double) x", "id % 2 other");
        TableColumns columns = TableColumns.features("x");
        Set<Long> expected = null;
        for (int partitions : new int[] {1, 3, 8}) {
            try (Blocks data = Tables.load(table.repartition(partitions), columns, Tables.Preparation.NONE)) {
                Keys keys = keys(data);
                assertThat(keys.rows).isEqualTo(3000);
                assertThat(keys.keys).hasSize(3000);
                expected = expected == null ? keys.keys : expected;
                assertThat(keys.keys).isEqualTo(expected);
            }
        }
    }

    @Test
    void theOrderOfOtherColumnsIsNotContent() {
        Dataset<Row> table = TestSession.get().range(0, 50).selectExpr("cast(id as double) x", "id a", "id * 2 b");
        TableColumns columns = TableColumns.features("x");
        try (Blocks data = Tables.load(table, columns, Tables.Preparation.NONE);
                Blocks other = Tables.load(table.select("b", "x", "a"), columns, Tables.Preparation.NONE)) {
            assertThat(keys(other).keys).isEqualTo(keys(data).keys);
        }
    }

    @Test
    void aPassIsOneJobUnderItsDescription() throws TimeoutException {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        ConcurrentLinkedQueue<String> jobs = new ConcurrentLinkedQueue<>();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.add(start.properties().getProperty("spark.job.description", ""));
            }
        };
        TableColumns columns = TableColumns.features("x").withId("id");
        try (Blocks data = Tables.load(floats(4), columns, Tables.Preparation.NONE)) {
            keys(data);
            context.sc().addSparkListener(listener);
            Moments.of(data);
            data.lift("ones", (Serializable) 1.0, (one, block) -> new double[block.rows()])
                    .summarize("keys of lifted rows", (Serializable) 0, ignored -> new Keys());
            context.sc().listenerBus().waitUntilEmpty();
        } finally {
            context.sc().removeSparkListener(listener);
        }
        assertThat(List.copyOf(jobs)).containsExactly("means and variances of the columns", "keys of lifted rows");
        assertThat(context.getLocalProperty("spark.job.description")).isNull();
    }

    /** Two columns of each block: the first, and twice the second. */
    private static Block twoColumns(Serializable factor, Block block) {
        float[] values = new float[2 * block.rows()];
        for (int row = 0; row < block.rows(); row++) {
            values[2 * row] = block.values()[row * block.columns()];
            values[2 * row + 1] = (Float) factor * block.values()[row * block.columns() + 1];
        }
        return block.withValues(2, values);
    }

    @Test
    void recodedRowsAreTheSameRowsInOtherColumns() {
        TableColumns columns = TableColumns.features("x").withId("id");
        try (Blocks data = Tables.load(floats(3), columns, Tables.Preparation.NONE)) {
            double[] largest = {
                data.magnitudes().largest(0), 2 * data.magnitudes().largest(1)
            };
            Encoding plain = Encoding.identity(2);
            try (Blocks recoded =
                    data.recode("two columns", plain, largest, (Serializable) 2f, SparkBlocksTest::twoColumns)) {
                assertThat(recoded.rows()).isEqualTo(ROWS);
                assertThat(recoded.columns()).isEqualTo(2);
                assertThat(keys(recoded).keys).isEqualTo(keys(data).keys);
                Moments before = Moments.of(data);
                SampleRows local = SampleRows.of(data, ROWS, 1);
                for (Moments after : List.of(
                        Moments.of(recoded),
                        Moments.of(local.blocks()
                                .recode(
                                        "two columns",
                                        plain,
                                        largest,
                                        (Serializable) 2f,
                                        SparkBlocksTest::twoColumns)))) {
                    assertThat(after.weight()).isEqualTo(ROWS);
                    assertThat(after.mean(0)).isEqualTo(before.mean(0));
                    assertThat(after.mean(1)).isEqualTo(2 * before.mean(1));
                }
            }
        }
    }

    @Test
    void closingLeavesNothingCached() {
        TableColumns columns = TableColumns.features("x");
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        // Other tests of this session may have left some.
        Set<Integer> before = context.getPersistentRDDs().keySet();
        List<Blocks> open = new ArrayList<>();
        Blocks data = Tables.load(floats(2), columns, Tables.Preparation.NONE);
        open.add(data);
        open.add(data.lift("lifted", (Serializable) 0, (zero, block) -> new double[block.rows()]));
        open.add(data.recode(
                "recoded", Encoding.identity(2), new double[] {2, 4}, (Serializable) 2f, SparkBlocksTest::twoColumns));
        open.forEach(blocks -> keys(blocks));
        open.forEach(Blocks::close);
        assertThat(before).containsAll(context.getPersistentRDDs().keySet());
    }

    /** Rows by the last digit of their key, cut into parts of one digit. */
    private static final class Digits implements PartedSummary<Digits> {
        private static final long serialVersionUID = 1L;

        private final long[] rows;

        private Digits(long... rows) {
            this.rows = rows;
        }

        @Override
        public void add(Block block) {
            for (int row = 0; row < block.rows(); row++) {
                rows[(int) (block.key(row) % 10)]++;
            }
        }

        @Override
        public Digits merge(Digits other) {
            assertThat(rows.length).as("parts meet parts").isOne();
            rows[0] += other.rows[0];
            return this;
        }

        @Override
        public int parts() {
            return 10;
        }

        @Override
        public Digits part(int part) {
            return new Digits(rows[part]);
        }

        @Override
        public Digits joined(List<Digits> parts) {
            return new Digits(parts.stream().mapToLong(part -> part.rows[0]).toArray());
        }
    }

    @Test
    void largeSummariesMeetPartByPart() {
        try (Blocks data = Tables.load(floats(3), TableColumns.features("x").withId("id"), Tables.Preparation.NONE)) {
            Digits digits = data.summarize("digits", (Serializable) 0, ignored -> new Digits(new long[10]));

            assertThat(digits.rows).hasSize(10).containsOnly(ROWS / 10);
        }
    }
}
