package io.coppice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.Blocks;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many partitions a table's blocks get, whatever its source had; the session has two cores. */
class SpreadTest {
    @ParameterizedTest(name = "{0} rows in {1} partitions")
    @CsvSource({"20000, 1, 2", "20000, 2, 2", "20000, 3, 3", "20000, 40, 4", "1000, 1, 1"})
    void coresAreNeitherIdleNorCrowded(long rows, int partitions, int wanted) {
        Dataset<Row> table = TestSession.get()
                .range(0, rows, 1, partitions)
                .select(
                        functions.col("id"),
                        functions.col("id").cast("double").as("x"),
                        functions.col("id").mod(7).cast("double").as("y"));
        try (Blocks blocks =
                Tables.load(table, TableColumns.features("x", "y").withId("id"), Tables.Preparation.NONE)) {
            assertThat(((SparkBlocks) blocks).rdd().getNumPartitions()).isEqualTo(wanted);
            assertThat(((SparkBlocks) blocks)
                            .rdd().collect().stream()
                                    .mapToLong(block -> block.rows())
                                    .sum())
                    .isEqualTo(rows);
        }
    }
}
