package io.coppice.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.kmeans.KMeansFit.Stop;
import io.coppice.kmeans.KMeansParams.Distance;
import io.coppice.kmeans.KMeansParams.Seeding;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold for k-means on any table; no Spark. */
class KMeansLawsTest {
    /** A small seeded table; odd seeds round the values so that many rows coincide. */
    private static float[] values(long seed, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            double value = Keyed.uniform(seed, 0, i) + (Keyed.hash(seed, 1, i / columns) & 3);
            values[i] = (float) (seed % 2 == 1 ? Math.rint(4 * value) : value);
        }
        return values;
    }

    private static long[] keys(int rows) {
        long[] keys = new long[rows];
        Arrays.setAll(keys, i -> Keyed.mix(i));
        return keys;
    }

    private static LocalBlocks blocks(float[] values, double[] weights, int columns) {
        return LocalBlocks.of(values, keys(values.length / columns), weights, Encoding.identity(columns));
    }

    @ParameterizedTest
    @EnumSource(Seeding.class)
    void costNeverRisesOnAnyOfTwoHundredTables(Seeding seeding) {
        for (long seed = 0; seed < 200; seed++) {
            int columns = 1 + (int) (seed % 4);
            int k = 1 + (int) (seed % 11);
            LocalBlocks data = blocks(values(seed, 60, columns), null, columns);
            KMeansFit fit = KMeansAlgorithm.fit(
                    data, KMeansParams.of(k).withSeeding(seeding).withSeed(seed).withStopping(100, 0.0));
            List<Double> costs = fit.costs();
            for (int i = 1; i < costs.size(); i++) {
                // Distances are rounded: centers a bit beside their means may cost a last bit less than the means.
                assertThat(costs.get(i))
                        .as("seed %d, update %d", seed, i)
                        .isLessThanOrEqualTo(costs.get(i - 1) + Math.ulp(costs.get(i - 1)));
            }
            assertThat(fit.stop()).isEqualTo(Stop.NO_LABEL_CHANGED);
            assertThat(fit.sizes()).as("seed %d", seed).doesNotContain(0L);
            assertThat(Arrays.stream(fit.sizes()).sum()).isEqualTo(60);
        }
    }

    @Test
    void aWeightIsThatManyRowsToTheBit() {
        for (int seed = 0; seed < 20; seed++) {
            float[] values = values(seed, 50, 3);
            double[] weights = new double[50];
            Arrays.setAll(weights, i -> 1 + i % 4);
            int total = (int) Arrays.stream(weights).sum();
            float[] repeated = new float[total * 3];
            int at = 0;
            for (int i = 0; i < 50; i++) {
                for (int times = 0; times < weights[i]; times++) {
                    System.arraycopy(values, i * 3, repeated, 3 * at++, 3);
                }
            }
            double[] start = new double[12];
            Arrays.setAll(start, i -> values[i]);
            KMeansParams params = KMeansParams.of(4).withStopping(50, 1e-4);
            KMeansFit weighted = KMeansAlgorithm.fit(blocks(values, weights, 3), params, start);
            KMeansFit copies = KMeansAlgorithm.fit(blocks(repeated, null, 3), params, start);
            assertThat(weighted.costs()).isEqualTo(copies.costs());
            assertThat(weighted.centers()).isEqualTo(copies.centers());
            assertThat(weighted.cost()).isEqualTo(copies.cost());
            assertThat(weighted.weights()).isEqualTo(copies.weights());
            assertThat(weighted.iterations()).isEqualTo(copies.iterations());
        }
    }

    @ParameterizedTest
    @EnumSource(Seeding.class)
    void threeDistinctRowsGiveThreeClustersAndAWarning(Seeding seeding) {
        float[] values = new float[100 * 2];
        for (int i = 0; i < 100; i++) {
            values[2 * i] = i % 3;
            values[2 * i + 1] = 5 * (i % 3);
        }
        KMeansFit fit = KMeansAlgorithm.fit(
                blocks(values, null, 2), KMeansParams.of(5).withSeeding(seeding).withRestarts(2));
        assertThat(fit.k()).isEqualTo(3);
        assertThat(fit.cost()).isZero();
        assertThat(fit.sizes()).containsExactlyInAnyOrder(34, 33, 33);
        assertThat(fit.warnings()).singleElement().asString().contains("5").contains("3");
    }

    @Test
    void clustersThatStartEmptyAreGivenTheRowsThatCostMost() {
        float[] values = new float[40];
        for (int i = 0; i < 40; i++) {
            values[i] = 100 * (i / 10) + 0.01f * i;
        }
        double[] allInOnePlace = {1000.0, 1000.5, 1001.0, 1001.5};
        KMeansFit fit = KMeansAlgorithm.fit(blocks(values, null, 1), KMeansParams.of(4), allInOnePlace);
        assertThat(fit.k()).isEqualTo(4);
        assertThat(fit.sizes()).doesNotContain(0L);
        assertThat(fit.costs().get(1)).isLessThan(fit.costs().get(0));
    }

    @Test
    void everyRowIsItsOwnClusterWhenKIsTheNumberOfRows() {
        float[] values = values(2, 30, 2);
        KMeansFit fit = KMeansAlgorithm.fit(blocks(values, null, 2), KMeansParams.of(30));
        assertThat(fit.k()).isEqualTo(30);
        assertThat(fit.cost()).isZero();
    }

    @Test
    void cosineCentersHaveLengthOneAndIgnoreTheLengthOfRows() {
        float[] values = values(4, 60, 3);
        for (int i = 0; i < 60; i++) {
            double length = Math.sqrt(values[3 * i] * values[3 * i]
                    + values[3 * i + 1] * values[3 * i + 1]
                    + values[3 * i + 2] * values[3 * i + 2]);
            for (int j = 0; j < 3; j++) {
                values[3 * i + j] = (float) (values[3 * i + j] / length);
            }
        }
        KMeansFit fit =
                KMeansAlgorithm.fit(blocks(values, null, 3), KMeansParams.of(5).withDistance(Distance.COSINE));
        for (int j = 0; j < 5; j++) {
            double[] center = Arrays.copyOfRange(fit.centers(), 3 * j, 3 * j + 3);
            assertThat(Arrays.stream(center).map(x -> x * x).sum()).isBetween(1 - 1e-14, 1 + 1e-14);
        }
    }

    @Test
    void moreRestartsNeverCostMore() {
        for (long seed = 0; seed < 20; seed++) {
            LocalBlocks data = blocks(values(2 * seed, 80, 2), null, 2);
            KMeansParams params =
                    KMeansParams.of(9).withSeeding(Seeding.PLUSPLUS).withSeed(seed);
            assertThat(KMeansAlgorithm.fit(data, params.withRestarts(6)).cost())
                    .isLessThanOrEqualTo(KMeansAlgorithm.fit(data, params).cost());
        }
    }

    @Test
    void refusesMoreClustersThanRowsAndCentersOfAnotherShape() {
        LocalBlocks data = blocks(values(2, 4, 2), null, 2);
        assertThatThrownBy(() -> KMeansAlgorithm.fit(data, KMeansParams.of(5)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("kmeans.k is 5")
                .hasMessageContaining("4 rows");
        assertThatThrownBy(() -> KMeansAlgorithm.fit(data, KMeansParams.of(2), new double[3]))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("3 values");
        assertThatThrownBy(() -> KMeansParams.of(0))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("kmeans.k is 0");
    }
}
