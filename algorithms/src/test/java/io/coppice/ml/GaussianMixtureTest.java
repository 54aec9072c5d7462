package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadParameter;
import io.coppice.math.Kernels;
import io.coppice.spark.TestSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GaussianMixtureTest {
    private static final StructType SCHEMA =
            new StructType().add("features", SQLDataTypes.VectorType()).add("blob", DataTypes.IntegerType);

    /** Two blobs of unit noise, at +-3 in every column beside an offset. */
    private static Dataset<Row> blobs(int rows, int columns, double offset) {
        Random random = new Random(3);
        List<Row> table = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double[] row = new double[columns];
            for (int j = 0; j < columns; j++) {
                row[j] = offset + (i % 2 == 0 ? 3.0 : -3.0) + random.nextGaussian();
            }
            table.add(RowFactory.create(Vectors.dense(row), i % 2));
        }
        return TestSession.get().createDataFrame(table, SCHEMA).repartition(2).cache();
    }

    private static double accuracy(Dataset<Row> predicted) {
        double same = predicted.where("prediction = blob").count();
        double share = same / predicted.count();
        return Math.max(share, 1.0 - share);
    }

    @Test
    void fiftyColumnsAreNoObstacleWhereMllibPutsAllRowsInOneComponent() {
        Dataset<Row> table = blobs(2000, 50, 0.0);
        assertThat(accuracy(new GaussianMixture().setK(2).fit(table).transform(table)))
                .isEqualTo(1.0);
        assertThat(accuracy(new org.apache.spark.ml.clustering.GaussianMixture()
                        .setK(2)
                        .setSeed(1)
                        .fit(table)
                        .transform(table)))
                .isLessThan(0.6);
    }

    @Test
    void anOffsetOfHundredMillionLeavesTheCovariancesWhereMllibFindsNegativeVariances() {
        GaussianMixture stage = new GaussianMixture().setK(2).setTol(1e-6);
        GaussianMixtureModel near = stage.fit(blobs(1000, 3, 0.0));
        GaussianMixtureModel far = stage.fit(blobs(1000, 3, 1e8));
        for (int c = 0; c < 2; c++) {
            assertThat(far.gaussians()[c].cov().toArray())
                    .containsExactly(near.gaussians()[c].cov().toArray(), within(1e-5));
        }
        assertThat(far.summary().logLikelihood()).isCloseTo(near.summary().logLikelihood(), within(1e-3));
    }

    static Stream<GaussianMixture> stages() {
        return Stream.of("full", "tied", "diag", "spherical")
                .map(type -> new GaussianMixture()
                        .setFeaturesCol("x")
                        .setK(4)
                        .setSeed(5)
                        .setMaxIter(8)
                        .setCovarianceType(type)
                        .setWeightCol("w")
                        .setIdCol(type.equals("full") ? "" : "id")
                        .setRestarts(type.equals("diag") ? 3 : 1));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void partitionsAndOrderDoNotShow(GaussianMixture stage) {
        String[] drop = stage.getIdCol().isEmpty() ? new String[] {"id"} : new String[0];
        String expected = bits(stage.fit(DeterminismTest.table(1, 0).drop(drop)), 1);
        for (int[] layout : new int[][] {{2, 1}, {3, 2}, {7, 0}, {16, 1}}) {
            Dataset<Row> table = DeterminismTest.table(layout[0], layout[1]).drop(drop);
            assertThat(bits(stage.fit(table), layout[0]))
                    .as("%d partitions", layout[0])
                    .isEqualTo(expected);
        }
        for (String provider : Kernels.available()) {
            Kernels.withProvider(
                    provider,
                    () -> assertThat(bits(stage.fit(DeterminismTest.table(2, 0).drop(drop)), 2))
                            .as(provider)
                            .isEqualTo(expected));
        }
    }

    private static String bits(GaussianMixtureModel model, int partitions) {
        StringBuilder bits = new StringBuilder(Arrays.toString(model.weights()));
        for (int c = 0; c < model.weights().length; c++) {
            bits.append(Arrays.toString(model.gaussians()[c].mean().toArray()))
                    .append(Arrays.toString(model.gaussians()[c].cov().toArray()));
        }
        bits.append(model.summary().logLikelihood()).append(model.summary().icl());
        List<Row> judged = model.transform(DeterminismTest.table(partitions, 3))
                .orderBy("id")
                .select("prediction", "probability")
                .collectAsList();
        return bits.append(judged).toString();
    }

    @Test
    void givenMeansKeepTheirOrderAndMustHaveTheShapeOfTheTable() {
        Dataset<Row> table = blobs(500, 2, 10.0);
        GaussianMixture stage = new GaussianMixture().setK(2);
        for (String init : List.of("means", "partition", "kmeans")) {
            double[][] given = {{13, 13}, {7, 7}};
            GaussianMixtureModel model =
                    stage.setInit(init).setInitialMeans(given).fit(table);
            assertThat(model.gaussians()[0].mean().apply(0)).as(init).isCloseTo(13.0, within(0.2));
            assertThat(model.predict(Vectors.dense(7, 7))).as(init).isEqualTo(1);
        }
        assertThatThrownBy(() ->
                        stage.setInitialMeans(new double[][] {{1, 2}, {1}}).fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("initialMeans[1] has 1 values")
                .hasMessageContaining("2 features");
        assertThatThrownBy(() -> stage.setInitialMeans(new double[][] {{1, 2}}).fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("k is 2");
        assertThatThrownBy(() -> new GaussianMixture().setInit("means").fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("initialMeans is not set");
        assertThatThrownBy(() -> stage.setCovarianceType("round"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("round");
    }

    @Test
    void emptyColumnNamesLeaveTheColumnsOut() {
        Dataset<Row> table = blobs(200, 2, 0.0);
        GaussianMixtureModel model = new GaussianMixture().fit(table);
        assertThat(model.transform(table).columns()).containsExactly("features", "blob", "prediction", "probability");
        assertThat(model.setProbabilityCol("").transform(table).columns())
                .containsExactly("features", "blob", "prediction");
        Row row = model.setPredictionCol("")
                .setProbabilityCol("p")
                .transform(table)
                .first();
        assertThat(row.<Vector>getAs("p")).isEqualTo(model.predictProbability(row.<Vector>getAs("features")));
    }
}
