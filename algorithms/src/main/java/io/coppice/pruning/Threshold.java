package io.coppice.pruning;

import java.io.Serializable;

/**
 * A place in an order of rows by two numbers, both compared without sign.
 *
 * @param any whether any row is at or below it
 */
public record Threshold(boolean any, long primary, long secondary) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Below all rows. */
    public static final Threshold NONE = new Threshold(false, 0, 0);

    /** Above all rows. */
    public static final Threshold ALL = new Threshold(true, -1, -1);

    /** Whether a row at this place is at or below the threshold. */
    public boolean reaches(long rowPrimary, long rowSecondary) {
        int order = Long.compareUnsigned(rowPrimary, primary);
        return any && (order < 0 || (order == 0 && Long.compareUnsigned(rowSecondary, secondary) <= 0));
    }
}
