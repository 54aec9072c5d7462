package io.coppice.pruning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The budgets of groups of rows.
 *
 * <p>A class of its own because arrays do not belong in records.
 */
final class GroupBudgets {
    private final List<String> names;
    private final long[] rows;
    private final long[] left;

    /**
     * @param rows of each group
     * @param cut how many of them were dropped
     */
    GroupBudgets(List<String> names, long[] rows, long[] cut) {
        this.names = names;
        this.rows = rows.clone();
        this.left = IntStream.range(0, rows.length)
                .mapToLong(group -> rows[group] - cut[group])
                .toArray();
    }

    /** [groups]. @param floor see {@link PruningParams#floor} */
    long[] of(long budget, PruningParams.Balance balance, long floor) {
        double all = Math.max(1, Arrays.stream(rows).sum());
        boolean uniform = balance == PruningParams.Balance.UNIFORM;
        double[] targets = Arrays.stream(rows)
                .mapToDouble(size -> uniform ? (double) budget / rows.length : budget * (size / all))
                .toArray();
        long[] least = new long[rows.length];
        Arrays.fill(least, balance == PruningParams.Balance.FLOOR ? floor : 0);
        return BudgetAllocation.allocate(budget, targets, least, left, names);
    }
}
