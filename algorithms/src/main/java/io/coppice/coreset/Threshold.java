package io.coppice.coreset;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.RowDraw;

/** The threshold t at which rows of score s are drawn with probability min(1, s t): the one place where a size is met. */
final class Threshold {
    private Threshold() {}

    /** Orders rows by u / s. */
    private record Priority(Inclusion scores) implements RowDraw.Rank {
        @Override
        public long of(Block placed, int row) {
            // Of doubles of one sign the bits are in the order of the values.
            return Double.doubleToRawLongBits(scores.priority(scores.score(placed, row), placed.key(row)));
        }
    }

    /**
     * @param placed fewer rows are asked for than there are
     * @param scoring rows of a score above 0
     * @param total the sum of all scores
     */
    static double of(
            Blocks placed, Inclusion scores, long size, long scoring, double total, CoresetParams.Sampling sampling) {
        if (size == 0) {
            return 0.0;
        }
        if (scoring <= size) {
            return Double.POSITIVE_INFINITY;
        }
        return switch (sampling) {
            case PRIORITY ->
                Double.longBitsToDouble(
                        RowDraw.place(placed, size + 1, new Priority(scores)).rank());
            case POISSON -> filled(placed, scores, size, total);
        };
    }

    /** Rows that are certain leave their share to the others, which makes more rows certain, until none is added. */
    private static double filled(Blocks placed, Inclusion scores, long size, double total) {
        double threshold = size / total;
        long certain = 0;
        for (; ; ) {
            ScoreSums sums =
                    placed.summarize("coreset: rows that are certain", scores.withThreshold(threshold), ScoreSums::new);
            if (sums.certain() == certain || sums.certain() >= size) {
                return threshold;
            }
            certain = sums.certain();
            threshold = (size - certain) / sums.others();
        }
    }
}
