package io.coppice.neighbors;

import java.io.Serializable;
import java.util.Arrays;

/** For every query the k rows found so far that come first by (squared distance, key): whatever the order they were found in. */
final class TopLists implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int k;
    private final int[] sizes;
    private final double[] squared;
    private final long[] keys;
    private final int[] labels;

    TopLists(int queries, int k) {
        this.k = k;
        sizes = new int[queries];
        squared = new double[Math.multiplyExact(queries, k)];
        keys = new long[squared.length];
        labels = new int[squared.length];
    }

    int queries() {
        return sizes.length;
    }

    int size(int query) {
        return sizes[query];
    }

    double squared(int query, int rank) {
        return squared[query * k + rank];
    }

    long key(int query, int rank) {
        return keys[query * k + rank];
    }

    int label(int query, int rank) {
        return labels[query * k + rank];
    }

    /** What lies farther cannot enter a list any more. */
    double limit(int query) {
        return sizes[query] < k ? Double.POSITIVE_INFINITY : squared[query * k + k - 1];
    }

    void insert(int query, double distance, long key, int label) {
        int from = query * k;
        int end = from + sizes[query];
        int at = place(from, end, distance, key);
        if (at == from + k) {
            return;
        }
        int moved = Math.min(end, from + k - 1) - at;
        System.arraycopy(squared, at, squared, at + 1, moved);
        System.arraycopy(keys, at, keys, at + 1, moved);
        System.arraycopy(labels, at, labels, at + 1, moved);
        squared[at] = distance;
        keys[at] = key;
        labels[at] = label;
        sizes[query] = Math.min(k, sizes[query] + 1);
    }

    /** The first place from which on rows come later. */
    private int place(int from, int end, double distance, long key) {
        int low = from;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean earlier = squared[middle] < distance || (squared[middle] == distance && keys[middle] < key);
            low = earlier ? middle + 1 : low;
            high = earlier ? high : middle;
        }
        return low;
    }

    /** Takes in what was found for the same queries among other rows. */
    TopLists merge(TopLists other) {
        for (int query = 0; query < sizes.length; query++) {
            for (int rank = 0; rank < other.sizes[query]; rank++) {
                insert(query, other.squared(query, rank), other.key(query, rank), other.label(query, rank));
            }
        }
        return this;
    }

    /** Lists of queries {@code from} to {@code to}. @param unit factor from squared distances to those of the columns */
    NeighborLists lists(Points queries, int from, int to, double unit) {
        int count = to - from;
        int[] ownLabels = new int[count];
        double[] distances = new double[count * k];
        for (int i = 0; i < count; i++) {
            ownLabels[i] = queries.label(from + i);
            for (int rank = 0; rank < sizes[from + i]; rank++) {
                distances[i * k + rank] = Math.sqrt(squared(from + i, rank) * unit);
            }
        }
        return new NeighborLists(
                k,
                Arrays.copyOfRange(queries.keys, from, to),
                ownLabels,
                Arrays.copyOfRange(sizes, from, to),
                Arrays.copyOfRange(keys, from * k, to * k),
                distances,
                Arrays.copyOfRange(labels, from * k, to * k));
    }
}
