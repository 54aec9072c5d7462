package io.coppice.sampling;

import io.coppice.blocks.Block;
import java.io.Serializable;

/**
 * One round of a sample: how rows are scored, how scores become masses, and which rows are kept. Immutable; a function of the
 * row, its weight, key and stratum alone.
 */
public final class SamplingRound implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RowScores scores;
    private final double uniformMix;
    private final double[] scoreTotals;
    private final double[] weightTotals;
    private final Draw draw;

    /**
     * @param uniformMix share of the mass that follows the weights alone
     * @param scoreTotals sum of the scores of each stratum
     * @param weightTotals sum of the weights of each stratum
     */
    public SamplingRound(RowScores scores, double uniformMix, double[] scoreTotals, double[] weightTotals, Draw draw) {
        this.scores = scores;
        this.uniformMix = uniformMix;
        this.scoreTotals = scoreTotals.clone();
        this.weightTotals = weightTotals.clone();
        this.draw = draw;
    }

    public RowScores scores() {
        return scores;
    }

    public double uniformMix() {
        return uniformMix;
    }

    public double[] scoreTotals() {
        return scoreTotals.clone();
    }

    public double[] weightTotals() {
        return weightTotals.clone();
    }

    public Draw draw() {
        return draw;
    }

    SamplingRound with(Draw other) {
        return new SamplingRound(scores, uniformMix, scoreTotals, weightTotals, other);
    }

    /** What a row's chance is proportional to within its stratum; all masses of the training table sum to 1. */
    double mass(double score, double weight, int stratum) {
        double even = weightTotals[stratum] == 0.0 ? 0.0 : weight / weightTotals[stratum];
        if (scoreTotals[stratum] == 0.0) {
            return even;
        }
        return (1.0 - uniformMix) * (score / scoreTotals[stratum]) + uniformMix * even;
    }

    /**
     * The weight that a row leaves this round with, 0 if it is dropped.
     *
     * @param score of the row in this round
     * @param weight with which it came in, positive
     */
    public double weight(double score, double weight, long key, int stratum) {
        double mass = mass(score, weight, stratum);
        return draw.keeps(mass, key, stratum) ? weight / draw.probability(mass, stratum) : 0.0;
    }

    /** Scores of a block to masses. */
    double[] masses(Block scored) {
        double[] masses = scored.lifted().clone();
        for (int row = 0; row < scored.rows(); row++) {
            masses[2 * row] = mass(Masses.mass(scored, row), scored.weight(row), Masses.stratum(scored, row));
        }
        return masses;
    }
}
