package io.coppice.neighbors;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Parts;
import java.util.List;

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

    /** How the lists come about. */
    record Way(NeighborSearch search, long pool, int cells, Recall.Measured measured) {}

    private final Parts<NeighborLists> lists;
    private final Way way;
    private final List<Blocks> held;
    private Figures figures;

    /** @param held rows that the lists are computed from, to be let go afterwards */
    NeighborsFit(Parts<NeighborLists> lists, Way way, List<Blocks> held) {
        this.lists = lists;
        this.way = way;
        this.held = List.copyOf(held);
    }

    /** Computed when first read and kept until closed; computed again for every reader after that. */
    public Parts<NeighborLists> lists() {
        return lists;
    }

    /** Computes the lists if that has not been done. */
    public Figures figures() {
        if (figures == null) {
            ListTally tally = ListTally.of(lists, "finding neighbors among " + way.pool() + " rows");
            held.forEach(Blocks::close);
            figures = new Figures(
                    way.search(),
                    tally.queries(),
                    way.pool(),
                    tally.neighbors(),
                    tally.farthest(),
                    way.cells(),
                    way.measured().probes(),
                    way.measured().recall(),
                    way.measured().queries());
        }
        return figures;
    }

    /** Lets the lists go. */
    @Override
    public void close() {
        lists.close();
        held.forEach(Blocks::close);
    }
}
