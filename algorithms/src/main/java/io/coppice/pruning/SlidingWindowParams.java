package io.coppice.pruning;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Check;

/**
 * Which rows one epoch trains on.
 *
 * @param mode the procedure
 * @param epoch the epoch that is about to begin, from 1
 * @param totalEpochs epochs planned
 * @param pruneRatio share of the rows left out by chance (SeTa), or of the rows below the mean loss (InfoBatch); from 0 and
 *     below 1
 * @param groups clusters of the losses, at least 1 (SeTa)
 * @param windowScale share of the groups in the window (SeTa); rounded half to even it must come to a group at least
 * @param annealing share of the epochs after which all rows take part, but for those left out by chance (SeTa)
 * @param seed of the choice of rows, which differs from epoch to epoch
 */
public record SlidingWindowParams(
        Mode mode,
        int epoch,
        int totalEpochs,
        double pruneRatio,
        int groups,
        double windowScale,
        double annealing,
        long seed) {
    /** What is done with the losses. */
    public enum Mode {
        /** A window over groups of like loss moves from easy to hard and begins anew (Zhou et al. 2025). */
        SETA,
        /** Rows below the mean loss are thinned and weigh more (Qin et al. 2024). */
        INFOBATCH
    }

    /** SeTa keeps a tenth of the rows at least. */
    private static final double LEAST_KEPT = 0.1;

    public SlidingWindowParams {
        Check.atLeast("totalEpochs", totalEpochs, 1);
        Check.that(
                epoch >= 1 && epoch <= totalEpochs,
                "epoch is " + epoch + "; it must be from 1 to totalEpochs = " + totalEpochs);
        Check.that(
                pruneRatio >= 0.0 && pruneRatio < 1.0,
                "pruneRatio is " + pruneRatio + "; it must be at least 0 and below 1");
        Check.atLeast("numGroups", groups, 1);
        Check.that(
                windowScale > 0.0 && windowScale <= 1.0,
                "windowScale is " + windowScale + "; it must be above 0 and at most 1");
        Check.that(annealing >= 0.0 && annealing <= 1.0, "annealing is " + annealing + "; it must be from 0 to 1");
        if (mode == Mode.SETA && window(groups, windowScale) == 0) {
            throw new BadParameter("windowScale is " + windowScale + " and comes to no group of " + groups
                    + "; raise windowScale or numGroups");
        }
    }

    /** SeTa as published, without random pruning: 10 groups, half of them in the window, the last eighth on all rows, seed 1. */
    public static SlidingWindowParams of(Mode mode, int epoch, int totalEpochs) {
        return new SlidingWindowParams(mode, epoch, totalEpochs, 0.0, 10, 0.5, 0.875, 1L);
    }

    public SlidingWindowParams withEpoch(int other) {
        return new SlidingWindowParams(mode, other, totalEpochs, pruneRatio, groups, windowScale, annealing, seed);
    }

    public SlidingWindowParams withWindow(int otherGroups, double otherScale) {
        return new SlidingWindowParams(mode, epoch, totalEpochs, pruneRatio, otherGroups, otherScale, annealing, seed);
    }

    public SlidingWindowParams withPruneRatio(double other) {
        return new SlidingWindowParams(mode, epoch, totalEpochs, other, groups, windowScale, annealing, seed);
    }

    private static int window(int groups, double scale) {
        return (int) Math.rint(groups * scale);
    }

    /** Groups in the window; half a group goes to the even number, as in the published code. */
    public int window() {
        return window(groups, windowScale);
    }

    /** Whether the epoch is one of the last, which see all rows. */
    public boolean isAnnealing() {
        return epoch > annealing * totalEpochs;
    }

    /** The first group of the window in this epoch; groups are in the order of their losses. */
    public int windowStart() {
        return (epoch - 1) % (groups - window() + 1);
    }

    /** Whether no row is left out by its loss: annealing, or the first epoch. */
    public boolean seesAllLosses() {
        return isAnnealing() || (mode == Mode.SETA && epoch == 1);
    }

    /** The share of the rows that take part by chance. */
    double keep() {
        return mode == Mode.INFOBATCH ? 1.0 : Math.max(LEAST_KEPT, 1.0 - pruneRatio);
    }
}
