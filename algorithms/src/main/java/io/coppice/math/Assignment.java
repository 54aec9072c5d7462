package io.coppice.math;

import io.coppice.blocks.Block;
import io.coppice.blocks.Check;
import io.coppice.blocks.GroupSums;
import java.util.Arrays;

/**
 * Assigns the rows of a block to their nearest center in every run: a {@link Kernel} nominates in float, and where the
 * rounding bound leaves more than one center, exact squared distances decide, the lowest index winning ties.
 *
 * <p>Workspace of one task, reused from block to block: not thread-safe, not serializable. Nothing is allocated per row.
 */
public final class Assignment {
    private final NearestCenters nearest;
    private final FloatCenters centers;
    private final Strip strip;
    private final RunChoice[] choices;
    /** What adding a value to its sum counts for, beside 2 for a product: as much time at full speed. */
    private static final long WORK_OF_ADDING = 40;

    private final StripClock clock = new StripClock();
    private final StripClock addingClock = new StripClock();
    private long distances;

    public Assignment(NearestCenters nearest) {
        this.nearest = nearest;
        centers = new FloatCenters(nearest);
        strip = new Strip(centers, nearest.columns());
        choices = new RunChoice[nearest.runs()];
        for (int run = 0; run < choices.length; run++) {
            choices[run] = new RunChoice(nearest, run, strip);
        }
    }

    /**
     * Finds the nearest center of every row in every run.
     *
     * @param values [rows x d] row-major, in stored units
     * @param rows at most {@value Block#MAX_ROWS}
     */
    public void assign(float[] values, int rows) {
        assignExcept(values, rows, null);
    }

    /**
     * Finds the nearest center of every row but one that is not eligible for it, in every run.
     *
     * @param excluded for each row the center left out; an index that a run does not have leaves out nothing. Where no
     *     center is left the label is -1 and the squared distance infinite
     */
    public void assignExcept(float[] values, int rows, int[] excluded) {
        Check.that(
                rows <= Block.MAX_ROWS && values.length >= rows * nearest.columns(),
                "got " + rows + " rows in " + values.length + " values of " + nearest.columns() + " columns; at most "
                        + Block.MAX_ROWS + " rows, all present, are assigned at a time");
        for (RunChoice choice : choices) {
            choice.begin(values, rows, excluded);
        }
        for (int first = 0; first < rows; first += strip.maximumRows) {
            nominate(values, first, Math.min(strip.maximumRows, rows - first));
            for (RunChoice choice : choices) {
                choice.decide(first);
            }
        }
        for (RunChoice choice : choices) {
            choice.settle(values);
        }
        distances +=
                (long) rows * Arrays.stream(choices).mapToLong(RunChoice::size).sum();
    }

    private void nominate(float[] values, int first, int count) {
        Kernel kernel = Kernels.active();
        strip.at(values, first, count, kernel);
        clock.start();
        kernel.lengths(strip);
        for (int tile = 0; tile < centers.padded; tile += strip.tileCenters) {
            kernel.scores(strip, tile, Math.min(strip.tileCenters, centers.padded - tile));
            for (RunChoice choice : choices) {
                choice.scan(kernel, first, tile);
            }
        }
        if (clock.stop(strip.work(centers.padded))) {
            Kernels.demote(kernel, StripClock.STRIKES + " strips in a row ran below " + StripClock.SLOW + " GFLOP/s");
            clock.acquit();
        }
    }

    /** Adds every row of the last block, with its weight, to the group of its label in one run; none may be -1. */
    public void accumulate(Block block, int run, GroupSums sums) {
        Kernel kernel = Kernels.active();
        GroupSums.Adder adder = kernel.adder();
        int[] labels = labels(run);
        int d = nearest.columns();
        addingClock.start();
        for (int row = 0; row < block.rows(); row++) {
            sums.add(labels[row], block.values(), row * d, block.weight(row), adder);
        }
        if (addingClock.stop(WORK_OF_ADDING * block.rows() * d)) {
            Kernels.demote(
                    kernel, "adding rows to sums ran below " + StripClock.SLOW / WORK_OF_ADDING + " values a ns");
            addingClock.acquit();
        }
    }

    /** Labels of the last block in one run: the first {@code rows} entries are valid until the next call. */
    public int[] labels(int run) {
        return choices[run].labels;
    }

    /**
     * {@link SquaredDistance} to the label's center plus its offset, as {@link #labels}. They are computed now, from the
     * block's values, which must still be what they were; who needs only labels saves that.
     */
    public double[] squaredDistances(int run) {
        return choices[run].squaredDistances();
    }

    /** Rows x centers so far, all runs together. */
    public long distances() {
        return distances;
    }

    /** Rows so far, all runs together, that floats did not decide. */
    public long undecided() {
        return Arrays.stream(choices).mapToLong(RunChoice::undecided).sum();
    }
}
