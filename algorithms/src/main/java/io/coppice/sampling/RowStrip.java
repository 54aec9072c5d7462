package io.coppice.sampling;

import io.coppice.blocks.Block;
import java.util.Arrays;

/** A few rows of a block, column by column, a constant column of ones before them if asked. Workspace of one thread. */
final class RowStrip {
    /** So few that 64 columns of them stay in the first cache. */
    static final int ROWS = 64;

    private final double[][] columns;
    private final int constants;
    private int rows;

    RowStrip(int columns, boolean constant) {
        this.columns = new double[columns][ROWS];
        this.constants = constant ? 1 : 0;
        if (constant) {
            Arrays.fill(this.columns[0], 1.0);
        }
    }

    /** Takes the rows from {@code first} on, {@value #ROWS} or what is left of them. */
    void load(Block block, int first) {
        rows = Math.min(ROWS, block.rows() - first);
        int stride = block.columns();
        double[] values = block.doubles();
        for (int j = constants; j < columns.length; j++) {
            double[] column = columns[j];
            int at = first * stride + j - constants;
            for (int row = 0; row < rows; row++) {
                column[row] = values[at];
                at += stride;
            }
        }
    }

    int rows() {
        return rows;
    }

    /** [columns][{@value #ROWS}], of which the first {@link #rows} count. */
    double[][] columns() {
        return columns;
    }
}
