package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.kselect.Criterion;
import io.coppice.kselect.KSelectParams;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterCountSelectorTest {
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("x", DataTypes.DoubleType)
            .add("y", DataTypes.DoubleType)
            .add("w", DataTypes.DoubleType);

    @TempDir
    private Path folder;

    /** Three groups, each farther from the others than the last; the order depends on the number of partitions. */
    private static Dataset<Row> table(int partitions) {
        List<Row> rows = new ArrayList<>();
        for (long i = 0; i < 240; i++) {
            double center = 9.0 * (i % 3) * (i % 3);
            double x = center + normal(1, i);
            rows.add(RowFactory.create(i, 1e6 + x, -center + normal(2, i), 1.0 + i % 2));
        }
        rows.sort(Comparator.comparingLong(row -> Keyed.hash(partitions, 0, row.getLong(0))));
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        return TestSession.get().createDataFrame(context.parallelize(rows, partitions), SCHEMA);
    }

    private static double normal(long seed, long row) {
        double radius = Math.sqrt(-2.0 * StrictMath.log(Keyed.uniform(seed, 1, row)));
        return radius * StrictMath.cos(2.0 * Math.PI * Keyed.uniform(seed, 2, row));
    }

    private static ClusterCountSelector selector() {
        return new ClusterCountSelector()
                .setFeaturesCols(new String[] {"x", "y"})
                .setIdCol("id")
                .setKMax(6)
                .setSeed(3);
    }

    @ParameterizedTest
    @EnumSource(Criterion.class)
    void partitionsChangeNoBit(Criterion criterion) {
        // Fewer rows than there are, so that the drawing shows.
        ClusterCountSelector selector =
                selector().setCriterion(criterion.label()).setSampleRows(200).setWeightCol("w");
        String wanted = null;
        for (int partitions : new int[] {1, 2, 7, 16}) {
            ClusterCountSelectorModel model = selector.fit(table(partitions));
            String bits = model.reason() + model.curve() + Arrays.toString(model.storedCenters());
            wanted = wanted == null ? bits : wanted;
            assertThat(bits).as("%d partitions", partitions).isEqualTo(wanted);
            assertThat(model.selectedK()).as(model.reason()).isEqualTo(3);
        }
    }

    @Test
    void theModelIsThatOfKMeansAtTheChosenK() {
        ClusterCountSelectorModel model =
                selector().setCriterion("bic").setDistanceCol("distance").fit(table(2));
        KMeansModel alone = new KMeans()
                .setFeaturesCols(new String[] {"x", "y"})
                .setIdCol("id")
                .setK(3)
                .setMaxIter(100)
                .setRestarts(KSelectParams.RESTARTS)
                .setSeed(3)
                .setDistanceCol("distance")
                .fit(table(2));
        assertThat(model.clusterCenters()).isEqualTo(alone.clusterCenters());
        assertThat(model.transform(table(2)).orderBy("id").collectAsList())
                .isEqualTo(alone.transform(table(2)).orderBy("id").collectAsList());
        assertThat(model.bestModel()).isInstanceOf(KMeansModel.class);
        assertThat(((KMeansModel) model.bestModel()).getK()).isEqualTo(3);
        assertThat(model.setPredictionCol("cluster").transform(table(2)).columns())
                .contains("cluster")
                .doesNotContain("prediction");
    }

    @Test
    void aLoadedModelKnowsWhyItHasItsK() throws java.io.IOException {
        ClusterCountSelectorModel model = selector().setCriterion("gap").fit(table(2));
        String path = folder.resolve("model").toString();
        model.write().overwrite().save(path);
        ClusterCountSelectorModel loaded = ClusterCountSelectorModel.load(path);
        assertThat(loaded.selectedK()).isEqualTo(3);
        assertThat(loaded.reason()).isEqualTo(model.reason()).contains("gap");
        assertThat(loaded.curve()).isEqualTo(model.curve()).hasSize(6);
        assertThat(loaded.warnings()).isEqualTo(model.warnings());
        assertThat(loaded.storedCenters()).isEqualTo(model.storedCenters());
    }

    @Test
    void mixturesAreCounted() {
        ClusterCountSelectorModel model = selector()
                .setBase("gmm")
                .setCriterion("icl")
                .setProbabilityCol("probability")
                .fit(table(3));
        assertThat(model.selectedK()).isEqualTo(3);
        assertThat(model.bestModel()).isInstanceOf(GaussianMixtureModel.class);
        assertThat(model.transform(table(3)).columns()).contains("prediction", "probability");
    }

    @Test
    void pppCountsForEitherBaseAndSaysHow() {
        ClusterCountSelector selector = selector().setCriterion("ppp").setKMax(0);
        ClusterCountSelectorModel clusters = selector.fit(table(2));
        assertThat(clusters.selectedK()).isEqualTo(3);
        assertThat(clusters.reason()).contains("PPP finds k = 3", "parts");
        assertThat(clusters.curve()).extracting("k").contains(1, 2, 3, 4);
        assertThat(clusters.bestModel()).isInstanceOf(KMeansModel.class);
        ClusterCountSelectorModel mixture = selector.setBase("gmm").fit(table(2));
        assertThat(mixture.bestModel()).isInstanceOf(GaussianMixtureModel.class);
        assertThat(mixture.clusterCenters()).hasSize(3);
        assertThat(mixture.curve()).isEqualTo(clusters.curve());
        assertThat(selector.setKMax(2).fit(table(2)).warnings())
                .singleElement()
                .asString()
                .contains("larger kMax");
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> selector().setCriterion("elbow"))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("\"elbow\"")
                .hasMessageContaining("silhouette, gap");
        assertThatThrownBy(() -> selector().setBase("dbscan"))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("kmeans, gmm");
        assertThatThrownBy(() -> selector().setBase("gmm").fit(table(1)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("silhouette does not go with kselect.base gmm");
        assertThatThrownBy(() ->
                        selector().setCriterion("ppp").setKMin(2).setKMax(0).fit(table(1)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("kMin is set, but ppp compares no candidates");
        assertThatThrownBy(() -> selector().setKMin(5).setKMax(3).fit(table(1)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("kMax is 3");
        assertThatThrownBy(() -> selector().setKMax(1).fit(table(1)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("kMax is 1");
        assertThatThrownBy(() -> selector().setKMax(500).fit(table(1)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("500")
                .hasMessageContaining("240 rows");
    }
}
