package io.coppice.ml;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.pruning.ClusterRule;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class EmbeddingSelectorTest {
    private static final int ROWS = 600;

    @TempDir
    private Path folder;

    /** Three bundles of directions of 400, 150 and 50 rows, the last one wide. */
    private static Dataset<Row> table() {
        List<Row> rows = new ArrayList<>();
        for (long i = 0; i < ROWS; i++) {
            int bundle = i < 400 ? 0 : i < 550 ? 1 : 2;
            double width = bundle == 2 ? 0.8 : 0.2;
            double[] x = new double[6];
            for (int j = 0; j < x.length; j++) {
                x[j] = (j == bundle ? 1.0 : 0.0) + width * (Keyed.uniform(1, j, i) - 0.5);
            }
            rows.add(RowFactory.create(i, bundle, Vectors.dense(x), Keyed.uniform(2, 2, i)));
        }
        return TestSession.get()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.LongType)
                                .add("bundle", DataTypes.IntegerType)
                                .add("features", SQLDataTypes.VectorType())
                                .add("score", DataTypes.DoubleType));
    }

    private static EmbeddingSelector stage(String rule) {
        return new EmbeddingSelector()
                .setRule(rule)
                .setBudget(90)
                .setNumClusters(3)
                .setHardIs("high");
    }

    private static Map<Integer, Long> ofBundles(Dataset<Row> kept) {
        return kept.groupBy("bundle").count().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getInt(0), row -> row.getLong(1)));
    }

    @Test
    void everyRuleKeepsExactlyTheBudgetWhereverRowsLie() {
        Dataset<Row> moved = table().repartition(7, col("score"));
        for (String rule : ClusterRule.names()) {
            List<Row> kept =
                    stage(rule).fit(table()).transform(table()).orderBy("id").collectAsList();
            assertThat(kept).as(rule).hasSize(90);
            assertThat(stage(rule).fit(moved).transform(moved).orderBy("id").collectAsList())
                    .as(rule)
                    .isEqualTo(kept);
        }
    }

    @Test
    void budgetsAreSpreadAsAsked() {
        EmbeddingSelector stage = stage("random").setBudget(96);
        assertThat(ofBundles(stage.fit(table()).transform(table()))).isEqualTo(Map.of(0, 64L, 1, 24L, 2, 8L));
        assertThat(ofBundles(stage.setSpread("uniform").fit(table()).transform(table())))
                .isEqualTo(Map.of(0, 32L, 1, 32L, 2, 32L));
        Map<Integer, Long> dense = ofBundles(
                stage.setSpread("density").setTemperature(0.05).fit(table()).transform(table()));
        assertThat(dense.get(2))
                .as("the wide bundle")
                .isGreaterThan(dense.get(1))
                .isGreaterThan(dense.get(0));
        assertThat(dense.values().stream().mapToLong(rows -> rows).sum()).isEqualTo(96);
    }

    @Test
    void d2PrefersHardRows() {
        double mean = stage("d2")
                .fit(table())
                .transform(table())
                .agg(avg("score"))
                .first()
                .getDouble(0);
        double turned = stage("d2")
                .setHardIs("low")
                .fit(table())
                .transform(table())
                .agg(avg("score"))
                .first()
                .getDouble(0);
        assertThat(mean).as("high is hard").isGreaterThan(turned + 0.05);
    }

    @Test
    void otherRowsStayOnRequestAndSavedModelsAgree() throws java.io.IOException {
        EmbeddingSelectorModel model = stage("k-center").fit(table()).setKeepAllRows(true);
        List<Row> rows = model.transform(table()).orderBy("id").collectAsList();
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.stream().filter(row -> row.<Double>getAs("sampleWeight") == 1.0))
                .hasSize(90);
        String path = folder.resolve("model").toString();
        model.write().save(path);
        assertThat(EmbeddingSelectorModel.load(path)
                        .transform(table())
                        .orderBy("id")
                        .collectAsList())
                .isEqualTo(rows);
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> stage("hard").setBudget(601).fit(table()))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("601");
        assertThatThrownBy(() -> stage("d2").setHardIs("auto").fit(table())).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() ->
                        stage("d2").fit(table().withColumn("score", org.apache.spark.sql.functions.lit(Double.NaN))))
                .isInstanceOf(BadInput.class);
    }
}
