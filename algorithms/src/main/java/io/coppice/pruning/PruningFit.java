package io.coppice.pruning;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What was found for a table.
 *
 * @param rule which rows are kept
 * @param rows of the table
 * @param selected how many of them are kept
 * @param guarded how many of these are kept in any case
 * @param groups of the table
 * @param passes over the table
 * @param warnings what a user should know
 */
public record PruningFit(
        PruningRule rule,
        long rows,
        long selected,
        long guarded,
        List<Group> groups,
        int passes,
        List<String> warnings) {
    /**
     * One group of rows.
     *
     * @param rows it has, without those kept in any case
     * @param cut rows dropped as too hard
     * @param cutAt the score of the easiest of them
     * @param kept rows kept
     */
    public record Group(String name, long rows, long cut, OptionalDouble cutAt, long kept) {}

    public PruningFit {
        groups = List.copyOf(groups);
        warnings = List.copyOf(warnings);
    }

    /** Rows dropped as too hard. */
    public long cut() {
        return groups.stream().mapToLong(Group::cut).sum();
    }

    /** The share of the rows that was dropped as too hard. */
    public double beta() {
        return cut() / (double) rows;
    }
}
