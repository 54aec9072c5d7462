package io.coppice.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedTest {
    private static final int ROWS = 500;

    private final SparkSession spark = TestSession.get();
    private final Generator generator = new Anisotropic(new Blobs(1, 3, 4, 1, 10), 3).withLabelNoise(0.1, 2);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16})
    void tableHasTheBitsOfTheLocalRowsAtEveryPartitionCount(int partitions) {
        List<Row> rows = Generated.dataset(spark, generator, ROWS, partitions)
                .orderBy("id")
                .collectAsList();
        double[][] values = Generated.rows(generator, ROWS);
        int[] labels = Generated.labels(generator, ROWS);
        assertThat(rows).hasSize(ROWS);
        for (int i = 0; i < ROWS; i++) {
            Row row = rows.get(i);
            assertThat(row.getLong(0)).isEqualTo(i);
            assertThat(new double[] {row.getDouble(1), row.getDouble(2), row.getDouble(3)})
                    .containsExactly(values[i]);
            assertThat(row.getInt(4)).isEqualTo(labels[i]);
        }
    }

    @Test
    void arraysHoldTheSameValuesAsFloats() {
        Row row = Generated.arrays(spark, generator, ROWS, 3).filter("id = 321").first();
        double[] values = generator.row(321);
        assertThat(row.<Float>getList(1)).containsExactly((float) values[0], (float) values[1], (float) values[2]);
        assertThat(row.getInt(2)).isEqualTo(generator.label(321));
    }

    @Test
    void schemasAreAsDocumented() {
        assertThat(Generated.dataset(spark, generator, 1, 1).schema().simpleString())
                .isEqualTo("struct<id:bigint,x0:double,x1:double,x2:double,label:int>");
        assertThat(Generated.arrays(spark, generator, 1, 1).schema().simpleString())
                .isEqualTo("struct<id:bigint,features:array<float>,label:int>");
    }
}
