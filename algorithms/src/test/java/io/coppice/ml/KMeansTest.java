package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.TestData;
import io.coppice.spark.TestSession;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {
    private static Dataset<Row> read(String name) {
        return TestSession.get()
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(TestData.file(name).toString());
    }

    private static KMeans kMeans(Dataset<Row> table, int k) {
        String[] features = Arrays.stream(table.columns())
                .filter(name -> !name.equals("label"))
                .toArray(String[]::new);
        return new KMeans()
                .setFeaturesCols(features)
                .setK(k)
                .setRestarts(20)
                .setMaxIter(300)
                .setTol(0);
    }

    /** scikit-learn's best of 20 starts; the file is made by golden/kmeans-costs.py beside it. */
    @ParameterizedTest
    @CsvFileSource(resources = "/golden/kmeans-costs.csv", numLinesToSkip = 1)
    void costsNoMoreThanTheBestOfTwentyStartsOfScikitLearn(String data, int standardize, int k, double cost) {
        Dataset<Row> table = read(data + ".csv");
        KMeansModel model = kMeans(table, k).setStandardize(standardize == 1).fit(table);
        assertThat(model.summary().trainingCost()).isLessThanOrEqualTo(cost * (1 + 1e-7));
        assertThat(Arrays.stream(model.summary().clusterSizes()).sum()).isEqualTo(table.count());
    }

    /** scikit-learn 1.2.1, KMeans(n_init=100, tol=0, random_state=0), and StandardScaler for wine. */
    @Test
    void findsTheBestKnownClusteringsOfIrisAndWine() {
        Dataset<Row> iris = read("iris.csv");
        KMeansModel irises = kMeans(iris, 3).fit(iris);
        assertThat(irises.summary().trainingCost()).isCloseTo(78.851441, within(1e-4));
        assertThat(irises.summary().clusterSizes()).containsExactlyInAnyOrder(50, 62, 38);
        assertThat(irises.summary().stopReason()).isEqualTo("NO_LABEL_CHANGED");
        Dataset<Row> wine = read("wine.csv");
        KMeansModel wines = kMeans(wine, 3).setStandardize(true).fit(wine);
        assertThat(wines.summary().trainingCost()).isCloseTo(1277.928489, within(1e-4));
    }

    /** The lowest costs known of scikit-learn 1.2.1: 100 starts on digits, 200 on iris. At the job's tolerance. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsTheBestKnownClusteringsOfTablesWithManyOptimaFromAnySeed(long seed) {
        Dataset<Row> digits = read("digits.csv");
        KMeansModel model = kMeans(digits, 10).setTol(1e-4).setSeed(seed).fit(digits);
        assertThat(model.summary().trainingCost()).isLessThanOrEqualTo(1165116.4813 * (1 + 1e-6));
        Dataset<Row> iris = read("iris.csv");
        KMeansModel irises = kMeans(iris, 7).setTol(1e-4).setSeed(seed).fit(iris);
        assertThat(irises.summary().trainingCost()).isCloseTo(34.29823, within(1e-4));
    }
}
