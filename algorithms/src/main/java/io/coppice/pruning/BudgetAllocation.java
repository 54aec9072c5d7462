package io.coppice.pruning;

import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How a budget is spread over parts of a table: the one place where whole numbers of rows are dealt out. */
public final class BudgetAllocation {
    private static final int HALVINGS = 200;

    /** A target this near below a whole number is that number. */
    private static final double SLACK = 1e-9;

    private BudgetAllocation() {}

    /**
     * As even as sizes allow: what small parts cannot take goes to the larger ones (the allocation of CCS). Parts are served
     * from the smallest on, those of equal size by index.
     *
     * @return [n] summing to the budget, or to all rows where there are fewer
     */
    public static long[] waterFill(long budget, long[] sizes) {
        long[] given = new long[sizes.length];
        long left = budget;
        int parts = sizes.length;
        int[] smallestFirst = IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(part -> sizes[part]).thenComparing(part -> part))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int part : smallestFirst) {
            given[part] = Math.min(sizes[part], left / parts);
            left -= given[part];
            parts--;
        }
        return given;
    }

    /**
     * The whole numbers nearest to targets that sum to a budget within bounds: target + one level for all, cut off at the
     * bounds, rounded by largest remainder, ties by index.
     *
     * @param names of the parts, for messages
     * @throws BadParameter if the bounds leave no such numbers; names the parts
     */
    public static long[] allocate(long budget, double[] targets, long[] least, long[] most, List<String> names) {
        requireFeasible(budget, least, most, names);
        double level = level(budget, targets, least, most);
        long[] given = new long[targets.length];
        double[] remainder = new double[targets.length];
        long left = budget;
        for (int i = 0; i < given.length; i++) {
            double wanted = clipped(targets[i] + level, least[i], most[i]);
            given[i] = Math.min(most[i], (long) Math.floor(wanted + SLACK));
            remainder[i] = wanted - given[i];
            left -= given[i];
        }
        int step = left > 0 ? 1 : -1;
        Comparator<Integer> byRemainder = Comparator.comparingDouble(part -> -step * remainder[part]);
        int[] order = IntStream.range(0, given.length)
                .boxed()
                .sorted(byRemainder.thenComparing(part -> part))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int at = 0; left != 0; at = (at + 1) % order.length) {
            int part = order[at];
            if (step > 0 ? given[part] < most[part] : given[part] > least[part]) {
                given[part] += step;
                left -= step;
            }
        }
        return given;
    }

    private static double level(long budget, double[] targets, long[] least, long[] most) {
        double reach = 1.0;
        for (int i = 0; i < targets.length; i++) {
            reach = Math.max(reach, Math.abs(targets[i]) + most[i]);
        }
        double low = -reach;
        double high = reach;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = 0.5 * (low + high);
            double sum = 0.0;
            for (int i = 0; i < targets.length; i++) {
                sum += clipped(targets[i] + middle, least[i], most[i]);
            }
            if (sum <= budget) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double clipped(double value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }

    private static void requireFeasible(long budget, long[] least, long[] most, List<String> names) {
        for (int i = 0; i < least.length; i++) {
            if (least[i] > most[i]) {
                throw new BadParameter("the floor of " + names.get(i) + " is " + least[i]
                        + " rows but it can give only " + most[i] + "; lower the floor or the cutoff");
            }
        }
        long floors = Arrays.stream(least).sum();
        if (floors > budget) {
            throw new BadParameter("the floors of " + String.join(", ", names) + " sum to " + floors
                    + " rows, more than the budget of " + budget + "; raise the budget or lower the floors");
        }
        long rows = Arrays.stream(most).sum();
        if (rows < budget) {
            throw new BadParameter("the budget is " + budget + " rows but " + String.join(", ", names)
                    + " can give only " + rows + "; lower the budget or the cutoff");
        }
    }
}
