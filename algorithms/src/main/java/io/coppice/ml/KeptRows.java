package io.coppice.ml;

import io.coppice.pruning.EmbeddedCell;
import io.coppice.pruning.EmbeddingAlgorithm;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of one cluster by their keys, and which of them are kept; arrays are shared, only read them. */
final class KeptRows implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int cluster;
    private final long[] keys;
    private final boolean[] kept;

    KeptRows(int cluster, long[] keys, boolean[] kept) {
        this.cluster = cluster;
        this.keys = keys;
        this.kept = kept;
    }

    static KeptRows of(int cluster, EmbeddedCell cell, EmbeddingAlgorithm.Plan plan) {
        Set<Long> chosen =
                Arrays.stream(plan.kept(cluster, cell)).boxed().collect(Collectors.toCollection(HashSet::new));
        long[] keys = new long[cell.rows()];
        boolean[] kept = new boolean[cell.rows()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = cell.key(row);
            kept[row] = chosen.contains(keys[row]);
        }
        return new KeptRows(cluster, keys, kept);
    }

    int cluster() {
        return cluster;
    }

    long[] keys() {
        return keys;
    }

    boolean[] kept() {
        return kept;
    }
}
