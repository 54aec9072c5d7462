package io.coppice.pruning;

import io.coppice.blocks.Block;
import java.io.Serializable;

/** Which part of the table a row belongs to. */
interface Cells extends Serializable {
    /** From 0, or -1 for rows that take no part. */
    int of(Block block, int row);
}
