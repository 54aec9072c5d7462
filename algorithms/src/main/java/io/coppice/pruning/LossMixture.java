package io.coppice.pruning;

import io.coppice.blocks.Blocks;
import java.io.Serializable;

/**
 * Losses as a mixture of two normal distributions, of rows with right labels and of rows with wrong ones (the small-loss step of
 * PLS-LSA, Albert et al. 2024). Fitted to counts in {@value ScoreCounts#BINS} bins, so it depends on no order.
 */
public final class LossMixture implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double least;
    private final double most;
    private final double[] high;
    private final boolean separated;

    private LossMixture(double least, double most, double[] high, boolean separated) {
        this.least = least;
        this.most = most;
        this.high = high;
        this.separated = separated;
    }

    /** Two passes. @param losses blocks of doubles whose one column is the loss */
    public static LossMixture fit(Blocks losses) {
        Cells all = (block, row) -> 0;
        CellProfile range = CellProfile.of(losses, all, 1, ScoreLayout.SCORE::score, "range of the losses");
        double least = range.least(0);
        double most = range.most(0);
        double[] high = new double[ScoreCounts.BINS];
        if (least == most) {
            return new LossMixture(least, most, high, false);
        }
        NormalPair pair = NormalPair.of(ScoreCounts.of(losses, all, range, ScoreLayout.SCORE::score, "counting losses")
                .counts(0));
        for (int bin = 0; bin < high.length; bin++) {
            high[bin] = pair.upperShare(bin, high.length);
        }
        return new LossMixture(least, most, high, pair.isSeparated());
    }

    /** Whether the losses are two groups at all; one group has no wrong labels to tell. */
    public boolean isSeparated() {
        return separated;
    }

    /** The probability that a row of this loss belongs to the group of high losses; 0 where all losses are equal. */
    public double highShare(double loss) {
        return least == most ? 0.0 : high[ScoreCounts.bin(loss, least, most)];
    }
}
