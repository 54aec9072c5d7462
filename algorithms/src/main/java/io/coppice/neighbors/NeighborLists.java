package io.coppice.neighbors;

import java.io.Serializable;

/**
 * The neighbors of some queries, nearest first, those at the same distance by key. Arrays are shared, not copied: treat them as
 * read-only.
 */
public final class NeighborLists implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int k;
    private final long[] keys;
    private final int[] labels;
    private final int[] sizes;
    private final long[] neighbors;
    private final double[] distances;
    private final int[] neighborLabels;

    /**
     * @param k places of every list
     * @param keys [n] of the queries
     * @param labels [n] of the queries, or null where all are 0
     * @param sizes [n] neighbors found, at most k
     * @param neighbors [n x k] their keys; what stands behind the size of a list means nothing
     * @param distances [n x k] in the units of the columns as they are compared
     * @param neighborLabels [n x k], or null where all are 0
     */
    NeighborLists(
            int k, long[] keys, int[] labels, int[] sizes, long[] neighbors, double[] distances, int[] neighborLabels) {
        this.k = k;
        this.keys = keys;
        this.labels = labels;
        this.sizes = sizes;
        this.neighbors = neighbors;
        this.distances = distances;
        this.neighborLabels = neighborLabels;
    }

    /** n. */
    public int queries() {
        return keys.length;
    }

    /** Key of a query. */
    public long key(int query) {
        return keys[query];
    }

    /** Label of a query, see {@link io.coppice.blocks.Block#label}. */
    public int label(int query) {
        return labels == null ? 0 : labels[query];
    }

    /** How many neighbors were found: k, or all other rows where they are fewer. */
    public int size(int query) {
        return sizes[query];
    }

    /** Key of the neighbor number {@code rank}, the nearest being 0. */
    public long neighbor(int query, int rank) {
        return neighbors[query * k + rank];
    }

    /** Distance to it, in the units of the columns as they are compared (standardized, of unit length, or as they are). */
    public double distance(int query, int rank) {
        return distances[query * k + rank];
    }

    /** Label of it, see {@link io.coppice.blocks.Block#label}. */
    public int neighborLabel(int query, int rank) {
        return neighborLabels == null ? 0 : neighborLabels[query * k + rank];
    }
}
