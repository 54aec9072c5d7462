package io.coppice.kselect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.Blocks;
import io.coppice.evaluation.ScatteredBlocks;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("long")
class KSelectTest {
    private static KSelectParams upTo(Criterion criterion, int kMax) {
        return KSelectParams.of(criterion).withCandidates(Candidates.range(0, kMax));
    }

    private static KSelectFit fit(float[] values, int columns, KSelectParams params) {
        return KSelectAlgorithm.fit(ChoiceTables.blocks(values, null, columns), params);
    }

    @ParameterizedTest
    @EnumSource(Criterion.class)
    void everyCriterionFindsSeparateBlobs(Criterion criterion) {
        for (int k : new int[] {2, 5}) {
            KSelectFit fit = fit(ChoiceTables.blobs(k, 400, 3, k), 3, upTo(criterion, 9));
            assertThat(fit.k()).as(fit.reason()).isEqualTo(k);
            assertThat(fit.kMeans().orElseThrow().k()).isEqualTo(k);
            assertThat(fit.kMeans().orElseThrow().sizes()).containsOnly(400 / k);
            assertThat(fit.reason()).contains(String.valueOf(k)).doesNotContain("\n");
            assertThat(fit.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Criterion.class,
            names = {"GAP", "PREDICTION_STRENGTH", "G_MEANS", "BIC", "ICL"})
    void oneGaussianIsOneCluster(Criterion criterion) {
        for (int seed = 0; seed < 5; seed++) {
            KSelectFit fit = fit(ChoiceTables.blobs(100 + seed, 300, 4, 1), 4, upTo(criterion, 6));
            assertThat(fit.k()).as("seed %d: %s", seed, fit.reason()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Criterion.class,
            names = {"GAP", "PREDICTION_STRENGTH"})
    void atLeastElevenOfTwelveUniformCubesAreOneCluster(Criterion criterion) {
        int whole = 0;
        for (int seed = 0; seed < 12; seed++) {
            whole += fit(ChoiceTables.cube(200 + seed, 300, 4), 4, upTo(criterion, 6))
                                    .k()
                            == 1
                    ? 1
                    : 0;
        }
        assertThat(whole).isGreaterThanOrEqualTo(11);
    }

    @ParameterizedTest
    @EnumSource(Criterion.class)
    void orderAndStorageChangeNoBit(Criterion criterion) {
        float[] values = ChoiceTables.blobs(7, 230, 2, 4);
        double[] weights = new double[230];
        Arrays.setAll(weights, i -> 0.5 + i % 3);
        // Fewer rows than there are, so that the drawing shows.
        KSelectParams params = upTo(criterion, 6).withSampleRows(200);
        String wanted = bits(KSelectAlgorithm.fit(ChoiceTables.blocks(values, weights, 2), params));
        for (int size : new int[] {11, 64, 230}) {
            Blocks scattered = new ScatteredBlocks(values, weights, 2, size, size, 3);
            assertThat(bits(KSelectAlgorithm.fit(scattered, params))).isEqualTo(wanted);
        }
    }

    private static String bits(KSelectFit fit) {
        StringBuilder bits = new StringBuilder(fit.reason());
        fit.curve()
                .forEach(point -> bits.append(point.k())
                        .append(' ')
                        .append(Double.doubleToRawLongBits(point.value()))
                        .append(point.standardError()));
        return bits
                + Arrays.toString(fit.kMeans().orElseThrow().centers())
                + fit.kMeans().orElseThrow().cost();
    }

    @ParameterizedTest
    @EnumSource(
            value = Criterion.class,
            names = {"GAP", "G_MEANS", "BIC", "ICL"})
    void aWeightIsThatManyRows(Criterion criterion) {
        float[] values = ChoiceTables.blobs(3, 150, 2, 3);
        double[] weights = new double[150];
        Arrays.setAll(weights, i -> 1 + i % 4);
        float[] repeated = ChoiceTables.repeated(values, weights, 2);
        KSelectFit weighted = KSelectAlgorithm.fit(ChoiceTables.blocks(values, weights, 2), upTo(criterion, 3));
        KSelectFit copies = fit(repeated, 2, upTo(criterion, 3));
        assertThat(weighted.k()).isEqualTo(copies.k());
        for (int i = 0; i < copies.curve().size(); i++) {
            CurvePoint wanted = copies.curve().get(i);
            CurvePoint found = weighted.curve().get(i);
            assertThat(found.k()).isEqualTo(wanted.k());
            assertThat(found.value()).isCloseTo(wanted.value(), within(1e-9 * (1 + Math.abs(wanted.value()))));
        }
    }

    @Test
    void criteriaOfTheWholeTableGiveTheSweepsOwnFit() {
        float[] values = ChoiceTables.blobs(9, 300, 2, 3);
        KSelectParams params = upTo(Criterion.BIC, 6);
        KSelectFit chosen = fit(values, 2, params);
        KMeansFit alone = KMeansAlgorithm.fit(
                ChoiceTables.blocks(values, null, 2), params.kmeans().withK(3));
        assertThat(chosen.kMeans().orElseThrow().centers()).isEqualTo(alone.centers());
        assertThat(chosen.kMeans().orElseThrow().passes()).isGreaterThan(alone.passes());
    }

    @ParameterizedTest
    @EnumSource(
            value = Criterion.class,
            names = {"GAP", "PREDICTION_STRENGTH", "G_MEANS"})
    void aSampleDecidesAndAllRowsAreClustered(Criterion criterion) {
        KSelectFit fit =
                fit(ChoiceTables.blobs(4, 9000, 2, 3), 2, upTo(criterion, 5).withSampleRows(300));
        assertThat(fit.k()).isEqualTo(3);
        assertThat(fit.kMeans().orElseThrow().sizes()).containsOnly(3000);
    }

    @Test
    void aListOfCandidatesIsTakenAsItIs() {
        KSelectParams params = KSelectParams.of(Criterion.BIC).withCandidates(Candidates.of(List.of(8, 2, 4, 4)));
        KSelectFit fit = fit(ChoiceTables.blobs(5, 400, 2, 4), 2, params);
        assertThat(fit.curve()).extracting(CurvePoint::k).containsExactly(2, 4, 8);
        assertThat(fit.k()).isEqualTo(4);
    }

    @Test
    void theLargestCandidateIsWarnedOf() {
        KSelectFit fit = fit(ChoiceTables.blobs(5, 400, 2, 8), 2, upTo(Criterion.BIC, 4));
        assertThat(fit.k()).isEqualTo(4);
        assertThat(fit.warnings()).singleElement().asString().contains("kMax");
        KSelectFit split = fit(ChoiceTables.blobs(5, 400, 2, 8), 2, upTo(Criterion.G_MEANS, 4));
        assertThat(split.k()).isEqualTo(4);
        assertThat(split.warnings()).singleElement().asString().contains("kMax");
    }
}
