package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LpSamplerTest {
    private static final StructType LABELED = new StructType()
            .add("id", DataTypes.LongType)
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType);

    private static final int RARE = 3;

    private static LpSampler stage() {
        return new LpSampler().setFeaturesCol("x").setP(1.0).setSampleSize(100).setSeed(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "leverage", "lewis", "root-leverage", "augmented", "sensitivity"})
    void partitionsAndOrderDoNotShow(String score) {
        boolean withId = score.startsWith("le") || score.startsWith("u");
        LpSampler sampler = stage().setScore(score)
                .setWeightCol("w")
                .setSampleSize(score.equals("root-leverage") ? 40 : 100)
                .setSampling(score.equals("lewis") || score.equals("sensitivity") ? "poisson" : "priority")
                .setIdCol(withId ? "id" : "");
        String[] drop = withId ? new String[0] : new String[] {"id"};
        String expected = null;
        for (int[] layout : new int[][] {{1, 0}, {2, 1}, {7, 2}, {16, 1}}) {
            Dataset<Row> table = DeterminismTest.table(layout[0], layout[1]).drop(drop);
            String bits = bits(sampler.fit(table), table);
            expected = expected == null ? bits : expected;
            assertThat(bits).as("%d partitions", layout[0]).isEqualTo(expected);
        }
    }

    private static String bits(LpSamplerModel model, Dataset<Row> table) {
        assertThat(model.transform(table).count()).isEqualTo(model.summary().sampleRows());
        return sorted(model.transform(table)) + " " + model.summary().weightRatio()
                + model.summary().effectiveSize() + model.summary().scoreTotal()
                + model.summary().topRows();
    }

    /** Every ninth row of the table is there twice. */
    @Test
    void withoutIdsEqualRowsAreDrawnOneByOne() {
        Dataset<Row> table = DeterminismTest.table(3, 0).drop("id");
        LpSamplerModel model = stage().setSampleSize(450).fit(table);
        assertThat(model.transform(table).count()).isEqualTo(450);
        assertThat(model.transform(table).select("x").distinct().count()).isLessThan(450);
    }

    @Test
    void scoresCanBeAddedToAllRows() {
        Dataset<Row> table = DeterminismTest.table(2, 0);
        LpSamplerModel model = stage().setIdCol("id").fit(table);
        Dataset<Row> scored = model.copy(ParamMap.empty()).setKeepAllRows(true).transform(table);
        assertThat(scored.columns()).containsExactly("id", "x", "w", "score");
        double sum = scored.collectAsList().stream()
                .mapToDouble(row -> row.<Double>getAs("score"))
                .sum();
        assertThat(sum).isCloseTo(model.summary().scoreTotal(), within(1e-9));
        assertThat(model.transform(table).columns()).containsExactly("id", "x", "w", "sampleWeight", "score");
        assertThat(model.setScoreCol("").transform(table).columns()).containsExactly("id", "x", "w", "sampleWeight");
        assertThatThrownBy(() -> model.setKeepAllRows(true).transform(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("scoreCol is empty");
    }

    @Test
    void allRowsCanBeWeighed() {
        Dataset<Row> table = DeterminismTest.table(2, 0);
        LpSamplerModel model = stage().setIdCol("id").fit(table);
        List<Row> weighed = model.weigh(table).collectAsList();
        assertThat(weighed).hasSize(900);
        List<Double> weights = weighed.stream()
                .map(row -> row.<Double>getAs("sampleWeight"))
                .filter(weight -> weight > 0.0)
                .toList();
        assertThat(weights).hasSize(100);
        assertThat(weights.stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(900 * model.summary().weightRatio(), within(1e-6));
    }

    @Test
    void aLoadedModelDrawsTheSameRows(@TempDir Path folder) throws IOException {
        Dataset<Row> table = DeterminismTest.table(3, 1).drop("id");
        LpSamplerModel model = stage().setP(1.5).setWeightCol("w").fit(table);
        model.write().save(folder.resolve("model").toString());
        LpSamplerModel loaded = LpSamplerModel.load(folder.resolve("model").toString());
        assertThat(sorted(loaded.transform(table))).isEqualTo(sorted(model.transform(table)));
    }

    private static List<String> sorted(Dataset<Row> sample) {
        return sample.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    @Test
    void anyTableIsSampledByTheSameRule() {
        Dataset<Row> table = DeterminismTest.table(2, 0);
        LpSamplerModel model = stage().setIdCol("id").fit(table);
        List<Row> whole = model.transform(table).orderBy("id").collectAsList();
        List<Row> pieces =
                new ArrayList<>(model.transform(table.where("id < 300")).collectAsList());
        pieces.addAll(model.transform(table.where("id >= 300")).collectAsList());
        pieces.sort((a, b) -> Long.compare(a.getLong(0), b.getLong(0)));
        assertThat(pieces).isEqualTo(whole).hasSize(100);
    }

    /** Sparse features that hold in 40 of 60,000 rows each. */
    private static Dataset<Row> rareFeatures() {
        Random random = new Random(17);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            double[] x = new double[15];
            double margin = 0.3;
            for (int j = 0; j < 12; j++) {
                x[j] = random.nextGaussian();
                margin += 0.4 * (j % 3 - 1) * x[j];
            }
            if (i < 40 * RARE) {
                x[12 + i % RARE] = 1.0;
                margin += i % RARE - 1.0;
            }
            double label = random.nextDouble() < 1.0 / (1.0 + Math.exp(-margin)) ? 1.0 : 0.0;
            rows.add(RowFactory.create((long) i, Vectors.dense(x), label));
        }
        return TestSession.get().createDataFrame(rows, LABELED).repartition(2).cache();
    }

    private static double[] rareCoefficients(Dataset<Row> table, String weightCol) {
        LogisticRegression regression =
                new LogisticRegression().setRegParam(1e-6).setMaxIter(40);
        Vector found = (weightCol.isEmpty() ? regression : regression.setWeightCol(weightCol))
                .fit(table)
                .coefficients();
        return Arrays.copyOfRange(found.toArray(), 12, 15);
    }

    private static double medianError(String score, Dataset<Row> table, double[] whole) {
        return new Random(1)
                .longs(3, 0, 1000)
                .mapToDouble(seed -> {
                    LpSampler sampler = new LpSampler()
                            .setScore(score)
                            .setP(1.0)
                            .setSampleSize(2000)
                            .setIdCol("id")
                            .setScoreCol("")
                            .setSeed(seed);
                    double[] found =
                            rareCoefficients(sampler.fit(table).transform(table).cache(), "sampleWeight");
                    double error = 0.0;
                    double length = 0.0;
                    for (int j = 0; j < RARE; j++) {
                        error += (found[j] - whole[j]) * (found[j] - whole[j]);
                        length += whole[j] * whole[j];
                    }
                    return Math.sqrt(error / length);
                })
                .sorted()
                .toArray()[1];
    }

    @Test
    void coefficientsOfRareFeaturesSurviveWhereUniformSamplesLoseThem() {
        Dataset<Row> table = rareFeatures();
        double[] whole = rareCoefficients(table, "");
        double lewis = medianError("lewis", table, whole);
        double uniform = medianError("uniform", table, whole);
        assertThat(lewis).isLessThanOrEqualTo(0.1);
        assertThat(uniform).isGreaterThan(1.0);
        table.unpersist();
    }

    @Test
    void theTargetOfARegressionIsScoredToo() {
        Random random = new Random(3);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            double x = random.nextGaussian();
            // Few rows decide: noise is a thousand times larger in twenty of them.
            double noise = random.nextGaussian() * (i % 250 == 0 ? 1000.0 : 1.0);
            rows.add(RowFactory.create((long) i, Vectors.dense(x, x * x), 1e8 + 3.0 * x + noise));
        }
        Dataset<Row> table = TestSession.get().createDataFrame(rows, LABELED);
        LpSampler sampler = new LpSampler().setIdCol("id").setSampleSize(500).setLabelCol("label");
        LpSamplerModel model = sampler.fit(table);
        assertThat(model.summary().rank()).isEqualTo(4);
        Dataset<Row> sample = model.transform(table);
        double whole = new LinearRegression().fit(table).coefficients().apply(0);
        double found = new LinearRegression()
                .setWeightCol("sampleWeight")
                .fit(sample)
                .coefficients()
                .apply(0);
        assertThat(sample.where("id % 250 = 0").count()).isGreaterThan(15);
        assertThat(found).isCloseTo(whole, within(0.5));
    }

    @Test
    void badTablesAreRefusedWithWhatIsWrong() {
        Dataset<Row> table = DeterminismTest.table(2, 0);
        assertThatThrownBy(() -> stage().setLabelCol("y").fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("\"y\" is absent");
        assertThatThrownBy(() -> stage().setIdCol("id")
                        .setWeightCol("v")
                        .fit(table.selectExpr("id", "x", "if(id = 7, -1.0, w) as v")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("negative")
                .hasMessageContaining("7");
        assertThatThrownBy(() -> stage().setIdCol("id")
                        .fit(table.selectExpr("id", "if(id = 3, array(1d, 2d, 3d, 4d, double('NaN')), x) as x")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> stage().setLabelCol("y").fit(table.selectExpr("x", "if(id < 2, null, w) as y")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("label column \"y\": 2 rows");
        assertThatThrownBy(() -> stage().setSampleWeightCol("w").fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("exists in the input");
        assertThatThrownBy(() -> stage().setClassSizes(new int[] {3}).fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("classSizes");
        assertThatThrownBy(() -> stage().setP(0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void classesKeepRowsOfTheirOwn() {
        Dataset<Row> table = DeterminismTest.table(2, 0).selectExpr("id", "x", "if(id % 100 = 0, 1, 0) as y");
        LpSamplerModel model = stage().setIdCol("id")
                .setLabelCol("y")
                .setLabelRole("class")
                .setSampleSize(60)
                .fit(table);
        Dataset<Row> sample = model.transform(table);
        assertThat(sample.count()).isEqualTo(60);
        assertThat(sample.where("y = 1 and sampleWeight = 1").count()).isEqualTo(9);
        assertThatThrownBy(() ->
                        model.transform(table.selectExpr("id", "x", "5 as y")).count())
                .hasStackTraceContaining("the fit saw classes 0 to 1");
    }
}
