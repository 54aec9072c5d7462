package io.coppice.neighbors;

import io.coppice.blocks.Blocks;

/**
 * The k nearest rows of every query among the rows of a pool.
 *
 * <p>Neighbors are ordered by (distance, key), in double, on the stored values; the lists are a function of the rows and
 * parameters, to the bit: not of how or in which order rows are stored, nor of the kernel. Weights play no part. Labels of the
 * blocks come along, so that who counts classes among neighbors needs no join.
 */
public final class NeighborsAlgorithm {
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
     */
    public static NeighborsFit join(Blocks queries, Blocks pool, NeighborsParams params) {
        throw new UnsupportedOperationException();
    }
}
