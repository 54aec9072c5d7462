package io.coppice.pruning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Why a row is kept or not. */
public enum Reason {
    SELECTED,
    /** Kept in any case, as the user said. */
    PROTECTED,
    /** Among the hardest rows, which were dropped. */
    CUTOFF,
    /** The budget of its stratum went to other rows. */
    BUDGET,
    /** Outside the window of this epoch. */
    WINDOW;

    /** As in columns, by ordinal. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Reason::toString).toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
