package io.coppice.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.kmeans.KMeansParams.Seeding;
import io.coppice.random.Keyed;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fits of several k together. */
class SweepTest {
    private static final List<Integer> KS = List.of(7, 1, 2, 4);

    private static LocalBlocks blobs(int rows) {
        float[] values = new float[2 * rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (Keyed.uniform(3, 0, i) + 2.0 * Keyed.uniform(3, 1 + i % 2, i / 2 % 9));
        }
        return LocalBlocks.of(values, LongStream.range(0, rows).toArray(), null, Encoding.identity(2));
    }

    @ParameterizedTest
    @EnumSource(
            value = Seeding.class,
            names = {"PARALLEL", "RANDOM"})
    void aSmallTableGivesEveryKTheFitItGetsAlone(Seeding seeding) {
        KMeansParams params = KMeansParams.of(1).withSeeding(seeding).withRestarts(3);
        List<KMeansFit> together = KMeansAlgorithm.fit(blobs(300), params, KS);
        int passes = 0;
        for (int i = 0; i < KS.size(); i++) {
            KMeansFit alone = KMeansAlgorithm.fit(blobs(300), params.withK(KS.get(i)));
            assertThat(together.get(i).centers()).isEqualTo(alone.centers());
            assertThat(together.get(i).cost()).isEqualTo(alone.cost());
            assertThat(together.get(i).iterations()).isEqualTo(alone.iterations());
            passes += alone.passes();
        }
        assertThat(together.get(0).passes()).isLessThan(passes);
    }

    @ParameterizedTest
    @EnumSource(Seeding.class)
    void aLargeTableCostsAboutWhatItCostsAlone(Seeding seeding) {
        LocalBlocks data = blobs(20_000);
        KMeansParams params = KMeansParams.of(1).withSeeding(seeding).withRestarts(2);
        List<KMeansFit> together = KMeansAlgorithm.fit(data, params, KS);
        for (int i = 0; i < KS.size(); i++) {
            KMeansFit alone = KMeansAlgorithm.fit(data, params.withK(KS.get(i)));
            assertThat(together.get(i).k()).isEqualTo(KS.get(i));
            assertThat(together.get(i).cost()).isBetween(0.9 * alone.cost(), 1.1 * alone.cost());
        }
    }

    @Test
    void fitsOnAPartOfTheRowsAreJudgedByAll() {
        LocalBlocks data = blobs(20_000);
        for (KMeansFit fit : KMeansAlgorithm.fit(data, KMeansParams.of(1).withFitRows(2_000), KS)) {
            KMeansFit check = KMeansAlgorithm.fit(data, KMeansParams.of(fit.k()).withStopping(0, 0.0), fit.centers());
            assertThat(fit.fittedRows()).isEqualTo(2_000);
            assertThat(fit.cost()).isEqualTo(check.cost());
        }
    }

    @Test
    void refusesMoreClustersThanRows() {
        assertThatThrownBy(() -> KMeansAlgorithm.fit(blobs(6), KMeansParams.of(1), KS))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("kmeans.k is 7")
                .hasMessageContaining("6 rows");
    }
}
