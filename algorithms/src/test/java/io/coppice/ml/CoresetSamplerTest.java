package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadParameter;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
class CoresetSamplerTest {
    private static final int ROWS = 2_000;

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("x", DataTypes.createArrayType(DataTypes.DoubleType, false))
            .add("w", DataTypes.DoubleType);

    /** Blobs and two far rows; every tenth row is equal to the one before it but for its id. */
    private static Dataset<Row> table(int partitions, boolean backwards) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            int id = backwards ? ROWS - 1 - i : i;
            int content = id % 10 == 9 ? id - 1 : id;
            double blob = content < 2 ? 1000 : 5 * (content % 4);
            rows.add(RowFactory.create(
                    (long) id,
                    new Double[] {blob + Keyed.uniform(1, 1, content), blob - Keyed.uniform(1, 2, content)},
                    1.0 + content % 3));
        }
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        return TestSession.get().createDataFrame(context.parallelize(rows, partitions), SCHEMA);
    }

    private static CoresetSampler stage() {
        return new CoresetSampler()
                .setFeaturesCol("x")
                .setWeightCol("w")
                .setK(4)
                .setSize(150)
                .setSampleWeightCol("u")
                .setSeed(3);
    }

    /** How often every row with its weight is in the sample. */
    private static Map<String, Long> counted(Dataset<Row> sample) {
        Map<String, Long> counted = new TreeMap<>();
        sample.collectAsList().forEach(row -> counted.merge(row.toString(), 1L, Long::sum));
        return counted;
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "lightweight", "sensitivity", "hybrid", "k-center"})
    void transformLeavesTheCoresetThatWasMeasured(String method) {
        for (boolean ids : new boolean[] {true, false}) {
            CoresetSampler stage = stage().setMethod(method);
            Map<String, Long> expected = null;
            for (int partitions : new int[] {1, 5}) {
                Dataset<Row> all = table(partitions, partitions > 1);
                Dataset<Row> table = ids ? all : all.drop("id");
                CoresetSamplerModel model = (ids ? stage.setIdCol("id") : stage).fit(table);
                Dataset<Row> sample = model.transform(table);
                Map<String, Long> counted = counted(sample);
                expected = expected == null ? counted : expected;
                assertThat(counted).as("%s, %d partitions", method, partitions).isEqualTo(expected);
                assertThat(sample.count()).isEqualTo(model.summary().size()).isLessThanOrEqualTo(150);
                assertThat(sample.groupBy().sum("u").first().getDouble(0))
                        .isCloseTo(model.summary().weightRatio() * weight(table), within(1e-6));
            }
        }
    }

    private static double weight(Dataset<Row> table) {
        return table.groupBy().sum("w").first().getDouble(0);
    }

    @Test
    void theSummarySaysWhatTheCoresetIsWorth() {
        CoresetSummary summary = stage().setIdCol("id").fit(table(3, false)).summary();
        assertThat(summary.size()).isEqualTo(150);
        assertThat(summary.inputRows()).isEqualTo(ROWS);
        assertThat(summary.distortion()).isBetween(1.0, 1.4);
        assertThat(summary.weightRatio()).isBetween(0.8, 1.25);
        assertThat(summary.effectiveSize()).isBetween(20.0, 150.0);
        assertThat(summary.scoreTotal()).isPositive();
        assertThat(summary.radius()).isEmpty();
        assertThat(summary.warnings()).isEmpty();
        assertThat(summary.sample().count()).isEqualTo(150);
    }

    @Test
    void sparksOwnKMeansTakesTheSample() {
        Dataset<Row> table = table(3, false);
        Dataset<Row> sample = stage().setIdCol("id").fit(table).transform(table);
        org.apache.spark.ml.clustering.KMeansModel model = new org.apache.spark.ml.clustering.KMeans()
                .setFeaturesCol("x")
                .setWeightCol("u")
                .setK(5)
                .setSeed(1)
                .fit(sample);
        assertThat(model.clusterCenters()).hasSize(5);
    }

    @Test
    void allRowsCanBeWeighed() {
        Dataset<Row> table = table(3, false);
        CoresetSamplerModel model = stage().setIdCol("id").setScoreCol("score").fit(table);
        Dataset<Row> weighed = model.weigh(table);
        assertThat(weighed.columns()).containsExactly("id", "x", "w", "u", "score");
        assertThat(weighed.count()).isEqualTo(ROWS);
        assertThat(weighed.where("u > 0").count()).isEqualTo(150);
        assertThat(weighed.groupBy().sum("score").first().getDouble(0))
                .isCloseTo(
                        model.summary().scoreTotal(),
                        within(1e-6 * model.summary().scoreTotal()));
    }

    @Test
    void aRuleDrawsFromOtherTables() {
        CoresetSamplerModel model = stage().setIdCol("id").fit(table(2, false));
        long drawn = model.transform(table(2, false).where("id < 1000")).count();
        assertThat(drawn).isBetween(40L, 120L);
    }

    @Test
    void aSmallTableComesBackWhole() {
        CoresetSamplerModel model = stage().setSize(5_000).setIdCol("id").fit(table(2, false));
        Dataset<Row> sample = model.transform(table(2, false));
        assertThat(sample.count()).isEqualTo(ROWS);
        assertThat(sample.where("u <> w").count()).isZero();
        assertThat(model.summary().warnings()).hasSize(1);
    }

    @Test
    void whatCannotBeIsRefused() {
        Dataset<Row> table = table(1, false);
        assertThatThrownBy(() -> stage().setSize(3).fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("coreset.size is 3");
        assertThatThrownBy(() -> stage().setSampleWeightCol("w").fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("output column \"w\" exists");
        assertThatThrownBy(() -> stage().setMethod("best")).isInstanceOf(IllegalArgumentException.class);
        CoresetSamplerModel model = stage().setIdCol("id").fit(table);
        Dataset<Row> weightless = table.selectExpr("id", "x", "cast(null as double) as w");
        assertThatThrownBy(() -> model.transform(weightless).count())
                .isInstanceOf(SparkException.class)
                .hasStackTraceContaining("a row weighs NaN");
        Dataset<Row> nameless = table.selectExpr("cast(null as bigint) as id", "x", "w");
        assertThatThrownBy(() -> model.transform(nameless).count()).hasStackTraceContaining("holds a null");
    }
}
