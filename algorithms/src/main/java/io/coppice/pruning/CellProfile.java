package io.coppice.pruning;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.ExactSum;
import io.coppice.blocks.Summary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Rows of every cell, with the range and the exact sum of a score. */
final class CellProfile implements Summary<CellProfile> {
    private static final long serialVersionUID = 1L;

    private final transient Start start;
    private final long[] counts;
    private final double[] least;
    private final double[] most;
    private final ExactSum[] sums;

    private record Start(Cells cells, int size, RankStep.ScoreColumn column, boolean summed) implements Serializable {}

    private CellProfile(Start start) {
        this.start = start;
        counts = new long[start.size()];
        least = new double[start.size()];
        most = new double[start.size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        sums = IntStream.range(0, start.summed() ? start.size() : 0)
                .mapToObj(cell -> new ExactSum())
                .toArray(ExactSum[]::new);
    }

    /** One pass. @param size number of cells */
    static CellProfile of(Blocks data, Cells cells, int size, RankStep.ScoreColumn column, String what) {
        return data.summarize(what, new Start(cells, size, column, false), CellProfile::new);
    }

    /** One pass that also sums. */
    static CellProfile withSums(Blocks data, Cells cells, int size, RankStep.ScoreColumn column, String what) {
        return data.summarize(what, new Start(cells, size, column, true), CellProfile::new);
    }

    @Override
    public void add(Block block) {
        for (int row = 0; row < block.rows(); row++) {
            int cell = start.cells().of(block, row);
            if (cell >= 0) {
                double score = start.column().of(block, row);
                counts[cell]++;
                least[cell] = Math.min(least[cell], score);
                most[cell] = Math.max(most[cell], score);
                if (start.summed()) {
                    sums[cell].add(score);
                }
            }
        }
    }

    @Override
    public CellProfile merge(CellProfile other) {
        for (int cell = 0; cell < counts.length; cell++) {
            counts[cell] += other.counts[cell];
            least[cell] = Math.min(least[cell], other.least[cell]);
            most[cell] = Math.max(most[cell], other.most[cell]);
        }
        for (int cell = 0; cell < sums.length; cell++) {
            sums[cell].merge(other.sums[cell]);
        }
        return this;
    }

    /** [cells]. */
    long[] counts() {
        return counts.clone();
    }

    /** Infinite where the cell is empty. */
    double least(int cell) {
        return least[cell];
    }

    double most(int cell) {
        return most[cell];
    }

    /** Mean of a cell that is not empty, of a profile with sums. */
    double mean(int cell) {
        return sums[cell].value() / counts[cell];
    }

    long rows() {
        return Arrays.stream(counts).sum();
    }
}
