package io.coppice.blocks;

import java.io.Serializable;

/** A rule by which every row belongs to one of so many clusters. Immutable; every task of a pass gets it. */
public interface Labeling extends Serializable {
    /** Number of clusters, 1 or more. */
    int size();

    /** A workspace for one task. */
    Labeler labeler();

    /** Labels block after block; for one thread. */
    interface Labeler {
        /** The cluster of every row, from 0; the first {@code block.rows()} entries are valid until the next call. */
        int[] label(Block block);
    }
}
