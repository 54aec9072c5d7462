package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class OutOfFoldScorerTest {
    private static final int ROWS = 400;

    /** Three groups in a plane; every tenth row has a wrong label. */
    private static Dataset<Row> table() {
        List<Row> rows = new ArrayList<>();
        for (long i = 0; i < ROWS; i++) {
            int group = (int) (i % 3);
            double x = 3 * Math.cos(2 * group) + 2 * (Keyed.uniform(1, 1, i) - 0.5);
            double y = 3 * Math.sin(2 * group) + 2 * (Keyed.uniform(1, 2, i) - 0.5);
            rows.add(RowFactory.create(i, Vectors.dense(x, y), (double) (i % 10 == 0 ? (group + 1) % 3 : group)));
        }
        return TestSession.get()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.LongType)
                                .add("features", SQLDataTypes.VectorType())
                                .add("class", DataTypes.DoubleType))
                .coalesce(1);
    }

    private static OutOfFoldScorer scorer() {
        return new OutOfFoldScorer()
                .setLabelCol("class")
                .setNumFolds(3)
                .setClassifier(new LogisticRegression().setRegParam(0.01).setMaxIter(30));
    }

    @Test
    void wrongLabelsAreTheHardestRows() {
        Dataset<Row> scores = scorer().transform(table());
        assertThat(scores.count()).isEqualTo(ROWS);
        List<Row> hardest = new CoverageCentricSelector()
                .setScoreCol("aumProbability")
                .setOrder("hardest")
                .setNumStrata(1)
                .setBudget(40)
                .fit(scores)
                .transform(scores)
                .collectAsList();
        assertThat(hardest.stream().filter(row -> row.getLong(0) % 10 == 0).count())
                .isGreaterThanOrEqualTo(38);
    }

    @Test
    void scoresAreTheSameWhereverRowsLie() {
        List<Row> expected = scorer().transform(table()).orderBy("id").collectAsList();
        Dataset<Row> moved = table().repartition(5, col("features"));
        assertThat(scorer().transform(moved).orderBy("id").collectAsList()).isEqualTo(expected);
    }

    @Test
    void repeatsCutOtherFolds() {
        List<Row> scores = scorer().setNumRepeats(2)
                .transform(table())
                .select("observations", "variability")
                .collectAsList();
        assertThat(scores).hasSize(ROWS).allMatch(row -> row.getInt(0) == 2);
        assertThat(scores.stream().filter(row -> row.getDouble(1) > 0).count()).isGreaterThan(ROWS / 2);
    }

    @Test
    void whatCannotBeScoredIsRefused() {
        assertThatThrownBy(() -> new OutOfFoldScorer().setLabelCol("class").transform(table()))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("setClassifier");
        assertThatThrownBy(() -> scorer().transform(table().union(table().limit(1))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("more than once");
        Dataset<Row> lonely =
                table().withColumn("class", when(col("id").equalTo(5), 3.0).otherwise(col("class")));
        assertThatThrownBy(() -> scorer().transform(lonely).collectAsList()).hasStackTraceContaining("the label is 3");
    }
}
