package io.coppice.sdp;

import io.coppice.blocks.Check;

/**
 * Parameters of likelihood-adjusted clustering.
 *
 * @param relaxation of the sketch, k included; its solver makes one of the two starts
 * @param rank columns of a membership factor, at least 1; fewer than 4 get stuck
 * @param rounds most rounds of covariances and memberships from each start
 * @param regularization added to variances, as a share of the mean variance within clusters
 * @param mixing whether the shares of the clusters count in the likelihood
 * @param reduction whether columns are first reduced to the directions that tell the clusters apart
 * @param settle most steps of expectation-maximization on the sketch after the rounds of each start; 0 keeps the labels of the
 *     highest classification likelihood as they are
 * @param refine updates by expectation-maximization on all rows after the sketch was solved
 */
public record LikelihoodAdjustedParams(
        SdpParams relaxation,
        int rank,
        int rounds,
        double regularization,
        boolean mixing,
        Reduction reduction,
        int settle,
        int refine) {
    /** When to reduce the columns, round by round, to k - 1 directions. */
    public enum Reduction {
        /** Where the sketch has fewer than 2 k rows for each column. */
        AUTO,
        ALWAYS,
        NEVER
    }

    public LikelihoodAdjustedParams {
        Check.atLeast("ila.rank", rank, 1);
        Check.atLeast("ila.rounds", rounds, 1);
        Check.atLeast("ila.regularization", regularization, 0.0);
        Check.atLeast("ila.settle", settle, 0);
        Check.atLeast("ila.refine", refine, 0);
    }

    /** k clusters with the defaults: rank 4, 15 rounds, 1e-3, shares count, reduction where it is needed, 100 steps to
     * settle, no refinement. */
    public static LikelihoodAdjustedParams of(int k) {
        return new LikelihoodAdjustedParams(SdpParams.of(k), 4, 15, 1e-3, true, Reduction.AUTO, 100, 0);
    }

    public int k() {
        return relaxation.k();
    }

    public LikelihoodAdjustedParams withRelaxation(SdpParams other) {
        return new LikelihoodAdjustedParams(other, rank, rounds, regularization, mixing, reduction, settle, refine);
    }

    public LikelihoodAdjustedParams withRank(int other) {
        return new LikelihoodAdjustedParams(
                relaxation, other, rounds, regularization, mixing, reduction, settle, refine);
    }

    public LikelihoodAdjustedParams withRounds(int other) {
        return new LikelihoodAdjustedParams(relaxation, rank, other, regularization, mixing, reduction, settle, refine);
    }

    public LikelihoodAdjustedParams withMixing(boolean other) {
        return new LikelihoodAdjustedParams(relaxation, rank, rounds, regularization, other, reduction, settle, refine);
    }

    public LikelihoodAdjustedParams withReduction(Reduction other) {
        return new LikelihoodAdjustedParams(relaxation, rank, rounds, regularization, mixing, other, settle, refine);
    }

    public LikelihoodAdjustedParams withSettle(int other) {
        return new LikelihoodAdjustedParams(relaxation, rank, rounds, regularization, mixing, reduction, other, refine);
    }

    public LikelihoodAdjustedParams withRefine(int other) {
        return new LikelihoodAdjustedParams(relaxation, rank, rounds, regularization, mixing, reduction, settle, other);
    }

    /** Whether a sketch of so many rows and columns is reduced. */
    boolean reduces(int rows, int columns) {
        return k() > 1
                && columns >= k()
                && switch (reduction) {
                    case AUTO -> 2L * k() * columns > rows;
                    case ALWAYS -> true;
                    case NEVER -> false;
                };
    }
}
