package io.coppice.mixture;

import io.coppice.blocks.Check;

/**
 * Parameters of a Gaussian mixture.
 *
 * @param k number of components, at least 1
 * @param covariance what their covariances may look like
 * @param init how the first responsibilities are found, unless they are given
 * @param restarts starts carried through the same passes; the one of highest likelihood is kept
 * @param maxIter most updates of the parameters, at least 0
 * @param tol stop when the log-likelihood per unit of weight changes by less
 * @param regularization added to every variance, as a share of the variance of its column in the whole table. Where a
 *     covariance still has no Cholesky factor the share grows tenfold, up to 1e-2
 * @param shrink whether full covariances are drawn to their mean variance with weight (d + 1) / (d + 1 + N)
 * @param collapse what happens to a component that lost its rows or its covariance
 * @param seed of every random choice
 */
public record MixtureParams(
        int k,
        CovarianceType covariance,
        Init init,
        int restarts,
        int maxIter,
        double tol,
        double regularization,
        boolean shrink,
        Collapse collapse,
        long seed) {
    /** Where the first responsibilities come from. */
    public enum Init {
        /** The clusters of k-means; after the first restart from random rows, so that starts differ. */
        KMEANS,
        /** The rows nearest to k rows drawn by weight. */
        RANDOM,
        /** The likeliest of several fits to a coreset; as {@link #KMEANS} where the table is hardly larger than that. */
        CORESET
    }

    /** What becomes of a component without rows, or whose covariance cannot be factored. */
    public enum Collapse {
        /** It is taken out and the others share its weight. */
        DROP,
        /** The fit ends with an error. */
        FAIL
    }

    public MixtureParams {
        Check.atLeast("gmm.k", k, 1);
        Check.atLeast("gmm.restarts", restarts, 1);
        Check.atLeast("gmm.maxIter", maxIter, 0);
        Check.atLeast("gmm.tol", tol, 0.0);
        Check.atLeast("gmm.regularization", regularization, 0.0);
    }

    /** k components with the defaults: full covariances, k-means, one start, 100 updates, 1e-3, 1e-6, drop, seed 1. */
    public static MixtureParams of(int k) {
        return new MixtureParams(k, CovarianceType.FULL, Init.KMEANS, 1, 100, 1e-3, 1e-6, false, Collapse.DROP, 1L);
    }

    public MixtureParams withK(int other) {
        return new MixtureParams(
                other, covariance, init, restarts, maxIter, tol, regularization, shrink, collapse, seed);
    }

    public MixtureParams withCovariance(CovarianceType other) {
        return new MixtureParams(k, other, init, restarts, maxIter, tol, regularization, shrink, collapse, seed);
    }

    public MixtureParams withInit(Init other, int otherRestarts) {
        return new MixtureParams(
                k, covariance, other, otherRestarts, maxIter, tol, regularization, shrink, collapse, seed);
    }

    public MixtureParams withStopping(int otherMaxIter, double otherTol) {
        return new MixtureParams(
                k, covariance, init, restarts, otherMaxIter, otherTol, regularization, shrink, collapse, seed);
    }

    public MixtureParams withRegularization(double other) {
        return new MixtureParams(k, covariance, init, restarts, maxIter, tol, other, shrink, collapse, seed);
    }

    public MixtureParams withShrinkage(boolean other) {
        return new MixtureParams(k, covariance, init, restarts, maxIter, tol, regularization, other, collapse, seed);
    }

    public MixtureParams withCollapse(Collapse other) {
        return new MixtureParams(k, covariance, init, restarts, maxIter, tol, regularization, shrink, other, seed);
    }

    public MixtureParams withSeed(long other) {
        return new MixtureParams(k, covariance, init, restarts, maxIter, tol, regularization, shrink, collapse, other);
    }
}
