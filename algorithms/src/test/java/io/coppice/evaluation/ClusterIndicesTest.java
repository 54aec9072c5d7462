package io.coppice.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterIndicesTest {
    private static final ClusterIndices NONE =
            new ClusterIndices(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /** Twelve rows: a singleton, duplicates, a row between two clusters, one of no weight far out. */
    private static final double[][] ROWS = {
        {0, 0},
        {1, 0},
        {0, 1},
        {0, 1},
        {5, 5},
        {6, 5},
        {5.5, 6.25},
        {5, 5},
        {-7, 3},
        {2.75, 2.5},
        {0.5, 0.25},
        {90, -90}
    };

    private static final double[] WEIGHTS = {1, 2, 0.5, 3, 1, 1, 2.25, 1, 4, 1, 1, 0};

    /** The last but one attracts nothing, the last only the row without weight. */
    private static final double[][] CENTERS = {{0.5, 0.5}, {5, 5}, {-7, 3}, {40, 40}, {80, -80}};

    @Test
    void followsTheDefinitionsOverAllPairs() {
        assertClose(indices(ROWS, WEIGHTS, CENTERS), new PairwiseIndices(ROWS, WEIGHTS, CENTERS).indices(), 1e-13);
        double[] ones = new double[ROWS.length];
        Arrays.fill(ones, 1.0);
        assertClose(indices(ROWS, null, CENTERS), new PairwiseIndices(ROWS, ones, CENTERS).indices(), 1e-13);
    }

    @Test
    void followsTheDefinitionsOnOverlappingClusters() {
        double[][] rows = cloud(400, 6);
        double[] weights = IntStream.range(0, rows.length)
                .mapToDouble(i -> 3 * Keyed.uniform(5, 1, i))
                .toArray();
        double[][] centers = Arrays.copyOf(rows, 9);
        assertClose(indices(rows, weights, centers), new PairwiseIndices(rows, weights, centers).indices(), 1e-12);
    }

    /** The whole table moved far off before it is encoded, which takes the common offset out again. */
    @Test
    void aCommonOffsetCostsNoDigits() {
        double[][] rows = cloud(200, 3);
        double[][] centers = Arrays.copyOf(rows, 4);
        ClusterIndices near = indices(rows, null, centers);
        double offset = 1e8;
        Encoding encoding = new Encoding(new double[] {offset, offset, offset}, new double[] {1, 1, 1}, 0.25, false);
        float[] stored = new float[rows.length * 3];
        for (int i = 0; i < rows.length; i++) {
            encoding.encode(Arrays.stream(rows[i]).map(x -> x + offset).toArray(), stored, 3 * i);
        }
        double[] scaled = Arrays.stream(flat(centers)).map(x -> x / 4).toArray();
        LocalBlocks far = LocalBlocks.of(stored, new long[rows.length], null, encoding);
        assertClose(ClusterIndices.of(far, scaled, 4), near, 1e-7);
    }

    /** Stored values off center themselves: a mean of squares less a squared mean would keep no digit here. */
    @Test
    void clustersFarFromTheOriginDoNotCancel() {
        double[][] rows = {{0, 0}, {1, 0}, {0, 2}, {8, 8}, {9, 8}, {8, 9}};
        double[][] centers = {{0, 0}, {8, 8}};
        double[][] farRows = moved(rows, 0x1.0p20);
        double[][] farCenters = moved(centers, 0x1.0p20);
        assertClose(indices(farRows, null, farCenters), indices(rows, null, centers), 1e-9);
    }

    /** scikit-learn 1.2.1 on the labels of KMeans(3, init=X[starts], n_init=1, tol=0): silhouette with metric sqeuclidean. */
    @ParameterizedTest
    @CsvSource({
        "iris.csv, false, 0, 70, 129, 78.851441426146, 0.7356596054332232, 561.62775662962, 0.6619715465007465",
        "wine.csv, true, 0, 80, 177, 1277.9284888446423, 0.4508372334191681, 70.9400080031512, 1.3891879777181646"
    })
    void agreesWithScikitLearnOnRealData(
            String file,
            boolean standardize,
            int first,
            int second,
            int third,
            double cost,
            double silhouette,
            double calinskiHarabasz,
            double daviesBouldin) {
        double[][] rows = LabeledRows.read(file, standardize).rows();
        double[][] centers = PlainLloyd.fit(rows, rows[first], rows[second], rows[third]);
        assertThat(PlainLloyd.cost(rows, centers)).isCloseTo(cost, within(1e-6));
        ClusterIndices wanted = new ClusterIndices(
                OptionalDouble.of(silhouette), OptionalDouble.of(calinskiHarabasz), OptionalDouble.of(daviesBouldin));
        assertClose(indices(rows, null, centers), wanted, 1e-6);
    }

    @Test
    void orderBlocksAndMergesChangeNoBit() {
        double[][] rows = cloud(500, 5);
        float[] values = floats(rows);
        double[] weights = IntStream.range(0, rows.length)
                .mapToDouble(i -> StrictMath.exp(8 * Keyed.uniform(6, 1, i)))
                .toArray();
        double[] centers = flat(Arrays.copyOf(rows, 7));
        ClusterIndices wanted = ClusterIndices.of(new ScatteredBlocks(values, weights, 5, 0, 500, 2), centers, 7);
        int[][] ways = {{1, 64, 2}, {2, 7, 3}, {3, 1, 2}, {4, 33, 16}};
        for (int[] way : ways) {
            ScatteredBlocks scattered = new ScatteredBlocks(values, weights, 5, way[0], way[1], way[2]);
            assertThat(ClusterIndices.of(scattered, centers, 7)).isEqualTo(wanted);
        }
    }

    /** The silhouette takes a row of weight 3 for one row, as Spark does; the other two take it for three. */
    @Test
    void aWeightCountsRowsOutsideTheSilhouette() {
        double[][] rows = cloud(60, 3);
        double[] weights = IntStream.range(0, 60).mapToDouble(i -> i % 4).toArray();
        double[][] repeated = IntStream.range(0, 60)
                .boxed()
                .flatMap(i -> IntStream.range(0, i % 4).mapToObj(times -> rows[i]))
                .toArray(double[][]::new);
        double[][] centers = Arrays.copyOf(rows, 3);
        ClusterIndices weighted = indices(rows, weights, centers);
        ClusterIndices duplicated = indices(repeated, null, centers);
        assertThat(weighted.calinskiHarabasz()).isEqualTo(duplicated.calinskiHarabasz());
        assertThat(weighted.daviesBouldin()).isEqualTo(duplicated.daviesBouldin());
        assertThat(weighted.silhouette().orElseThrow())
                .isLessThan(duplicated.silhouette().orElseThrow());
    }

    @Test
    void doubledWeightsLeaveMeansAlone() {
        double[][] rows = cloud(60, 3);
        double[] twice = new double[60];
        Arrays.fill(twice, 2.0);
        double[][] centers = Arrays.copyOf(rows, 3);
        ClusterIndices single = indices(rows, null, centers);
        ClusterIndices doubled = indices(rows, twice, centers);
        assertThat(doubled.silhouette()).isEqualTo(single.silhouette());
        assertThat(doubled.daviesBouldin()).isEqualTo(single.daviesBouldin());
    }

    @Test
    void undefinedIndicesAreAbsent() {
        double[][] apart = {{0, 0}, {4, 4}, {9, 0}};
        assertThat(indices(apart, null, new double[][] {{0, 0}})).isEqualTo(NONE);
        assertThat(indices(apart, null, new double[][] {{0, 0}, {99, 99}})).isEqualTo(NONE);
        assertThat(indices(apart, new double[] {1, 0, 0}, apart)).isEqualTo(NONE);
        ClusterIndices alone = new ClusterIndices(OptionalDouble.of(0), OptionalDouble.empty(), OptionalDouble.empty());
        assertThat(indices(apart, null, apart)).isEqualTo(alone);
        double[] light = {0.25, 0.5, 0.25};
        assertThat(indices(apart, light, new double[][] {{0, 0}, {9, 0}}).calinskiHarabasz())
                .isEmpty();
    }

    @Test
    void duplicatesAloneInTheirClustersAreWellSeparated() {
        double[][] pairs = {{0, 0}, {0, 0}, {4, 4}, {4, 4}};
        ClusterIndices found = indices(pairs, null, new double[][] {{0, 0}, {4, 4}});
        assertThat(found.silhouette()).hasValue(1.0);
        assertThat(found.calinskiHarabasz()).isEmpty();
        assertThat(found.daviesBouldin()).isEmpty();
    }

    @Test
    void centersOfAnotherShapeAreRefused() {
        LocalBlocks data = LocalBlocks.of(new float[4], new long[2], null, Encoding.identity(2));
        assertThatThrownBy(() -> ClusterIndices.of(data, new double[3], 2)).hasMessageContaining("3 values");
        assertThatThrownBy(() -> ClusterIndices.of(data, new double[0], 0)).hasMessageContaining("0 centers");
    }

    private static void assertClose(ClusterIndices found, ClusterIndices wanted, double relative) {
        double[] values = values(found);
        double[] expected = values(wanted);
        for (int i = 0; i < 3; i++) {
            assertThat(values[i])
                    .as("index " + i)
                    .isCloseTo(expected[i], within(relative * Math.max(1.0, Math.abs(expected[i]))));
        }
    }

    private static double[] values(ClusterIndices indices) {
        return new double[] {
            indices.silhouette().orElseThrow(),
            indices.calinskiHarabasz().orElseThrow(),
            indices.daviesBouldin().orElseThrow()
        };
    }

    private static ClusterIndices indices(double[][] rows, double[] weights, double[][] centers) {
        LocalBlocks data =
                LocalBlocks.of(floats(rows), new long[rows.length], weights, Encoding.identity(rows[0].length));
        return ClusterIndices.of(data, flat(centers), centers.length);
    }

    /** Rows that floats hold exactly, around four places. */
    private static double[][] cloud(int n, int d) {
        double[][] rows = new double[n][d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double noise = Keyed.uniform(3, j, i) + Keyed.uniform(4, j, i) - 1;
                rows[i][j] = (float) (3 * noise + 2 * (((i % 4) >> (j % 2)) & 1));
            }
        }
        return rows;
    }

    private static double[][] moved(double[][] rows, double by) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(x -> x + by).toArray())
                .toArray(double[][]::new);
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static float[] floats(double[][] rows) {
        double[] values = flat(rows);
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
