package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class NoiseScorerTest {
    private static final int ROWS = 400;

    /** Every eighth row has a high loss; half of these also lie apart, with as many rows of low loss near them. */
    private static Dataset<Row> table() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            boolean high = i % 8 == 0;
            double loss = (high ? 3.0 : 0.3) + 0.4 * Keyed.uniform(1, 0, i);
            double apart = i % 16 == 0 || i % 40 == 1 ? 2.0 : 0.0;
            rows.add(RowFactory.create(
                    (long) i,
                    loss,
                    Vectors.dense(1.0 + apart + 0.3 * Keyed.uniform(1, 1, i), 1.0 + Keyed.uniform(1, 2, i))));
        }
        return TestSession.get()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.LongType)
                                .add("loss", DataTypes.DoubleType)
                                .add("features", SQLDataTypes.VectorType()))
                .coalesce(1);
    }

    private static List<Row> scored(NoiseScorer scorer, Dataset<Row> table) {
        return scorer.transform(table).orderBy("id").collectAsList();
    }

    @Test
    void highLossIsNoiseAndSoFarAsTheFeaturesAgree() {
        List<Row> found = scored(new NoiseScorer(), table());

        for (Row row : found) {
            long id = row.getLong(0);
            double high = row.getAs("lossNoise");
            double linear = row.getAs("linearNoise");
            assertThat(high > 0.5).as("row " + id).isEqualTo(id % 8 == 0);
            assertThat(row.<Double>getAs("noise")).isEqualTo(Math.min(high, linear));
            if (id % 16 == 0) {
                assertThat(linear).as("row " + id).isGreaterThan(0.5);
            }
        }
        assertThat(scored(new NoiseScorer(), table().repartition(3, col("loss"))))
                .isEqualTo(found);
        assertThat(scored(new NoiseScorer().setCombine("union"), table()))
                .allMatch(row -> row.<Double>getAs("noise")
                        == Math.max(row.<Double>getAs("lossNoise"), row.<Double>getAs("linearNoise")));
    }

    @Test
    void equalLossesAreNoNoise() {
        Dataset<Row> equal = table().withColumn("loss", lit(0.7));

        assertThat(scored(new NoiseScorer(), equal)).allMatch(row -> row.<Double>getAs("noise") == 0.0);
    }
}
