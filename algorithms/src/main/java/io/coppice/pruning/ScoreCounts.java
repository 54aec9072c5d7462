package io.coppice.pruning;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import java.io.Serializable;

/**
 * Rows of every cell by score, in bins of equal width over the range of the cell: what clusters and mixtures of one score are
 * fitted to, so that they depend on counts alone.
 */
final class ScoreCounts implements Summary<ScoreCounts> {
    private static final long serialVersionUID = 1L;

    static final int BINS = 4096;

    private final transient Start start;
    private final long[][] counts;

    private record Start(Cells cells, CellProfile ranges, RankStep.ScoreColumn column, int size)
            implements Serializable {}

    private ScoreCounts(Start start) {
        this.start = start;
        this.counts = new long[start.size()][BINS];
    }

    /** One pass. @param ranges of the cells */
    static ScoreCounts of(Blocks data, Cells cells, CellProfile ranges, RankStep.ScoreColumn column, String what) {
        return data.summarize(what, new Start(cells, ranges, column, ranges.counts().length), ScoreCounts::new);
    }

    @Override
    public void add(Block block) {
        for (int row = 0; row < block.rows(); row++) {
            int cell = start.cells().of(block, row);
            if (cell >= 0) {
                double score = start.column().of(block, row);
                counts[cell][
                        bin(score, start.ranges().least(cell), start.ranges().most(cell))]++;
            }
        }
    }

    /** The bin of a score; the nearest one where it lies beyond the range. */
    static int bin(double score, double least, double most) {
        return Math.max(0, Math.min(BINS - 1, (int) (share(score, least, most) * BINS)));
    }

    /** Where a score lies between two others, halved first so that no difference overflows; 0 where they are equal. */
    private static double share(double score, double least, double most) {
        double width = 0.5 * most - 0.5 * least;
        return width == 0.0 ? 0.0 : (0.5 * score - 0.5 * least) / width;
    }

    /** Where the lower end of a bin lies. */
    static double edge(double bin, double bins, double least, double most) {
        double share = bin / bins;
        return least * (1.0 - share) + most * share;
    }

    @Override
    public ScoreCounts merge(ScoreCounts other) {
        for (int cell = 0; cell < counts.length; cell++) {
            for (int bin = 0; bin < BINS; bin++) {
                counts[cell][bin] += other.counts[cell][bin];
            }
        }
        return this;
    }

    /** [{@value #BINS}]. */
    long[] counts(int cell) {
        return counts[cell];
    }
}
