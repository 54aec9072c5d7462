package io.coppice.pruning;

import java.io.Serializable;

/**
 * A part of the score's range in one group, and which of its rows are kept: those above one place and up to another.
 *
 * @param rows that the cutoff left in it
 * @param kept how many of them are kept
 * @param weight of each
 */
public record Stratum(long rows, long kept, Threshold above, Threshold upTo, double weight) implements Serializable {
    private static final long serialVersionUID = 1L;

    boolean keeps(long primary, long secondary) {
        return upTo.reaches(primary, secondary) && !above.reaches(primary, secondary);
    }
}
