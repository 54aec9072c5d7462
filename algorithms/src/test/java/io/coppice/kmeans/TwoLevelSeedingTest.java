package io.coppice.kmeans;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.random.Keyed;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TwoLevelSeedingTest {
    private static final int K = 200;
    private static final KMeansParams PARAMS = KMeansParams.of(K);

    /** Rows in a square, the second half of them in a corner of it. */
    private static LocalBlocks square(int rows, boolean backwards) {
        long[] keys =
                LongStream.range(0, rows).map(i -> backwards ? rows - 1 - i : i).toArray();
        float[] values = new float[2 * rows];
        for (int i = 0; i < rows; i++) {
            double side = keys[i] < rows / 2 ? 1.0 : 0.1;
            values[2 * i] = (float) (side * Keyed.uniform(1, 1, keys[i]));
            values[2 * i + 1] = (float) (side * Keyed.uniform(1, 2, keys[i]));
        }
        return LocalBlocks.of(values, keys, null, Encoding.identity(2));
    }

    @Test
    void seedsAreDistinctAndCostLittleMoreThanThoseOfOneLevel() {
        LocalBlocks data = square(4_000, false);

        double[] two = TwoLevelSeeding.seed(data, PARAMS).get(0);

        assertThat(places(two)).hasSize(K);
        double[] one = ParallelSeeding.seed(data, PARAMS).get(0);
        double[] random = RandomSeeding.seed(data, K, 1, PARAMS.seed()).get(0);
        assertThat(cost(data, two, 0)).isLessThan(0.8 * cost(data, random, 0));
        assertThat(cost(data, two, 20)).isLessThan(1.2 * cost(data, one, 20));
    }

    @Test
    void orderDoesNotMatter() {
        assertThat(TwoLevelSeeding.seed(square(3_000, true), PARAMS).get(0))
                .isEqualTo(TwoLevelSeeding.seed(square(3_000, false), PARAMS).get(0));
    }

    @Test
    void everyPlaceIsFoundWhereThereAreNoMoreThanSeeds() {
        int places = 190;
        long[] keys = LongStream.range(0, 3L * places).toArray();
        float[] values = new float[keys.length * 2];
        for (int i = 0; i < keys.length; i++) {
            values[2 * i] = i % places % 7;
            values[2 * i + 1] = i % places / 7;
        }
        LocalBlocks data = LocalBlocks.of(values, keys, null, Encoding.identity(2));

        double[] seeds = TwoLevelSeeding.seed(data, PARAMS).get(0);

        assertThat(places(seeds)).hasSizeGreaterThanOrEqualTo(places);
        assertThat(cost(data, seeds, 0)).isZero();
    }

    @Test
    void sharesFollowTheCostsAndSumToK() {
        assertThat(TwoLevelSeeding.shares(new double[] {1, 2, 0, 4.1}, 7)).containsExactly(1, 2, 0, 4);
        assertThat(TwoLevelSeeding.shares(new double[] {1, 1, 1}, 2)).containsExactly(1, 1, 0);
        assertThat(TwoLevelSeeding.shares(new double[] {0, 0}, 5)).containsExactly(0, 0);
    }

    private static Set<Float> places(double[] centers) {
        Set<Float> places = new HashSet<>();
        for (int i = 0; i < centers.length; i += 2) {
            places.add((float) (centers[i] * 1e4 + centers[i + 1]));
        }
        return places;
    }

    private static double cost(LocalBlocks data, double[] centers, int iterations) {
        KMeansParams params = KMeansParams.of(centers.length / 2).withStopping(iterations, 0.0);
        return KMeansAlgorithm.fit(data, params, centers).cost();
    }
}
