package io.coppice.neighbors;

import io.coppice.blocks.Check;
import java.io.Serializable;

/**
 * Parameters of a search for neighbors.
 *
 * @param k neighbors of every query, at least 1; queries get fewer where there are not so many other rows
 * @param search how they are looked for
 * @param targetRecall share of the true neighbors that a search in cells is to find, above 0 and at most 1; 1 is exact
 * @param cells number of cells, or 0 for about the square root of the rows, and a few times that where rows are many
 * @param excludeSelf whether a row of the pool with the key of the query is left out, as the query itself
 * @param metric what near means
 * @param seed of the cells and of the queries that recall is measured on
 */
public record NeighborsParams(
        int k,
        NeighborSearch search,
        double targetRecall,
        int cells,
        boolean excludeSelf,
        NeighborMetric metric,
        long seed)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public NeighborsParams {
        Check.atLeast("neighbors.k", k, 1);
        Check.that(
                targetRecall > 0.0 && targetRecall <= 1.0,
                "neighbors.targetRecall is " + targetRecall + "; it must be above 0 and at most 1");
        Check.atLeast("neighbors.cells", cells, 0);
    }

    /** The defaults: exact while that is cheap, recall 0.99 beyond, self excluded, Euclidean, seed 1. */
    public static NeighborsParams of(int k) {
        return new NeighborsParams(k, NeighborSearch.AUTO, 0.99, 0, true, NeighborMetric.EUCLIDEAN, 1L);
    }

    public NeighborsParams withK(int other) {
        return new NeighborsParams(other, search, targetRecall, cells, excludeSelf, metric, seed);
    }

    public NeighborsParams withSearch(NeighborSearch other) {
        return new NeighborsParams(k, other, targetRecall, cells, excludeSelf, metric, seed);
    }

    public NeighborsParams withTargetRecall(double other) {
        return new NeighborsParams(k, search, other, cells, excludeSelf, metric, seed);
    }

    public NeighborsParams withCells(int other) {
        return new NeighborsParams(k, search, targetRecall, other, excludeSelf, metric, seed);
    }

    public NeighborsParams withExcludeSelf(boolean other) {
        return new NeighborsParams(k, search, targetRecall, cells, other, metric, seed);
    }

    public NeighborsParams withMetric(NeighborMetric other) {
        return new NeighborsParams(k, search, targetRecall, cells, excludeSelf, other, seed);
    }

    public NeighborsParams withSeed(long other) {
        return new NeighborsParams(k, search, targetRecall, cells, excludeSelf, metric, other);
    }
}
