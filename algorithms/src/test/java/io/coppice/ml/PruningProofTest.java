package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.TestData;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What pruning is for, on digits with a tenth of the training labels wrong, end to end on Spark: margins of out-of-fold logistic
 * regressions, a tenth of the rows kept, a logistic regression trained on them, accuracy on a third of the table set apart.
 */
@Tag("long")
class PruningProofTest {
    private static final double WRONG = 0.1;
    private static final double KEPT = 0.1;

    private static Dataset<Row> train;
    private static Dataset<Row> test;
    private static Dataset<Row> scores;
    private static long held;

    @BeforeAll
    static void scoreDigits() {
        List<Row> lines = TestSession.get()
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(TestData.file("digits.csv").toString())
                .collectAsList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Row line = lines.get(i);
            double[] pixels = new double[line.size() - 1];
            for (int j = 0; j < pixels.length; j++) {
                pixels[j] = ((Number) line.get(j)).doubleValue() / 16;
            }
            int label = line.getInt(pixels.length);
            boolean held = Keyed.uniform(1, 1, i) < 0.3;
            boolean wrong = !held && Keyed.uniform(1, 2, i) < WRONG;
            int other = (label + 1 + (int) (9 * Keyed.uniform(1, 3, i))) % 10;
            rows.add(RowFactory.create((long) i, Vectors.dense(pixels), (double) (wrong ? other : label), held));
        }
        Dataset<Row> digits = TestSession.get()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.LongType)
                                .add("features", SQLDataTypes.VectorType())
                                .add("label", DataTypes.DoubleType)
                                .add("held", DataTypes.BooleanType))
                .coalesce(1);
        train = digits.where(col("held").equalTo(false)).cache();
        test = digits.where(col("held")).cache();
        held = test.count();
        scores = new OutOfFoldScorer()
                .setNumFolds(3)
                .setClassifier(regression())
                .transform(train)
                .select("id", "aumProbability")
                .coalesce(1)
                .cache();
    }

    @AfterAll
    static void letGo() {
        if (scores != null) {
            List.of(train, test, scores).forEach(Dataset::unpersist);
        }
    }

    private static LogisticRegression regression() {
        return new LogisticRegression()
                .setRegParam(1.0 / 1257)
                .setStandardization(false)
                .setMaxIter(25);
    }

    private static double accuracy(Dataset<Row> rows, LogisticRegression regression) {
        LogisticRegressionModel model = regression.fit(rows.coalesce(1));
        Dataset<Row> predicted = model.transform(test);
        return 100.0 * predicted.where(col("prediction").equalTo(col("label"))).count() / held;
    }

    /** Percent of the rows set apart that are right. */
    private static double accuracy(CoverageCentricSelector selector) {
        Dataset<Row> kept = selector.setScoreCol("aumProbability")
                .setKeepFraction(KEPT)
                .fit(scores)
                .transform(scores)
                .select("id");
        return accuracy(train.join(kept, "id"), regression());
    }

    @Test
    void aCutoffTurnsTheWorstSelectionIntoTheBest() {
        Map<String, Double> found = new LinkedHashMap<>();
        found.put("random", accuracy(new CoverageCentricSelector().setNumStrata(1)));
        found.put(
                "hardest",
                accuracy(new CoverageCentricSelector().setNumStrata(1).setOrder("hardest")));
        found.put("ccs", accuracy(new CoverageCentricSelector().setBeta(0.15)));
        found.put("no cutoff", accuracy(new CoverageCentricSelector()));
        found.put(
                "cutoff", accuracy(new CoverageCentricSelector().setNumStrata(1).setBeta(0.15)));
        String all = found.toString();
        double random = found.get("random");
        assertThat(found.get("hardest")).as(all).isLessThan(15);
        assertThat(found.get("ccs")).as(all).isGreaterThan(random + 2);
        assertThat(found.get("no cutoff")).as(all).isLessThan(random - 3);
        assertThat(found.get("cutoff") - found.get("ccs")).as(all).isBetween(-4.0, 4.0);
    }

    @Test
    void aTeacherRescuesASmallSample() {
        Dataset<Row> taught = regression()
                .fit(train)
                .transform(train)
                .withColumnRenamed("probability", "teacher")
                .drop("rawPrediction", "prediction");
        DistillationPruner pruner = new DistillationPruner().setKeepFraction(0.05);
        double plain = distilled(pruner.setAlpha(0.0), taught);
        double distilled = distilled(pruner.setAlpha(1.0), taught);
        assertThat(distilled).as("without a teacher " + plain).isGreaterThan(plain + 5);
    }

    private static double distilled(DistillationPruner pruner, Dataset<Row> taught) {
        Dataset<Row> rows = pruner.fit(taught).transform(taught).drop("label");
        return accuracy(rows, regression().setLabelCol("target").setWeightCol("sampleWeight"));
    }
}
