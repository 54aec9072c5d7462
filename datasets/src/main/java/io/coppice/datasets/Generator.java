package io.coppice.datasets;

import java.io.Serializable;

/**
 * A table without end, each row a pure function of the parameters and the row number: any part of it can be made
 * anywhere, in any order, with the same bits. See {@link Generated} for tables and arrays.
 */
public interface Generator extends Serializable {
    /** Columns of a row, at least 1. */
    int columns();

    /** Labels lie in 0 .. classes - 1; a label need not occur. */
    int classes();

    /**
     * The values of a row.
     *
     * @param number 0 or more
     * @return a new array [columns]
     */
    double[] row(long number);

    /** The class of a row: the cluster it was drawn from. */
    int label(long number);

    /** {@code x0, x1, ...} */
    default String[] columnNames() {
        String[] names = new String[columns()];
        for (int j = 0; j < names.length; j++) {
            names[j] = "x" + j;
        }
        return names;
    }

    /** The same rows, a share of their labels wrong. */
    default LabelNoise withLabelNoise(double share, long seed) {
        return new LabelNoise(this, share, seed);
    }
}
