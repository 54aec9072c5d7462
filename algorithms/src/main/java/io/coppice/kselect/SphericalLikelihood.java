package io.coppice.kselect;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Together;
import io.coppice.kmeans.KMeansFit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Clusters of k-means as Gaussians of one variance in all directions: every row belongs to its own cluster, n_j of n rows to
 * cluster j, and the variance is v = SSE / (d (n - k)). Then
 *
 * <pre>
 *   L   = sum_j n_j ln(n_j / n) - (n d / 2) ln(2 pi v) - SSE / (2 v)
 *   BIC = -2 L + ((k - 1) + k d + 1) ln n
 *   ICL = BIC + 2 x entropy of the memberships under that model
 * </pre>
 *
 * <p>The X-means paper and programs after it leave the d out of v, or count its terms once instead of d times, which
 * gives too few clusters. Weights are counts of rows: n is their sum.
 */
final class SphericalLikelihood {
    private static final double LOG_TWO_PI = StrictMath.log(2.0 * Math.PI);

    private final Blocks data;
    private final Scatter scatter;

    SphericalLikelihood(Blocks data, Scatter scatter) {
        this.data = data;
        this.scatter = scatter;
    }

    /** @throws BadInput if the weights sum to no more than k */
    double bic(KMeansFit fit) {
        double n = scatter.weight();
        double d = data.columns();
        if (!(n > fit.k())) {
            throw new BadInput("the weights sum to " + n + ", no more than k = " + fit.k()
                    + " clusters; bic and icl take weights as counts of rows: multiply them so that they sum to the number"
                    + " of rows, or lower kMax");
        }
        double parameters = fit.k() - 1 + fit.k() * d + 1;
        return -2.0 * logLikelihood(fit) + parameters * StrictMath.log(n);
    }

    private double logLikelihood(KMeansFit fit) {
        double n = scatter.weight();
        double d = data.columns();
        double mixing = 0.0;
        for (double weight : fit.weights()) {
            mixing += weight * StrictMath.log(weight / n);
        }
        double variance = variance(fit);
        // Stored rows are scaled by a power of two; the density is one of the rows as they are clustered.
        double logVariance =
                StrictMath.log(variance) - 2.0 * StrictMath.log(data.encoding().scale());
        return mixing - 0.5 * n * d * (LOG_TWO_PI + logVariance) - 0.5 * fit.cost() / variance;
    }

    /** In stored units squared. */
    private double variance(KMeansFit fit) {
        return scatter.atLeast(fit.cost()) / (data.columns() * (scatter.weight() - fit.k()));
    }

    /** Of every fit; one pass for all, a few where they are large. */
    double[] icl(List<KMeansFit> fits) {
        double[] bic = fits.stream().mapToDouble(this::bic).toArray();
        List<MembershipEntropy.Start> starts =
                fits.stream().map(this::memberships).toList();
        List<Double> entropies =
                Together.batches(starts, MembershipEntropy.Start::k, KMeansSelection.MOST_CENTERS).stream()
                        .flatMap(batch ->
                                Together.summarize(data, "icl: entropies", batch, MembershipEntropy::new).stream())
                        .map(MembershipEntropy::value)
                        .toList();
        return IntStream.range(0, bic.length)
                .mapToDouble(i -> bic[i] + 2.0 * entropies.get(i))
                .toArray();
    }

    private MembershipEntropy.Start memberships(KMeansFit fit) {
        double[] logShares = fit.weights();
        for (int j = 0; j < logShares.length; j++) {
            logShares[j] = StrictMath.log(logShares[j] / scatter.weight());
        }
        return new MembershipEntropy.Start(fit.centers(), logShares, 0.5 / variance(fit));
    }
}
