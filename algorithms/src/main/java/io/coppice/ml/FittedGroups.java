package io.coppice.ml;

import io.coppice.blocks.Encoding;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.Mixture;
import io.coppice.sdp.LikelihoodAdjustedFit;
import io.coppice.sdp.SdpFit;
import java.util.Arrays;

/**
 * Clusters as Gaussians, with what their rows weighed in the fit. Of clusters by centers alone the Gaussians are round and alike, so
 * that the likeliest is the nearest and the probabilities tell how clearly.
 */
final class FittedGroups {
    /** A variance that vanishes keeps this share of the squared unit of storage. */
    private static final double LEAST_VARIANCE = 0x1.0p-80;

    private final FittedMixture mixture;
    private final double[] weights;

    /** @param weights [k] of the rows of every cluster */
    FittedGroups(FittedMixture mixture, double[] weights) {
        this.mixture = mixture;
        this.weights = weights;
    }

    static FittedGroups of(SdpFit fit, Encoding encoding) {
        double[] weights = fit.clusters().weights();
        double total = Arrays.stream(weights).sum();
        int k = weights.length;
        double variance = Math.max(fit.clusters().cost() / total / encoding.columns(), LEAST_VARIANCE);
        double[] shares = new double[k];
        Arrays.fill(shares, 1.0 / k);
        double[] variances = new double[k];
        Arrays.fill(variances, variance);
        Mixture mixture =
                Mixture.of(CovarianceType.SPHERICAL, shares, fit.clusters().centers(), variances);
        return new FittedGroups(new FittedMixture(encoding, mixture, 0.0, total), weights);
    }

    static FittedGroups of(LikelihoodAdjustedFit fit, Encoding encoding) {
        double total = fit.fit().weight();
        FittedMixture mixture =
                new FittedMixture(encoding, fit.mixture(), fit.fit().logLikelihood() / total, total);
        return new FittedGroups(
                mixture,
                Arrays.stream(fit.mixture().weights())
                        .map(share -> share * total)
                        .toArray());
    }

    FittedMixture mixture() {
        return mixture;
    }

    /** [k], shared: read only. */
    double[] weights() {
        return weights;
    }
}
