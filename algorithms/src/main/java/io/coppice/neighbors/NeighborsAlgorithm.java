package io.coppice.neighbors;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Parts;
import java.util.Arrays;

/**
 * The k nearest rows of every query among the rows of a pool.
 *
 * <p>Neighbors are ordered by (distance, key), in double, on the stored values; the lists are a function of the rows and
 * parameters, to the bit: not of how or in which order rows are stored, nor of the kernel. Weights play no part. Labels of the
 * blocks come along, so that who counts classes among neighbors needs no join.
 *
 * <p>Queries stay with their tasks and the blocks of the pool pass by; nothing but a sample and counts goes to the driver.
 */
public final class NeighborsAlgorithm {
    /** Queries times rows times columns up to which every pair is looked at: a few seconds of two cores. */
    private static final double EXACT_WORK = 0x1.0p40;

    /** A pool so small has no use for cells. */
    private static final long SMALL_POOL = 4096;

    private NeighborsAlgorithm() {}

    /** Neighbors of every row among the others. */
    public static NeighborsFit selfJoin(Blocks rows, NeighborsParams params) {
        return join(rows, rows, params);
    }

    /**
     * Neighbors of every query among the rows of the pool.
     *
     * @param queries some rows, under the same encoding as the pool; may be rows of the pool, or the pool itself
     * @param pool rows; keys are unique in it
     * @return found already; close it when done
     */
    public static NeighborsFit join(Blocks queries, Blocks pool, NeighborsParams params) {
        requireSameEncoding(queries, pool);
        NeighborsParams few = params.withK((int) Math.min(params.k(), Math.max(1, pool.rows())));
        return search(queries, pool, few) == NeighborSearch.EXACT
                ? exact(queries, pool, few)
                : inCells(queries, pool, few);
    }

    private static void requireSameEncoding(Blocks queries, Blocks pool) {
        boolean same = Arrays.equals(queries.encoding().shift(), pool.encoding().shift())
                && Arrays.equals(queries.encoding().divisor(), pool.encoding().divisor())
                && queries.encoding().scale() == pool.encoding().scale()
                && queries.encoding().unitLength() == pool.encoding().unitLength();
        if (!same) {
            throw new BadParameter("queries of " + queries.columns() + " columns and a pool of " + pool.columns()
                    + " columns are stored in different units; load both under the encoding of the pool");
        }
    }

    private static NeighborSearch search(Blocks queries, Blocks pool, NeighborsParams params) {
        if (params.search() != NeighborSearch.AUTO) {
            return params.search();
        }
        double work = (double) queries.rows()
                * pool.rows()
                * params.metric().pointColumns(pool.columns());
        return work <= EXACT_WORK || pool.rows() <= SMALL_POOL ? NeighborSearch.EXACT : NeighborSearch.CELLS;
    }

    private static NeighborsFit exact(Blocks queries, Blocks pool, NeighborsParams params) {
        int parts = PartPlan.parts(queries, params);
        try (Blocks dealt = PartPlan.even(queries, parts)) {
            Blocks rows = queries == pool ? dealt : pool;
            Parts<NeighborLists> lists = ExactJoin.join(dealt, rows, params, parts);
            return fit(lists, queries, pool, NeighborSearch.EXACT, 1, new Recall.Measured(1, 1.0, 0));
        }
    }

    private static NeighborsFit inCells(Blocks queries, Blocks pool, NeighborsParams params) {
        CellSearch.Found found = CellSearch.find(pool, params);
        int parts = PartPlan.parts(queries, params);
        CellGroups poolGroups =
                new CellGroups(found.cells(), found.tally(), found.tally(), params.metric(), parts);
        try (Blocks rows = poolGroups.exchange(pool)) {
            Recall.Measured measured = Recall.measure(queries, rows, found.cells(), poolGroups, params);
            double unit = pool.encoding().squaredUnit();
            if (queries == pool) {
                CellJoin.Job job = new CellJoin.Job(params, found, poolGroups, poolGroups, measured.probes(), unit);
                return fit(CellJoin.join(rows, rows, job), queries, pool, found, measured);
            }
            CellTally tally = CellTally.of(queries, found.cells(), params.metric());
            CellGroups groups = new CellGroups(found.cells(), tally, found.tally(), params.metric(), parts);
            CellJoin.Job job = new CellJoin.Job(params, found, groups, poolGroups, measured.probes(), unit);
            try (Blocks dealt = groups.exchange(queries)) {
                return fit(CellJoin.join(dealt, rows, job), queries, pool, found, measured);
            }
        }
    }

    private static NeighborsFit fit(
            Parts<NeighborLists> lists,
            Blocks queries,
            Blocks pool,
            CellSearch.Found found,
            Recall.Measured measured) {
        return fit(lists, queries, pool, NeighborSearch.CELLS, found.cells().count(), measured);
    }

    /** Computes the lists: what they were made from can go then. */
    private static NeighborsFit fit(
            Parts<NeighborLists> lists,
            Blocks queries,
            Blocks pool,
            NeighborSearch search,
            int cells,
            Recall.Measured measured) {
        ListTally tally = ListTally.of(lists, "neighbors of " + queries.rows() + " queries among " + pool.rows());
        return new NeighborsFit(
                lists,
                new NeighborsFit.Figures(
                        search,
                        tally.queries(),
                        pool.rows(),
                        tally.neighbors(),
                        tally.farthest(),
                        cells,
                        measured.probes(),
                        measured.recall(),
                        measured.queries()));
    }
}
