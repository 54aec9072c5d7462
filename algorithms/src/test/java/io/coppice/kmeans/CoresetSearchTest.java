package io.coppice.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.kmeans.KMeansParams.Algorithm;
import io.coppice.random.Keyed;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CoresetSearchTest {
    private static final int COLUMNS = 4;
    private static final int K = 20;
    private static final KMeansParams PARAMS = KMeansParams.of(K).withAlgorithm(Algorithm.CORESET, 1_000);

    /** Overlapping blobs of uneven sizes. */
    private static LocalBlocks table(int rows, boolean backwards) {
        long[] keys =
                LongStream.range(0, rows).map(i -> backwards ? rows - 1 - i : i).toArray();
        float[] values = new float[rows * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            long key = keys[i / COLUMNS];
            double u = Keyed.uniform(4, 4, key);
            int blob = (int) (K * u * u);
            values[i] = (float) (4 * Keyed.uniform(5, i % COLUMNS, blob) + Keyed.uniform(6, i % COLUMNS, key));
        }
        return LocalBlocks.of(values, keys, null, Encoding.identity(COLUMNS));
    }

    @Test
    void theCostIsThatOfAllRowsAndHardlyMoreThanWithoutACoreset() {
        LocalBlocks data = table(30_000, false);
        KMeansFit lloyd = KMeansAlgorithm.fit(data, KMeansParams.of(K).withRestarts(5));

        KMeansFit fit = KMeansAlgorithm.fit(data, PARAMS);

        assertThat(fit.cost())
                .isEqualTo(KMeansAlgorithm.costs(data, List.of(fit.centers()))[0])
                .isLessThan(1.02 * lloyd.cost());
        assertThat(fit.fittedRows()).isEqualTo(30_000);
        assertThat(LongStream.of(fit.sizes()).sum()).isEqualTo(30_000);
        assertThat(fit.coreset()).hasValueSatisfying(coreset -> {
            assertThat(coreset.rows()).isEqualTo(1_000);
            assertThat(coreset.distortion()).isBetween(1.0, 1.3);
        });
        assertThat(lloyd.coreset()).isEmpty();
    }

    @Test
    void thePolishIsBounded() {
        KMeansFit fit = KMeansAlgorithm.fit(table(20_000, false), PARAMS.withStopping(2, 0.0));
        assertThat(fit.iterations()).isEqualTo(2);
        assertThat(fit.stop()).isEqualTo(KMeansFit.Stop.MAX_ITERATIONS);
    }

    @Test
    void orderDoesNotMatter() {
        KMeansFit forwards = KMeansAlgorithm.fit(table(20_000, false), PARAMS);
        KMeansFit backwards = KMeansAlgorithm.fit(table(20_000, true), PARAMS);
        assertThat(backwards.centers()).containsExactly(forwards.centers());
        assertThat(backwards.cost()).isEqualTo(forwards.cost());
        assertThat(backwards.coreset()).isEqualTo(forwards.coreset());
    }

    @Test
    void aSmallTableNeedsNone() {
        LocalBlocks data = table(900, false);
        KMeansFit fit = KMeansAlgorithm.fit(data, PARAMS);
        assertThat(fit.coreset()).isEmpty();
        assertThat(fit.centers())
                .containsExactly(KMeansAlgorithm.fit(data, KMeansParams.of(K)).centers());
    }

    @Test
    void fewPlacesGiveFewClusters() {
        float[] values = new float[10_000 * COLUMNS];
        IntStream.range(0, values.length).forEach(i -> values[i] = i / COLUMNS % 7);
        LocalBlocks data =
                LocalBlocks.of(values, LongStream.range(0, 10_000).toArray(), null, Encoding.identity(COLUMNS));
        KMeansFit fit = KMeansAlgorithm.fit(data, PARAMS);
        assertThat(fit.k()).isEqualTo(7);
        assertThat(fit.cost()).isZero();
        assertThat(fit.warnings()).hasSize(1);
    }

    @Test
    void sizesFollowFromKAndTheColumns() {
        KMeansParams params = KMeansParams.of(64);
        assertThat(params.rowsOfCoreset(64)).isEqualTo(4_000);
        assertThat(params.withK(1_000).rowsOfCoreset(64)).isEqualTo(40_000);
        assertThat(params.withK(10_000).rowsOfCoreset(768)).isEqualTo(87_381);
        assertThatThrownBy(() -> params.withAlgorithm(Algorithm.CORESET, 63))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("kmeans.coresetSize is 63");
    }
}
