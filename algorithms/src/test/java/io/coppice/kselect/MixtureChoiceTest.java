package io.coppice.kselect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.LocalBlocks;
import io.coppice.evaluation.LabeledRows;
import io.coppice.evaluation.ScatteredBlocks;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.MixtureAlgorithm;
import io.coppice.mixture.MixtureFit;
import io.coppice.mixture.MixtureParams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counting the components of Gaussian mixtures. */
class MixtureChoiceTest {
    private static KSelectParams params(Criterion criterion, CovarianceType type, int kMax) {
        return KSelectParams.of(criterion)
                .withCandidates(Candidates.range(1, kMax))
                .withMixture(MixtureParams.of(1).withCovariance(type).withStopping(200, 1e-6));
    }

    @ParameterizedTest
    @EnumSource(CovarianceType.class)
    void bicAndIclFindSeparateBlobs(CovarianceType type) {
        LocalBlocks data = ChoiceTables.blocks(ChoiceTables.blobs(5, 400, 3, 4), null, 3);
        for (Criterion criterion : List.of(Criterion.BIC, Criterion.ICL)) {
            KSelectFit fit = KSelectAlgorithm.fit(data, params(criterion, type, 6));
            assertThat(fit.k()).as(fit.reason()).isEqualTo(4);
            assertThat(fit.mixture().orElseThrow().mixture().k()).isEqualTo(4);
            assertThat(fit.kMeans()).isEmpty();
        }
    }

    /** Published for scikit-learn: iris has its smallest BIC, 574.02, at two full components. */
    @Test
    void theBicOfIrisIsThatOfOtherPrograms() {
        double[][] rows = LabeledRows.read("iris.csv", false).rows();
        LocalBlocks data = ChoiceTables.blocks(ChoiceTables.floats(rows), null, 4);
        KSelectFit fit = KSelectAlgorithm.fit(data, params(Criterion.BIC, CovarianceType.FULL, 3));
        assertThat(fit.k()).isEqualTo(2);
        assertThat(fit.curve().get(0).value()).isCloseTo(829.98, within(0.01));
        assertThat(fit.curve().get(1).value()).isCloseTo(574.02, within(0.01));
        assertThat(fit.curve().get(2).value()).isCloseTo(580.84, within(0.01));
    }

    @Test
    void allKTogetherAreWhatTheyAreAlone() {
        LocalBlocks data = ChoiceTables.blocks(ChoiceTables.blobs(6, 300, 2, 3), null, 2);
        MixtureParams params = MixtureParams.of(1).withInit(MixtureParams.Init.KMEANS, 2);
        List<MixtureFit> together = MixtureAlgorithm.fit(data, params, List.of(3, 1, 5));
        for (MixtureFit fit : together) {
            MixtureFit alone =
                    MixtureAlgorithm.fit(data, params.withK(fit.mixture().k()));
            assertThat(fit.logLikelihood()).isEqualTo(alone.logLikelihood());
            assertThat(fit.mixture().means()).isEqualTo(alone.mixture().means());
        }
    }

    @Test
    void orderAndStorageChangeNoBit() {
        float[] values = ChoiceTables.blobs(7, 230, 2, 3);
        KSelectParams params = params(Criterion.ICL, CovarianceType.FULL, 4);
        KSelectFit wanted = KSelectAlgorithm.fit(ChoiceTables.blocks(values, null, 2), params);
        for (int size : new int[] {11, 230}) {
            KSelectFit found = KSelectAlgorithm.fit(new ScatteredBlocks(values, null, 2, size, size, 3), params);
            assertThat(found.curve()).isEqualTo(wanted.curve());
            assertThat(found.mixture().orElseThrow().mixture().means())
                    .isEqualTo(wanted.mixture().orElseThrow().mixture().means());
        }
    }

    @Test
    void refusesCriteriaThatNeedCenters() {
        assertThatThrownBy(() ->
                        params(Criterion.SILHOUETTE, CovarianceType.FULL, 4).withCandidates(Candidates.range(2, 4)))
                .isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> KSelectParams.of(Criterion.GAP).withMixture(MixtureParams.of(1)))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("gap does not go with kselect.base gmm")
                .hasMessageContaining("bic, icl");
    }
}
