package io.coppice.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.Blocks;
import io.coppice.evaluation.LabeledRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Log-likelihood and BIC of scikit-learn 1.2.1's GaussianMixture, n_init=20, tol=1e-8, reg_covar=1e-6; for iris with full
 * covariances mclust 6.0.0 agrees (VVV, 3 components).
 */
class ReferenceFitsTest {
    private static MixtureFit fit(String file, boolean standardize, String type, int k, int restarts) {
        Blocks data = MixtureData.blocks(LabeledRows.read(file, standardize).rows(), null);
        return MixtureAlgorithm.fit(
                data,
                MixtureParams.of(k)
                        .withCovariance(CovarianceType.named(type))
                        .withInit(MixtureParams.Init.KMEANS, restarts)
                        .withStopping(2000, 1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "iris.csv, false, full, -180.1855, 580.839",
        "iris.csv, false, tied, -256.3540, 632.963",
        "iris.csv, false, diag, -307.1776, 744.632",
        "iris.csv, false, spherical, -384.3141, 853.809",
        "wine.csv, true, tied, -2442.5153, 5569.026",
        "wine.csv, true, diag, -2564.4104, 5543.363",
        "wine.csv, true, spherical, -2740.3827, 5708.764"
    })
    void threeComponentsAreAsLikelyAsScikitLearns(
            String file, boolean standardize, String type, double logLikelihood, double bic) {
        MixtureFit fit = fit(file, standardize, type, 3, 20);
        assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-3));
        assertThat(fit.bic()).isCloseTo(bic, within(2e-3));
    }

    /** So many parameters for 178 rows that each search finds another optimum; ours must be as likely as theirs. */
    @Test
    void overParametrizedFitsAreNoLessLikelyThanScikitLearns() {
        Blocks data = MixtureData.blocks(LabeledRows.read("wine.csv", true).rows(), null);
        MixtureParams params =
                MixtureParams.of(3).withInit(MixtureParams.Init.RANDOM, 20).withStopping(2000, 1e-9);
        assertThat(MixtureAlgorithm.fit(data, params).logLikelihood()).isGreaterThan(-1986.9988 - 1e-3);
    }

    @ParameterizedTest
    @CsvSource({"1, 829.98", "2, 574.02", "3, 580.84"})
    void bicFindsTwoComponentsInIris(int k, double bic) {
        assertThat(fit("iris.csv", false, "full", k, 10).bic()).isCloseTo(bic, within(6e-3));
    }
}
