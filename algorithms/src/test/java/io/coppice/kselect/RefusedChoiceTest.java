package io.coppice.kselect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.kmeans.KMeansParams;
import io.coppice.kmeans.KMeansParams.Distance;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusedChoiceTest {
    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(BadParameter.class).hasMessageContainingAll(parts);
    }

    private static KSelectFit fit(float[] values, double[] weights, Criterion criterion, Candidates candidates) {
        return KSelectAlgorithm.fit(
                ChoiceTables.blocks(values, weights, 2),
                KSelectParams.of(criterion).withCandidates(candidates));
    }

    @Test
    void refusesRangesThatAreNone() {
        refused(() -> Candidates.range(5, 3), "kMax is 3", "kMin = 5");
        refused(() -> Candidates.range(1, 1), "kMax is 1", "at least 2");
        refused(() -> Candidates.range(-1, 4), "kMin is -1");
        refused(() -> Candidates.of(List.of(3, 0)), "candidates holds 0");
        refused(() -> Candidates.of(List.of()), "candidates is empty");
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        refused(() -> Criterion.of("elbow"), "\"elbow\"", "silhouette, gap, prediction-strength, g-means, bic, icl");
        refused(() -> Base.of("dbscan"), "\"dbscan\"", "kmeans");
        refused(
                () -> KSelectParams.of(Criterion.SILHOUETTE).withCandidates(Candidates.range(1, 5)),
                "kMin is 1",
                "silhouette");
        refused(
                () -> KSelectParams.of(Criterion.G_MEANS).withCandidates(Candidates.of(List.of(2, 5))),
                "candidates",
                "kMin and kMax");
        KMeansParams cosine = KMeansParams.of(1).withDistance(Distance.COSINE);
        refused(() -> KSelectParams.of(Criterion.BIC).withKMeans(cosine), "bic", "cosine");
        refused(() -> KSelectParams.of(Criterion.GAP).withSampleRows(10), "sampleRows is 10");
    }

    @Test
    void refusesMoreClustersThanRows() {
        float[] values = ChoiceTables.cube(1, 30, 2);
        assertThatThrownBy(() -> fit(values, null, Criterion.BIC, Candidates.range(2, 50)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("largest k to try is 50")
                .hasMessageContaining("30 rows");
        assertThatThrownBy(() -> fit(values, null, Criterion.PREDICTION_STRENGTH, Candidates.range(1, 20)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("largest k to try, 20")
                .hasMessageContaining("halves");
    }

    @Test
    void refusesWeightsThatAreNoCounts() {
        float[] values = ChoiceTables.cube(1, 30, 2);
        double[] weights = new double[30];
        Arrays.fill(weights, 1.0 / 30);
        assertThatThrownBy(() -> fit(values, weights, Criterion.BIC, Candidates.range(1, 5)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("counts of rows");
    }

    @Test
    void refusesATableOfOneRowManyTimes() {
        assertThatThrownBy(() -> fit(new float[80], null, Criterion.SILHOUETTE, Candidates.automatic()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("room for 1 cluster")
                .hasMessageContaining("kMin");
    }

    /** Rows on top of each other have no likelihood and no cost; the numbers stay finite all the same. */
    @ParameterizedTest
    @EnumSource(Criterion.class)
    void threeDistinctRowsAreThreeClusters(Criterion criterion) {
        float[] values = new float[240];
        for (int i = 0; i < 120; i++) {
            values[2 * i] = i % 3;
            values[2 * i + 1] = 7 * (i % 3 / 2);
        }
        KSelectFit fit = fit(values, null, criterion, Candidates.range(0, 8));
        assertThat(fit.k()).as(fit.reason()).isEqualTo(3);
        assertThat(fit.curve()).allSatisfy(point -> assertThat(point.value()).isFinite());
    }

    @ParameterizedTest
    @EnumSource(
            value = Criterion.class,
            names = {"BIC", "GAP", "G_MEANS", "PREDICTION_STRENGTH"})
    void equalRowsAreOneClusterWhereOneMayBeFound(Criterion criterion) {
        KSelectFit fit = fit(new float[80], null, criterion, Candidates.automatic());
        assertThat(fit.k()).isEqualTo(1);
        assertThat(fit.curve()).allSatisfy(point -> assertThat(point.value()).isFinite());
    }
}
