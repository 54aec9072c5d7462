package io.coppice.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Ids that repeat, wherever the rows lie. */
class RepeatedKeysTest {
    /** More than a chunk for each of the partitions that keys go to. */
    private static final long ROWS = 60_000;

    private static Dataset<Row> ids(int partitions) {
        return TestSession.get().range(0, ROWS, 1, partitions).toDF();
    }

    private static boolean repeated(Dataset<Row> ids) {
        return RepeatedKeys.any(ids.queryExecution().toRdd().toJavaRDD());
    }

    @Test
    void distinctKeysAreDistinctAtAnyPartitioning() {
        for (int partitions : new int[] {1, 3, 11}) {
            assertThat(repeated(ids(partitions)))
                    .as("%d partitions", partitions)
                    .isFalse();
        }
        assertThat(repeated(ids(3).where("id < 0"))).isFalse();
    }

    @Test
    void oneRepeatedKeyIsFoundInAnyPartition() {
        for (long id : new long[] {0, 31_415, ROWS - 1}) {
            Dataset<Row> one = TestSession.get().range(1).select(lit(id).as("id"));
            assertThat(repeated(ids(3).union(one))).as("id %d", id).isTrue();
        }
        assertThat(repeated(ids(3).select(expr("nullif(id, 7)")))).isTrue();
    }

    @Test
    void namesThatRepeatAreNamed() {
        Dataset<Row> names = ids(3).select(expr("concat('row', id)").as("name"));
        Tables.requireUniqueIds(names, "name");

        assertThatThrownBy(() -> Tables.requireUniqueIds(
                        names.union(names.where(col("name").equalTo("row77"))), "name"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("1 id occurs more than once (first: row77)");
    }
}
