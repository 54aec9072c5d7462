package io.coppice.neighbors;

import io.coppice.blocks.Parts;
import java.util.OptionalDouble;
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
     * @param cells number of cells, 1 for an exact search
     * @param probes cells that every query looked into
     * @param recallQueries queries that recall was measured on, 0 for an exact search
     */
    public record Figures(NeighborSearch search, long queries, long pool, int cells, int probes, int recallQueries) {}

    private final Parts<NeighborLists> lists;
    private final Figures figures;
    private final OptionalDouble recall;
    private final List<String> warnings;

    NeighborsFit(Parts<NeighborLists> lists, Figures figures, OptionalDouble recall, List<String> warnings) {
        this.lists = lists;
        this.figures = figures;
        this.recall = recall;
        this.warnings = List.copyOf(warnings);
    }

    /** Computed when first read and kept; a second reader finds them there. */
    public Parts<NeighborLists> lists() {
        return lists;
    }

    public Figures figures() {
        return figures;
    }

    /** Share of the true neighbors that the search finds, measured on queries answered exactly; 1 for an exact search. */
    public double recall() {
        return recall.orElse(1.0);
    }

    public List<String> warnings() {
        return warnings;
    }

    /** Lets the lists go. */
    @Override
    public void close() {
        lists.close();
    }
}
