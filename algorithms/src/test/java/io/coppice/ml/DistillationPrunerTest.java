package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillationPrunerTest {
    @TempDir
    private Path folder;

    private static Dataset<Row> table() {
        List<Row> rows = new ArrayList<>();
        for (long i = 0; i < 300; i++) {
            double x = 4 * Keyed.uniform(1, 1, i) - 2;
            double y = 4 * Keyed.uniform(1, 2, i) - 2;
            double p = 1 / (1 + Math.exp(-2 * x));
            double label = Keyed.uniform(1, 3, i) < 0.1 ? 2.0 : y < 0 ? 0.0 : 1.0;
            rows.add(RowFactory.create(i, Vectors.dense(x, y), label, Vectors.dense(0.9 * p, 0.9 * (1 - p), 0.1)));
        }
        return TestSession.get()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.LongType)
                                .add("features", SQLDataTypes.VectorType())
                                .add("label", DataTypes.DoubleType)
                                .add("teacher", SQLDataTypes.VectorType()))
                .coalesce(1);
    }

    private static double[] coefficients(Dataset<Row> rows, String label) {
        LogisticRegression regression = new LogisticRegression()
                .setFamily("multinomial")
                .setRegParam(0.1)
                .setTol(1e-10)
                .setMaxIter(200)
                .setLabelCol(label);
        return (label.equals("target") ? regression.setWeightCol("sampleWeight") : regression)
                .fit(rows)
                .coefficientMatrix()
                .toArray();
    }

    @Test
    void alphaZeroIsPlainTraining() {
        DistillationModel model =
                new DistillationPruner().setKeepFraction(1.0).setAlpha(0.0).fit(table());
        Dataset<Row> rows = model.transform(table());
        assertThat(rows.count()).isEqualTo(300);
        double[] plain = coefficients(table(), "label");
        double[] distilled = coefficients(rows, "target");
        assertThat(distilled).containsExactly(plain, within(1e-6));
    }

    @Test
    void everyRowKeptKeepsItsWeight() {
        DistillationModel model =
                new DistillationPruner().setKeepFraction(0.5).setTopClasses(2).fit(table());
        assertThat(model.getAlpha()).isCloseTo(0.65, within(1e-12));
        assertThat(model.summary().selected()).isEqualTo(150);
        Dataset<Row> rows = model.transform(table());
        List<Row> weights = rows.groupBy("id").sum("sampleWeight").collectAsList();
        assertThat(weights)
                .hasSize(150)
                .allSatisfy(row -> assertThat(row.getDouble(1)).isCloseTo(1.0, within(1e-12)));
        assertThat(rows.groupBy("id").count().where(col("count").gt(3)).count()).isZero();
    }

    @Test
    void aSavedModelKeepsTheRowsAndTheShare() throws java.io.IOException {
        DistillationModel model = new DistillationPruner().setBudget(100).fit(table());
        String path = folder.resolve("model").toString();
        model.write().save(path);
        DistillationModel same = DistillationModel.load(path);
        assertThat(same.getAlpha()).isEqualTo(model.getAlpha());
        assertThat(same.transform(table()).collectAsList())
                .isEqualTo(model.transform(table()).collectAsList());
    }

    @Test
    void badTeachersAreRefused() {
        DistillationPruner stage = new DistillationPruner().setBudget(100);
        assertThatThrownBy(() -> stage.fit(table())
                        .transform(table().withColumn("label", lit(7.0)))
                        .count())
                .hasStackTraceContaining("label is 7");
        assertThatThrownBy(() -> stage.fit(table())
                        .transform(table().withColumn("teacher", col("features")))
                        .count())
                .hasStackTraceContaining("of the teacher");
    }
}
