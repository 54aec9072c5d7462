package io.coppice.math;

import io.coppice.blocks.GroupSums;
import java.util.Optional;

/**
 * A provider of the hot loops of nomination. What it computes is float and rounds as it likes, within what
 * {@link RoundingBound} allows; it only nominates, so no bit of a result depends on which provider ran.
 */
public interface Kernel {
    /** Bits of a row's number in a spot. */
    int SPOT_BITS = 13;

    /** As in {@code -Dcoppice.kernel} and in the metrics. */
    String name();

    /**
     * Rows computed at once, at most {@value Strip#SPARE}: what {@code strip.stride} is a multiple of, and for how many rows
     * {@code strip.panel} has room.
     */
    int panelRows();

    /** The same products with all else in plain loops, if that is another kernel: what to try where this one is slow. */
    default Optional<Kernel> withoutVectors() {
        return Optional.empty();
    }

    /** Fills {@code strip.lengths} with upper bounds of the rows' lengths. */
    void lengths(Strip strip);

    /**
     * Fills {@code strip.scores} with the products of every row and centers {@code first} to {@code first + count}.
     *
     * @param count a multiple of {@link Strip#GROUP}
     */
    void scores(Strip strip, int first, int count);

    /**
     * Lowers {@code nomination} by the scores of centers {@code first} to {@code first + count} of the tile that starts at
     * {@code tile}; what is compared is {@code score + norm - reach * length}, a lower bound of the true value.
     *
     * @param run where the centers of the run start, so that {@code nomination.index} counts from 0
     */
    void scan(Strip strip, int tile, int first, int count, int run, Nomination nomination);

    /** Rows that one spot of {@link #spots} stands for. */
    int spotRows();

    /**
     * Lists where the scores of centers {@code tile} to {@code tile + count} may be low enough: every place where
     * {@code score + norm - reach * length}, a lower bound of the true value, is at most the threshold of the row is in a spot.
     *
     * @param thresholds one a row, minus infinity for rows behind the last
     * @param spots receives {@code center << }{@value #SPOT_BITS}{@code  | row}, center counted from {@code tile} and row the
     *     first of {@link #spotRows}
     * @return number of spots
     */
    int spots(Strip strip, int tile, int count, float[] thresholds, int[] spots);

    /** How rows are added to the sums of their clusters. */
    default GroupSums.Adder adder() {
        return GroupSums.PLAIN;
    }

    /** Loops that other methods than nomination run; of these every bit counts. */
    default DoubleLanes lanes() {
        return DoubleLanes.PLAIN;
    }
}
