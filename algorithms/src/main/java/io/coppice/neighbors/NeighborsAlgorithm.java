package io.coppice.neighbors;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import java.util.Arrays;
import java.util.List;

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
     * @return neighbors, to be found when they are read; close it when done
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
        double work = (double) queries.rows() * pool.rows() * params.metric().pointColumns(pool.columns());
        return work <= EXACT_WORK || pool.rows() <= SMALL_POOL ? NeighborSearch.EXACT : NeighborSearch.CELLS;
    }

    private static NeighborsFit exact(Blocks queries, Blocks pool, NeighborsParams params) {
        int parts = PartPlan.parts(queries, params);
        Blocks dealt = PartPlan.even(queries, parts);
        Blocks rows = queries == pool ? dealt : pool;
        Recall.Measured measured = new Recall.Measured(1, 1.0, 0);
        return new NeighborsFit(
                ExactJoin.join(dealt, rows, params, parts),
                new NeighborsFit.Way(NeighborSearch.EXACT, pool.rows(), 1, measured),
                List.of(dealt));
    }

    private static NeighborsFit inCells(Blocks queries, Blocks pool, NeighborsParams params) {
        CellSearch.Found found = CellSearch.find(pool, params);
        int parts = PartPlan.parts(queries, params);
        CellGroups poolGroups = new CellGroups(found.cells(), found.tally(), found.tally(), params.metric(), parts);
        Blocks rows = poolGroups.exchange(pool);
        Recall.Measured measured = Recall.measure(queries, rows, found.cells(), poolGroups, params);
        CellGroups queryGroups = queries == pool ? poolGroups : groups(queries, found, params, parts);
        Blocks dealt = queries == pool ? rows : queryGroups.exchange(queries);
        CellJoin.Job job = new CellJoin.Job(
                params,
                found,
                queryGroups,
                poolGroups,
                measured.probes(),
                pool.encoding().squaredUnit());
        return new NeighborsFit(
                CellJoin.join(dealt, rows, job),
                new NeighborsFit.Way(
                        NeighborSearch.CELLS, pool.rows(), found.cells().count(), measured),
                List.of(dealt, rows));
    }

    private static CellGroups groups(Blocks queries, CellSearch.Found found, NeighborsParams params, int parts) {
        CellTally tally = CellTally.of(queries, found.cells(), params.metric());
        return new CellGroups(found.cells(), tally, found.tally(), params.metric(), parts);
    }
}
