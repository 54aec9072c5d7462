package io.coppice.pruning;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Check;
import java.io.Serializable;

/**
 * How many rows are kept: a number, or a share of the table.
 *
 * @param rows at least 1, or 0 where the share counts
 * @param share above 0 and at most 1, or 0 where the number counts
 */
public record Budget(long rows, double share) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** 0.3 x 10 is 3, whatever a double makes of it. */
    private static final double SLACK = 1e-9;

    public Budget {
        Check.that(
                (rows > 0) != (share > 0.0) && rows >= 0 && share >= 0.0 && share <= 1.0,
                "budget is " + rows + " rows and keepFraction is " + share
                        + "; give one of them: at least 1 row, or a share above 0 and at most 1");
    }

    public static Budget rows(long rows) {
        return new Budget(rows, 0.0);
    }

    public static Budget share(double share) {
        return new Budget(0, share);
    }

    /** A share of a number of rows, rounded down. */
    static long part(double share, long rows) {
        return Math.min(rows, (long) Math.floor(share * rows + SLACK));
    }

    /**
     * Rows to keep of a table.
     *
     * @throws BadParameter if that is none, or more than there are
     */
    long of(long table) {
        long kept = rows > 0 ? rows : part(share, table);
        if (kept < 1 || kept > table) {
            throw new BadParameter(
                    (rows > 0 ? "budget is " + rows : "keepFraction is " + share + " and comes to " + kept)
                            + " rows of " + table + "; it must come to at least 1 row and at most all of them");
        }
        return kept;
    }
}
