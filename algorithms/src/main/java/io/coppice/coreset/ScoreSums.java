package io.coppice.coreset;

import io.coppice.blocks.Block;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Summary;

/** How many rows a threshold takes for certain, and the exact sum of the scores of all others. */
final class ScoreSums implements Summary<ScoreSums> {
    private static final long serialVersionUID = 1L;

    private final transient Inclusion scores;
    private final ExactSum others = new ExactSum();
    private long certain;
    private long scoring;

    ScoreSums(Inclusion scores) {
        this.scores = scores;
    }

    @Override
    public void add(Block placed) {
        for (int row = 0; row < placed.rows(); row++) {
            double score = scores.score(placed, row);
            scoring += score > 0.0 ? 1 : 0;
            if (score > 0.0 && score * scores.threshold() >= 1.0) {
                certain++;
            } else {
                others.add(score);
            }
        }
    }

    @Override
    public ScoreSums merge(ScoreSums other) {
        others.merge(other.others);
        certain += other.certain;
        scoring += other.scoring;
        return this;
    }

    double others() {
        return others.value();
    }

    long certain() {
        return certain;
    }

    /** Rows of any score. */
    long scoring() {
        return scoring;
    }
}
