package io.coppice.ml;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.dynamics.DynamicsScore;
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

class TrainingDynamicsTest {
    private static final int IDS = 60;
    private static final int EPOCHS = 12;

    /** Logits of three classes that drift toward the label, fast or slowly by id. */
    private static Dataset<Row> log() {
        List<Row> rows = new ArrayList<>();
        for (int id = 0; id < IDS; id++) {
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                long key = id * 100L + epoch;
                List<Double> logits = List.of(
                        Keyed.uniform(1, 1, key),
                        Keyed.uniform(1, 2, key) + 0.01 * id * epoch,
                        Keyed.uniform(1, 3, key));
                rows.add(RowFactory.create("id " + id, epoch, 1, logits));
            }
        }
        return TestSession.get()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.StringType)
                                .add("epoch", DataTypes.IntegerType)
                                .add("label", DataTypes.IntegerType)
                                .add("logits", DataTypes.createArrayType(DataTypes.DoubleType)));
    }

    private static List<Row> scores(TrainingDynamics stage, Dataset<Row> log) {
        return stage.transform(log).orderBy("id").collectAsList();
    }

    @Test
    void oneRowOfScoresAnIdWhereverTheLogLies() {
        TrainingDynamics stage = new TrainingDynamics().setLogitsCol("logits");
        List<Row> expected = scores(stage, log());
        assertThat(expected).hasSize(IDS);
        Row easy = expected.stream()
                .filter(row -> row.getString(0).equals("id 59"))
                .findFirst()
                .orElseThrow();
        assertThat(easy.<Integer>getAs("observations")).isEqualTo(EPOCHS);
        assertThat(easy.<Double>getAs("aumLogit")).isPositive();
        assertThat(easy.isNullAt(easy.fieldIndex("grand"))).isTrue();
        assertThat(easy.isNullAt(easy.fieldIndex("dual"))).isFalse();
        for (int partitions : new int[] {1, 7}) {
            assertThat(scores(stage, log().repartition(partitions, col("epoch"))))
                    .isEqualTo(expected);
        }
        Dataset<Row> wide = log().groupBy("id", "label")
                .agg(array_sort(collect_list(struct("epoch", "logits"))).as("log"))
                .select(
                        col("id"),
                        col("label"),
                        transform(col("log"), entry -> entry.getField("logits")).as("logits"));
        assertThat(scores(stage.setWide(true), wide)).isEqualTo(expected);
    }

    @Test
    void vectorsAndMarginsAreLogsToo() {
        Dataset<Row> log = TestSession.get()
                .createDataFrame(
                        List.of(
                                RowFactory.create(7L, 0L, 1.0, Vectors.dense(0.3, 0.7), 0.7, 0.3),
                                RowFactory.create(7L, 1L, 1.0, Vectors.dense(0.6, 0.4), 0.4, 0.6)),
                        new StructType()
                                .add("id", DataTypes.LongType)
                                .add("epoch", DataTypes.LongType)
                                .add("label", DataTypes.DoubleType)
                                .add("p", SQLDataTypes.VectorType())
                                .add("own", DataTypes.DoubleType)
                                .add("top", DataTypes.DoubleType));
        Row full = scores(new TrainingDynamics().setProbabilityCol("p"), log).get(0);
        Row margins = scores(
                        new TrainingDynamics().setLabelProbabilityCol("own").setOtherProbabilityCol("top"), log)
                .get(0);
        assertThat(full.getLong(0)).isEqualTo(7L);
        assertThat(full.<Double>getAs("forgetting")).isEqualTo(1.0);
        assertThat(full.<Double>getAs("aumProbability")).isCloseTo(0.1, within(1e-15));
        for (String same : List.of("forgetting", "aumProbability", "loss", "confidence", "variability")) {
            assertThat(margins.<Double>getAs(same)).as(same).isEqualTo(full.<Double>getAs(same));
        }
        assertThat(margins.isNullAt(margins.fieldIndex("el2n"))).isTrue();
    }

    @Test
    void scoresSayWhichDirectionIsHardAndSelectorsListen() {
        TrainingDynamics stage = new TrainingDynamics().setLogitsCol("logits");
        Dataset<Row> scores = stage.transform(log());
        for (DynamicsScore score : DynamicsScore.values()) {
            assertThat(scores.schema().apply(score.column()).metadata().getString(Hardness.KEY))
                    .isEqualTo(score.hardIsHigh() ? "high" : "low");
            assertThat(stage.transformSchema(log().schema())
                            .apply(score.column())
                            .metadata())
                    .isEqualTo(scores.schema().apply(score.column()).metadata());
        }
        Dataset<Row> kept = new CoverageCentricSelector()
                .setScoreCol("confidence")
                .setOrder("easiest")
                .setNumStrata(1)
                .setBudget(5)
                .fit(scores)
                .transform(scores);
        double least = kept.agg(org.apache.spark.sql.functions.min("confidence"))
                .first()
                .getDouble(0);
        assertThat(scores.where(col("confidence").gt(least)).count()).isEqualTo(4);
    }

    @Test
    void incompleteLogsAreCounted() {
        Dataset<Row> gaps =
                log().where(col("id").notEqual("id 3").or(col("epoch").lt(9)));
        Dataset<Row> scores = new TrainingDynamics().setLogitsCol("logits").transform(gaps);
        TrainingLogSummary summary = TrainingLogSummary.of(scores);
        assertThat(summary.ids()).isEqualTo(IDS);
        assertThat(summary.fewest()).isEqualTo(9);
        assertThat(summary.most()).isEqualTo(EPOCHS);
        assertThat(summary.incomplete()).isEqualTo(1);
        assertThatThrownBy(() -> summary.requireComplete(scores, "id"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("id 3 with 9");
    }

    @Test
    void brokenLogsAreRefused() {
        TrainingDynamics stage = new TrainingDynamics().setLogitsCol("logits");
        assertThatThrownBy(() -> stage.copy(org.apache.spark.ml.param.ParamMap.empty())
                        .setProbabilityCol("logits")
                        .transform(log()))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("more than one form");
        assertThatThrownBy(() -> new TrainingDynamics().transform(log()))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("no outputs");
        assertThatThrownBy(() -> scores(new TrainingDynamics().setProbabilityCol("logits"), log()))
                .hasStackTraceContaining("training log, id ")
                .hasStackTraceContaining("sum to");
        assertThatThrownBy(() -> scores(stage, log().union(log().limit(3)))).hasStackTraceContaining("there twice");
        assertThatThrownBy(() ->
                        scores(stage, log().withColumn("label", col("epoch").mod(2))))
                .hasStackTraceContaining("keep its label");
        assertThatThrownBy(() -> scores(stage, log().withColumn("label", lit(5))))
                .hasStackTraceContaining("from 0 to 2");
        assertThatThrownBy(
                        () -> scores(stage, log().withColumn("label", lit(null).cast("int"))))
                .hasStackTraceContaining("the label is null");
        assertThatThrownBy(() -> scores(stage, log().withColumn("id", lit(null).cast("string"))))
                .hasStackTraceContaining("without an id");
    }
}
