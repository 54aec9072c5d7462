package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.TestData;
import io.coppice.spark.TestSession;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Golden costs: scikit-learn 1.2.1, KMeans(n_init=100, tol=0, random_state=0). */
class KMeansTest {
    private static Dataset<Row> read(String name) {
        return TestSession.get()
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(TestData.file(name).toString());
    }

    private static KMeans kMeans(Dataset<Row> table, int k) {
        String[] features = java.util.Arrays.stream(table.columns())
                .filter(name -> !name.equals("label"))
                .toArray(String[]::new);
        return new KMeans()
                .setFeaturesCols(features)
                .setK(k)
                .setRestarts(20)
                .setMaxIter(300)
                .setTol(0);
    }

    @Test
    void findsTheBestKnownClusteringOfIris() {
        Dataset<Row> iris = read("iris.csv");
        KMeansModel model = kMeans(iris, 3).fit(iris);
        assertThat(model.summary().trainingCost()).isCloseTo(78.851441, within(1e-4));
        assertThat(model.summary().clusterSizes()).containsExactlyInAnyOrder(50, 62, 38);
        assertThat(model.transform(iris).groupBy("prediction").count().count()).isEqualTo(3);
    }

    @Test
    void findsTheBestKnownClusteringOfStandardizedWine() {
        Dataset<Row> wine = read("wine.csv");
        KMeansModel model = kMeans(wine, 3).setStandardize(true).fit(wine);
        assertThat(model.summary().trainingCost()).isCloseTo(1277.928489, within(1e-4));
    }
}
