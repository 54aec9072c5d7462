package io.coppice.neighbors;

import io.coppice.blocks.Parts;

/**
 * Neighbors found: the lists, which stay with the tasks, and how they were found.
 *
 * <p>Every query is in exactly one of the {@link NeighborLists}.
 */
public final class NeighborsFit implements AutoCloseable {
    /**
     * How the search went.
     *
     * @param search EXACT or CELLS
     * @param queries rows that neighbors were looked for
     * @param pool rows that they were looked for in
     * @param neighbors in all lists together
     * @param farthest the largest distance in a list, in the units of {@link NeighborLists#distance}
     * @param cells number of cells, 1 for an exact search
     * @param probes cells that every query looked into
     * @param recall share of the true neighbors that the search finds, measured on {@code recallQueries} queries answered
     *     exactly; 1 for an exact search
     * @param recallQueries queries that recall was measured on, 0 for an exact search
     */
    public record Figures(
            NeighborSearch search,
            long queries,
            long pool,
            long neighbors,
            double farthest,
            int cells,
            int probes,
            double recall,
            int recallQueries) {}

    private final Parts<NeighborLists> lists;
    private final Figures figures;

    NeighborsFit(Parts<NeighborLists> lists, Figures figures) {
        this.lists = lists;
        this.figures = figures;
    }

    /** Found and kept until closed. */
    public Parts<NeighborLists> lists() {
        return lists;
    }

    public Figures figures() {
        return figures;
    }

    /** Lets the lists go. */
    @Override
    public void close() {
        lists.close();
    }
}
