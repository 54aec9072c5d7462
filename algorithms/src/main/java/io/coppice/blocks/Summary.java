package io.coppice.blocks;

import java.io.Serializable;

/**
 * What a pass over the rows leaves: a sufficient statistic. {@code merge} is associative and commutative to the bit, so
 * that no partitioning, order or retry shows in a result.
 */
public interface Summary<S extends Summary<S>> extends Serializable {
    /** Takes the rows of a block in. */
    void add(Block block);

    /** Takes another summary of the same pass in and returns this. */
    S merge(S other);
}
