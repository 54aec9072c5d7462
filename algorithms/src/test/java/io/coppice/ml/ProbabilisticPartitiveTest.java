package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.TestData;
import io.coppice.blocks.BadInput;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.jdk.javaapi.CollectionConverters;

@Tag("long")
class ProbabilisticPartitiveTest {
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("x", DataTypes.DoubleType)
            .add("y", DataTypes.DoubleType)
            .add("w", DataTypes.DoubleType);

    @TempDir
    private Path folder;

    private static ProbabilisticPartitive stage() {
        return new ProbabilisticPartitive().setFeaturesCols(new String[] {"x", "y"});
    }

    /** Three blobs of unit noise, ten apart. */
    private static List<Row> blobs(int rows) {
        Random random = new Random(7);
        List<Row> table = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double x = 10.0 * (i % 3) + random.nextGaussian();
            double y = 10.0 * (i % 3 / 2) + random.nextGaussian();
            table.add(RowFactory.create((long) i, x, y, 1.0));
        }
        return table;
    }

    private static Dataset<Row> table(List<Row> rows, int partitions) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        return TestSession.get().createDataFrame(context.parallelize(rows, partitions), SCHEMA);
    }

    private static Dataset<Row> table(List<Row> rows) {
        return table(rows, 2);
    }

    private static List<Integer> labels(ProbabilisticPartitiveModel model, List<Row> rows) {
        return model.transform(table(rows)).orderBy("id").select("prediction").collectAsList().stream()
                .map(row -> row.getInt(0))
                .toList();
    }

    private static Row weighing(Row row, double weight) {
        return RowFactory.create(row.getLong(0), row.getDouble(1), row.getDouble(2), weight);
    }

    @Test
    void worksBehindAnAssemblerAndAfterLoading() throws IOException {
        Dataset<Row> table = table(blobs(300));
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("features"),
            new ProbabilisticPartitive().setStandardize(true)
        });
        PipelineModel model = pipeline.fit(table);
        List<Row> expected = model.transform(table).collectAsList();
        assertThat(model.transform(table).columns()).endsWith("prediction", "posterior", "core");
        assertThat(expected.stream()
                        .map(row -> row.<Integer>getAs("prediction"))
                        .distinct())
                .hasSize(3);
        model.write().overwrite().save(folder.toString());
        assertThat(PipelineModel.load(folder.toString()).transform(table).collectAsList())
                .isEqualTo(expected);
    }

    @Test
    void theSummarySaysWhatWasFoundAndWhy() throws IOException {
        List<Row> rows = blobs(300);
        ProbabilisticPartitiveModel model = stage().setIdCol("id").fit(table(rows));
        ProbabilisticPartitiveSummary summary = model.summary();
        assertThat(summary.k()).isEqualTo(3).isEqualTo(model.k());
        assertThat(summary.parts()).isGreaterThanOrEqualTo(3);
        assertThat(summary.tried()).extracting("covariance").contains(summary.covarianceType());
        assertThat(summary.tried()).extracting("parts").contains(1, 2, 3, 4);
        assertThat(summary.clusterSizes()).containsExactlyInAnyOrder(100, 100, 100);
        assertThat(summary.clusterWeights()).containsExactly(100.0, 100.0, 100.0);
        assertThat(summary.sampledRows()).isEqualTo(300);
        assertThat(summary.separability().coreShare()).isGreaterThan(0.99);
        assertThat(summary.separability().clusterability()).isBetween(0.99, 1.0);
        assertThat(summary.warnings()).isEmpty();
        assertThat(summary.predictions().where("core").count()).isGreaterThan(297);
        for (int cluster = 0; cluster < 3; cluster++) {
            assertThat(model.predict(model.clusterCenters()[cluster])).isEqualTo(cluster);
        }
        model.write().save(folder.resolve("model").toString());
        ProbabilisticPartitiveModel loaded =
                ProbabilisticPartitiveModel.load(folder.resolve("model").toString());
        assertThat(loaded.hasSummary()).isFalse();
        assertThat(loaded.trainingWeights()).containsExactly(100.0, 100.0, 100.0);
        assertThat(loaded.storedCenters()).containsExactly(model.storedCenters());
        assertThatThrownBy(loaded::summary).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theCoreIsWhatReachesTheThreshold() {
        List<Row> rows = DeterminismTest.table(1, 0).collectAsList();
        Dataset<Row> table = TestSession.get().createDataFrame(rows, rows.get(0).schema());
        ProbabilisticPartitiveModel model = new ProbabilisticPartitive()
                .setFeaturesCol("x")
                .setStandardize(true)
                .setIdCol("id")
                .setCoreThreshold(0.8)
                .fit(table);
        assertThat(model.transform(table).where("core <> (posterior >= 0.8)").count())
                .isZero();
        assertThat(model.setCoreThreshold(0.0)
                        .transform(table)
                        .where("not core")
                        .count())
                .isZero();
        assertThat(model.setCoreCol("").setPosteriorCol("").transform(table).columns())
                .containsExactly("id", "x", "w", "prediction");
    }

    /** Spark says in the code that it makes how often it calls. */
    @Test
    void everyRowIsJudgedOnceForAllColumns() {
        Dataset<Row> table = table(blobs(60));
        assertThat(calls(stage().fit(table).transform(table))).isEqualTo(1);
        GaussianMixture mixture = new GaussianMixture().setFeaturesCols(new String[] {"x", "y"});
        assertThat(calls(mixture.fit(table).transform(table))).isEqualTo(1);
    }

    private static int calls(Dataset<Row> transformed) {
        return CollectionConverters.asJava(org.apache.spark.sql.execution.debug.package$.MODULE$.codegenStringSeq(
                        transformed.queryExecution().executedPlan()))
                .stream()
                .mapToInt(part -> part._2().split("\\.judge\\(", -1).length - 1)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"id, ''", "'', ''", "id, w", "'', w"})
    void partitionsAndOrderDoNotShow(String id, String weight) {
        ProbabilisticPartitive stage = new ProbabilisticPartitive()
                .setFeaturesCol("x")
                .setStandardize(true)
                .setIdCol(id)
                .setWeightCol(weight)
                .setKMax(12)
                .setSampleRows(500);
        // Without ids the id column is content and would tell equal rows apart.
        String[] drop = id.isEmpty() ? new String[] {"id"} : new String[0];
        String expected = bits(stage.fit(DeterminismTest.table(1, 0).drop(drop)));
        for (int[] layout : new int[][] {{2, 1}, {7, 2}, {16, 1}}) {
            Dataset<Row> table = DeterminismTest.table(layout[0], layout[1]);
            assertThat(bits(stage.fit(table.drop(drop))))
                    .as("%d partitions", layout[0])
                    .isEqualTo(expected);
        }
    }

    private static String bits(ProbabilisticPartitiveModel model) {
        List<Row> judged = model.transform(DeterminismTest.table(3, 1))
                .orderBy("id")
                .select("prediction", "posterior", "core")
                .collectAsList();
        return Arrays.toString(model.storedCenters())
                + Arrays.toString(model.trainingWeights())
                + model.summary().tried()
                + model.summary().merges()
                + model.summary().separability()
                + judged;
    }

    @Test
    void weightTwoIsTheRowTwice() {
        List<Row> rows = blobs(240);
        List<Row> weighted = new ArrayList<>();
        List<Row> repeated = new ArrayList<>(rows);
        for (Row row : rows) {
            boolean twice = Keyed.uniform(1, 0, row.getLong(0)) < 0.5;
            weighted.add(weighing(row, twice ? 2.0 : 1.0));
            if (twice) {
                repeated.add(row);
            }
        }
        ProbabilisticPartitiveModel byWeight = stage().setWeightCol("w").fit(table(weighted));
        ProbabilisticPartitiveModel byRows = stage().fit(table(repeated).drop("id", "w"));
        assertThat(labels(byWeight, rows)).isEqualTo(labels(byRows, rows));
        assertThat(byWeight.trainingWeights()).containsExactly(byRows.trainingWeights());
    }

    @Test
    void rowsOfWeightZeroGetALabelAndMoveNothing() {
        List<Row> rows = blobs(150);
        List<Row> more = new ArrayList<>(rows);
        IntStream.range(0, 60).forEach(i -> more.add(RowFactory.create(1000L + i, 500.0 + i, -700.0, 0.0)));
        ProbabilisticPartitive stage = stage().setWeightCol("w").setIdCol("id");
        ProbabilisticPartitiveModel without = stage.fit(table(rows));
        ProbabilisticPartitiveModel with = stage.fit(table(more));
        assertThat(with.storedCenters()).containsExactly(without.storedCenters());
        assertThat(with.summary().clusterSizes())
                .containsExactly(without.summary().clusterSizes());
        assertThat(labels(with, more))
                .hasSize(210)
                .startsWith(labels(without, rows).toArray(Integer[]::new));
    }

    @ParameterizedTest
    @CsvSource({"50, true, all rows are equal", "9, false, fewer than 10 rows"})
    void rowsThatShowNothingAreOneClusterAndThatIsSaid(int rows, boolean equal, String why) throws IOException {
        List<Row> table = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            table.add(RowFactory.create((long) i, equal ? 3.0 : 100.0 * (i % 2), equal ? 4.0 : i, 1.0));
        }
        ProbabilisticPartitiveModel model = stage().fit(table(table));
        assertThat(model.k()).isEqualTo(1);
        assertThat(labels(model, table)).hasSize(rows).containsOnly(0);
        assertThat(model.summary().warnings()).singleElement().asString().contains(why);
        assertThat(model.summary().clusterSizes()).containsExactly(rows);
        model.write().save(folder.resolve("one").toString());
        assertThat(labels(ProbabilisticPartitiveModel.load(folder.resolve("one").toString()), table))
                .containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({"iris.csv, 2", "unbalance.csv, 8"})
    void findsTheNumberOfClustersThatIsKnown(String name, int clusters) {
        Dataset<Row> table = TestSession.get()
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(TestData.file(name).toString());
        String[] features = Arrays.stream(table.dtypes())
                .filter(column ->
                        column._2().equals("DoubleType") || column._2().equals("IntegerType"))
                .map(column -> column._1())
                .filter(column -> !List.of("class", "label", "cluster", "id").contains(column))
                .toArray(String[]::new);
        assertThat(new ProbabilisticPartitive()
                        .setFeaturesCols(features)
                        .fit(table)
                        .k())
                .isEqualTo(clusters);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> stage().setKMax(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kMax");
        assertThatThrownBy(() -> stage().setKMax(-2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stage().setMergeThreshold(0.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stage().setCoreThreshold(1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stage().setSampleRows(99)).isInstanceOf(IllegalArgumentException.class);
        ProbabilisticPartitiveModel model = stage().fit(table(blobs(60)));
        assertThatThrownBy(() -> model.predict(Vectors.dense(1.0)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("1 features");
        assertThatThrownBy(() -> model.predict(Vectors.dense(1.0, Double.NaN))).isInstanceOf(BadInput.class);
    }
}
