package io.coppice.mixture;

import io.coppice.blocks.Block;

/** Workspace of one thread that finds how much the rows of a block belong to each group. */
interface Memberships {
    /** Rows that {@link #compute} takes at a time. */
    int mostRows();

    /** Looks at the rows from {@code first} on. */
    void compute(Block block, int first, int rows);

    /** Shares of the last rows in a group, between 0 and 1; valid until the next call. */
    double[] of(int group);
}
