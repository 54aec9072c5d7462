package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.math.NearestLabeling;
import io.coppice.mixture.MixtureData;
import io.coppice.sdp.Certificate;
import io.coppice.sdp.SdpAlgorithm;
import io.coppice.spark.TestSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
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
import org.junit.jupiter.params.provider.ValueSource;

class SemidefiniteClusteringTest {
    private static final int ROWS = 900;

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("features", SQLDataTypes.VectorType())
            .add("w", DataTypes.DoubleType);

    /** Three blobs of different spread, in the units of nobody. */
    private static Dataset<Row> table(int partitions, boolean backwards) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            int id = backwards ? ROWS - 1 - i : i;
            double spread = 20.0 * (1 + id % 3);
            rows.add(RowFactory.create(
                    (long) id,
                    Vectors.dense(
                            500.0 * (id % 3) + spread * MixtureData.normal(1, id, 0),
                            -300.0 * (id % 3 / 2) + spread * MixtureData.normal(1, id, 1)),
                    1.0 + id % 2));
        }
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        return TestSession.get().createDataFrame(context.parallelize(rows, partitions), SCHEMA);
    }

    private static SemidefiniteClustering stage() {
        return new SemidefiniteClustering()
                .setK(3)
                .setWeightCol("w")
                .setIdCol("id")
                .setSketchSize(90)
                .setProbabilityCol("probability")
                .setSeed(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sameBitsAtAnyPartitioningAndOrder(boolean adjusted) {
        SemidefiniteClustering stage =
                stage().setLikelihoodAdjusted(adjusted).setCertificate(adjusted ? "none" : "clusters");
        SemidefiniteClusteringModel expected = stage.fit(table(1, false));
        for (int partitions : new int[] {2, 7}) {
            SemidefiniteClusteringModel model = stage.fit(table(partitions, partitions == 7));
            assertThat(model.clusterCenters()).isEqualTo(expected.clusterCenters());
            assertThat(model.covariances()).isEqualTo(expected.covariances());
            assertThat(model.trainingWeights()).isEqualTo(expected.trainingWeights());
            assertThat(model.summary().sketchCertificate())
                    .isEqualTo(expected.summary().sketchCertificate());
            assertThat(model.summary().certificate())
                    .isEqualTo(expected.summary().certificate());
            assertThat(predictions(model, table(partitions, true))).isEqualTo(predictions(expected, table(1, false)));
        }
    }

    private static List<Row> predictions(SemidefiniteClusteringModel model, Dataset<Row> table) {
        return model.transform(table)
                .select("id", "prediction", "probability")
                .orderBy("id")
                .collectAsList();
    }

    @Test
    void theSummarySaysHowGoodTheClustersAre() {
        SemidefiniteClusteringModel model = stage().setCertificate("clusters").fit(table(3, false));
        SemidefiniteClusteringSummary summary = model.summary();
        assertThat(summary.clusterSizes()).containsExactlyInAnyOrder(300, 300, 300);
        assertThat(Arrays.stream(model.trainingWeights()).sum()).isCloseTo(1350.0, within(1e-6));
        assertThat(summary.sketchRows()).isEqualTo(90);
        Certificate sketch = summary.sketchCertificate().orElseThrow();
        assertThat(sketch.kind()).isEqualTo(Certificate.Kind.SKETCH_ONLY);
        assertThat(sketch.gap()).isLessThan(1e-3);
        Certificate all = summary.certificate().orElseThrow();
        assertThat(all.kind()).isEqualTo(Certificate.Kind.RIGOROUS);
        assertThat(all.upper()).isCloseTo(summary.trainingCost().orElseThrow(), within(1e-6 * all.upper()));
        assertThat(all.gap()).isLessThan(0.02);
        assertThat(all.words()).contains("optim");
        assertThat(summary.history()).isNotEmpty();
        assertThat(summary.logLikelihood()).isEmpty();
        assertThat(summary.warnings()).isEmpty();
        double[][] picture = summary.membership(30);
        assertThat(picture).hasDimensions(30, 30);
        assertThat(picture[0][1]).isCloseTo(1.0, within(0.05));
        assertThat(picture[0][29]).isCloseTo(0.0, within(0.05));
    }

    @Test
    void aTableNoLargerThanTheSketchIsSolvedWholeAndItsBoundIsRigorous() {
        SemidefiniteClusteringSummary summary = stage().setSketchSize(1000)
                .setMaxIter(100)
                .fit(table(2, false).limit(120))
                .summary();
        assertThat(summary.sketchRows()).isEqualTo(120);
        assertThat(summary.certificate().orElseThrow().kind()).isEqualTo(Certificate.Kind.RIGOROUS);
        assertThat(summary.certificate().orElseThrow().gap()).isLessThan(1e-3);
    }

    @Test
    void rowsGoWithTheLikeliestGaussian() {
        SemidefiniteClusteringModel model =
                stage().setLikelihoodAdjusted(true).setRefine(2).fit(table(2, false));
        double[] traces = new double[3];
        for (int j = 0; j < 3; j++) {
            traces[j] = model.covariances()[j].apply(0, 0);
        }
        Arrays.sort(traces);
        assertThat(traces[2] / traces[0]).isBetween(4.0, 14.0);
        assertThat(model.summary().logLikelihood()).isPresent();
        assertThat(model.summary().trainingCost()).isEmpty();
        for (Row row : predictions(model, table(2, false)).subList(0, 20)) {
            Vector probability = row.getAs("probability");
            assertThat(Arrays.stream(probability.toArray()).sum()).isCloseTo(1.0, within(1e-9));
            assertThat(probability.argmax()).isEqualTo(row.<Integer>getAs("prediction"));
        }
    }

    @Test
    void anyClusteringCanBeCertified() {
        Dataset<Row> table = table(2, false);
        KMeansModel model =
                new KMeans().setK(3).setWeightCol("w").setIdCol("id").setSeed(1).fit(table);
        try (Blocks data = model.blocks(table)) {
            Certificate found = SdpAlgorithm.certify(data, new NearestLabeling(model.storedCenters(), 2));
            assertThat(found.gap()).isLessThan(0.02);
        }
    }

    @Test
    void aMonteCarloBoundRunsOnTheExecutors() {
        Certificate found = stage().setSketchSize(60)
                .setMaxIter(20)
                .setCertificate("monte-carlo")
                .fit(table(2, false).limit(150))
                .summary()
                .certificate()
                .orElseThrow();
        assertThat(found.kind()).isEqualTo(Certificate.Kind.MONTE_CARLO);
        assertThat(found.lower()).isBetween(0.3 * found.upper(), found.upper());
    }

    @Test
    void whatCannotBeIsRefused() {
        Dataset<Row> table = table(2, false);
        assertThatThrownBy(() -> stage().setLikelihoodAdjusted(true)
                        .setCertificate("clusters")
                        .fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("likelihoodAdjusted");
        assertThatThrownBy(() -> stage().setK(901).fit(table))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("sdp.k is 901");
        assertThatThrownBy(() -> stage().setSolver("newton"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("solver");
    }
}
