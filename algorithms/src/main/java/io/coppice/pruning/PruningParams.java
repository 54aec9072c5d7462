package io.coppice.pruning;

import io.coppice.blocks.Check;

/**
 * Which rows are kept by a score.
 *
 * @param budget rows to keep, protected ones included
 * @param order which rows of a stratum are kept
 * @param strata number of strata, at least 1; with 1 and {@link RowOrder#HARDEST} this is hardest-first, with 1 and
 *     {@link RowOrder#RANDOM} a random sample of what the cutoff leaves
 * @param widths how the strata are cut
 * @param cutoff how many of the hardest rows are dropped first
 * @param beta the share dropped under {@link Cutoff#FIXED}, from 0 and below 1; the share of wrong labels under
 *     {@link Cutoff#NOISE}
 * @param balance how the budget is spread over groups
 * @param floor rows that every group keeps at least, under {@link Balance#FLOOR}
 * @param hardIsHigh whether hard rows score high
 * @param cutoffHardIsHigh the same of the score that the cutoff goes by
 * @param inverseProbability whether rows kept weigh rows over rows kept of their stratum, and not 1
 * @param seed of the choice of rows
 */
public record PruningParams(
        Budget budget,
        RowOrder order,
        int strata,
        Widths widths,
        Cutoff cutoff,
        double beta,
        Balance balance,
        long floor,
        boolean hardIsHigh,
        boolean cutoffHardIsHigh,
        boolean inverseProbability,
        long seed) {
    /** What a stratum is. */
    public enum Widths {
        /** An equal part of the range of scores: the strata of CCS, empty ones included. */
        EQUAL_WIDTH,
        /** An equal number of rows: for scores with a heavy tail, which would fall into one stratum. */
        QUANTILE
    }

    /** How many of the hardest rows are dropped, which are mostly those with wrong labels. */
    public enum Cutoff {
        /** A given share, which must not be above the share to be pruned. */
        FIXED,
        /** One and a half times a given share of wrong labels, or as many as the budget allows. */
        NOISE,
        /** The harder of two normal components of the score, or as many as the budget allows; none if it is one group. */
        GMM
    }

    /** How the budget is spread over groups (classes). Except under NONE every group has a cutoff and strata of its own. */
    public enum Balance {
        NONE,
        /** As the groups have rows (the class-proportional form of CCS). */
        PROPORTIONAL,
        /** Equally, as far as groups have rows. */
        UNIFORM,
        /** In proportion, but a given number of rows at least. */
        FLOOR
    }

    static final int MOST_STRATA = 10_000;

    public PruningParams {
        Check.that(
                strata >= 1 && strata <= MOST_STRATA,
                "numStrata is " + strata + "; it must be from 1 to " + MOST_STRATA);
        Check.that(beta >= 0.0 && beta < 1.0, "beta is " + beta + "; it must be at least 0 and below 1");
        Check.that(
                balance != Balance.FLOOR || floor >= 1,
                "classFloor is " + floor + "; under classBalance floor it must be at least 1 row");
    }

    /**
     * CCS: 25 strata of equal width, filled at random, no cutoff, no balance, low is hard, seed 1.
     *
     * @param budget rows to keep
     */
    public static PruningParams of(Budget budget) {
        return new PruningParams(
                budget,
                RowOrder.RANDOM,
                25,
                Widths.EQUAL_WIDTH,
                Cutoff.FIXED,
                0.0,
                Balance.NONE,
                0,
                false,
                false,
                false,
                1L);
    }

    public PruningParams withStrata(int other, Widths otherWidths) {
        return new PruningParams(
                budget,
                order,
                other,
                otherWidths,
                cutoff,
                beta,
                balance,
                floor,
                hardIsHigh,
                cutoffHardIsHigh,
                inverseProbability,
                seed);
    }

    /** One stratum in a given order: hardest, easiest, moderate or random rows of what the cutoff leaves. */
    public PruningParams withOrder(RowOrder other) {
        return new PruningParams(
                budget,
                other,
                1,
                widths,
                cutoff,
                beta,
                balance,
                floor,
                hardIsHigh,
                cutoffHardIsHigh,
                inverseProbability,
                seed);
    }

    public PruningParams withCutoff(Cutoff other, double otherBeta) {
        return new PruningParams(
                budget,
                order,
                strata,
                widths,
                other,
                otherBeta,
                balance,
                floor,
                hardIsHigh,
                cutoffHardIsHigh,
                inverseProbability,
                seed);
    }

    public PruningParams withBalance(Balance other, long otherFloor) {
        return new PruningParams(
                budget,
                order,
                strata,
                widths,
                cutoff,
                beta,
                other,
                otherFloor,
                hardIsHigh,
                cutoffHardIsHigh,
                inverseProbability,
                seed);
    }

    /** Whether high is hard, of the score and of the one that the cutoff goes by. */
    public PruningParams withHardIsHigh(boolean score, boolean cutoffScore) {
        return new PruningParams(
                budget,
                order,
                strata,
                widths,
                cutoff,
                beta,
                balance,
                floor,
                score,
                cutoffScore,
                inverseProbability,
                seed);
    }

    public PruningParams withInverseProbability(boolean other) {
        return new PruningParams(
                budget, order, strata, widths, cutoff, beta, balance, floor, hardIsHigh, cutoffHardIsHigh, other, seed);
    }

    public PruningParams withSeed(long other) {
        return new PruningParams(
                budget,
                order,
                strata,
                widths,
                cutoff,
                beta,
                balance,
                floor,
                hardIsHigh,
                cutoffHardIsHigh,
                inverseProbability,
                other);
    }
}
