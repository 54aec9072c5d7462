package io.coppice.neighbors;

import io.coppice.blocks.Parts;
import java.io.Serializable;

/**
 * What many lists amount to.
 *
 * @param queries number of lists
 * @param neighbors in all lists together
 * @param farthest the largest distance
 */
record ListTally(long queries, long neighbors, double farthest) implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final ListTally NONE = new ListTally(0, 0, 0.0);

    /** Computes the lists, which stay where they are. */
    static ListTally of(Parts<NeighborLists> lists, String description) {
        return lists.summarize(description, 0, (none, some) -> of(some), ListTally::merge)
                .orElse(NONE);
    }

    private static ListTally of(NeighborLists lists) {
        long neighbors = 0;
        double farthest = 0.0;
        for (int query = 0; query < lists.queries(); query++) {
            int size = lists.size(query);
            neighbors += size;
            farthest = size == 0 ? farthest : Math.max(farthest, lists.distance(query, size - 1));
        }
        return new ListTally(lists.queries(), neighbors, farthest);
    }

    private ListTally merge(ListTally other) {
        return new ListTally(queries + other.queries, neighbors + other.neighbors, Math.max(farthest, other.farthest));
    }
}
