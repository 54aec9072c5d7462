package io.coppice.sampling;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Summary;
import java.util.stream.IntStream;

/** Sums of scores and weights of every stratum; exact. */
final class StratumTotals implements Summary<StratumTotals> {
    private static final long serialVersionUID = 1L;

    private final ExactSum[] scores;
    private final ExactSum[] weights;
    private final long[] counts;
    private long zeros;

    private StratumTotals(int strata) {
        scores = sums(strata);
        weights = sums(strata);
        counts = new long[strata];
    }

    private static ExactSum[] sums(int strata) {
        return IntStream.range(0, strata).mapToObj(stratum -> new ExactSum()).toArray(ExactSum[]::new);
    }

    static StratumTotals of(Blocks scored, int strata) {
        return scored.summarize("sums of the scores", strata, StratumTotals::new);
    }

    @Override
    public void add(Block block) {
        for (int row = 0; row < block.rows(); row++) {
            int stratum = Masses.stratum(block, row);
            double score = Masses.mass(block, row);
            scores[stratum].add(score);
            weights[stratum].add(block.weight(row));
            counts[stratum]++;
            zeros += score == 0.0 ? 1 : 0;
        }
    }

    @Override
    public StratumTotals merge(StratumTotals other) {
        for (int stratum = 0; stratum < scores.length; stratum++) {
            scores[stratum].merge(other.scores[stratum]);
            weights[stratum].merge(other.weights[stratum]);
            counts[stratum] += other.counts[stratum];
        }
        zeros += other.zeros;
        return this;
    }

    /** [strata]. */
    double[] scores() {
        return IntStream.range(0, scores.length)
                .mapToDouble(stratum -> scores[stratum].value())
                .toArray();
    }

    /** [strata]. */
    double[] weights() {
        return IntStream.range(0, weights.length)
                .mapToDouble(stratum -> weights[stratum].value())
                .toArray();
    }

    /** Sum over all strata. */
    double score() {
        return total(scores);
    }

    /** Sum over all strata. */
    double weight() {
        return total(weights);
    }

    private static double total(ExactSum[] sums) {
        ExactSum total = new ExactSum();
        for (ExactSum sum : sums) {
            total.merge(sum);
        }
        return total.value();
    }

    /** Rows of each stratum, [strata]. */
    long[] counts() {
        return counts.clone();
    }

    /** Rows of score 0. */
    long zeros() {
        return zeros;
    }
}
