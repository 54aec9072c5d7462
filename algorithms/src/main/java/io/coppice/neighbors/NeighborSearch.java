package io.coppice.neighbors;

import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How neighbors are looked for. */
public enum NeighborSearch {
    /** Exactly while there are few pairs of rows, in cells beyond. */
    AUTO,
    /** Every query against every row. */
    EXACT,
    /** Every query against the rows of the cells nearest to it. */
    CELLS;

    /** {@code cells} for CELLS. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static NeighborSearch named(String word) {
        return Arrays.stream(values())
                .filter(search -> search.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new BadParameter("neighbors.search is \"" + word + "\"; it must be one of "
                        + Arrays.stream(values()).map(NeighborSearch::word).collect(Collectors.joining(", "))));
    }
}
