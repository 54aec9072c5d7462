package io.coppice.math;

import io.coppice.blocks.Block;

/**
 * The workspace in which a {@link Kernel} nominates: some rows of a block, the centers, and center-major scores, so that
 * a vector lane is a row. Made once per {@link Assignment}; nothing is allocated per strip.
 */
public final class Strip {
    /** Kernels may compute this many centers at once; tiles are cut and padded to multiples of it. */
    static final int GROUP = 4;

    /** Scores aimed at: 1 MB, which stays in the second-level cache. */
    private static final int SCORES = 1 << 18;

    /** Rows are a multiple of it. */
    private static final int STEP = 64;

    /**
     * Fewest rows: where centers are many they are cut into tiles instead, because each tile is read again for every strip.
     * With 64 rows OpenBLAS runs a fifth slower.
     */
    private static final int FEWEST_ROWS = 256;

    /** Most rows that a kernel may compute at once behind the last one. */
    static final int SPARE = 64;

    final int columns;
    FloatCenters centers;
    final int maximumRows;
    final int tileCenters;
    final float[] scores;
    final float[] lengths;
    float[] panel = new float[0];
    private float[][] table = new float[0][];
    private float[] gathered = new float[0];
    float[] values;
    int offset;
    int rows;
    int stride;

    Strip(FloatCenters centers, int columns) {
        this.columns = columns;
        this.centers = centers;
        int fitting = SCORES / centers.padded / STEP * STEP;
        maximumRows = Math.max(FEWEST_ROWS, Math.min(Block.MAX_ROWS, fitting));
        tileCenters = Math.min(centers.padded, SCORES / maximumRows);
        scores = new float[Math.multiplyExact(tileCenters, maximumRows + SPARE)];
        lengths = new float[maximumRows + SPARE];
    }

    /**
     * A workspace for one set of centers after another.
     *
     * @param rows most rows, a multiple of {@value #STEP}
     * @param tile most centers of a tile
     */
    Strip(int columns, int rows, int tile) {
        this.columns = columns;
        maximumRows = rows;
        tileCenters = tile;
        scores = new float[Math.multiplyExact(tile, rows + SPARE)];
        lengths = new float[rows + SPARE];
    }

    /** Points at rows {@code first} to {@code first + count} of a block, at most {@link #maximumRows}. */
    void at(float[] block, int first, int count, Kernel kernel) {
        values = block;
        offset = first * columns;
        rows = count;
        int width = kernel.panelRows();
        stride = (count + width - 1) / width * width;
        if (panel.length < width * columns) {
            panel = new float[Math.multiplyExact(width, columns)];
        }
    }

    /** Copies rows {@code chosen[first]} to {@code chosen[first + count]} of a block and points at the copies. */
    void gather(float[] block, int[] chosen, int first, int count, Kernel kernel) {
        if (gathered.length < count * columns) {
            gathered = new float[count * columns];
        }
        for (int i = 0; i < count; i++) {
            System.arraycopy(block, chosen[first + i] * columns, gathered, i * columns, columns);
        }
        at(gathered, 0, count, kernel);
    }

    /**
     * What the scores of so many centers are worth in floating-point operations: 2 d each, and as much as 16 columns for
     * storing it, which is most of the work where columns are few.
     */
    long work(int count) {
        return 2L * rows * count * (columns + 16);
    }

    /** A workspace of one array of {@code rows} floats a column, and one more. */
    float[][] table(int rows) {
        if (table.length == 0) {
            table = new float[columns + 1][rows];
        }
        return table;
    }

    /** Transposes rows {@code first} to {@code first + count} of this strip into {@code panel[l * width + row]}. */
    void transpose(int first, int count, int width) {
        int d = columns;
        int row = 0;
        for (; row + 4 <= count; row += 4) {
            transposeFour(values, offset + (first + row) * d, d, panel, row, width);
        }
        for (; row < count; row++) {
            int from = offset + (first + row) * d;
            for (int l = 0; l < d; l++) {
                panel[l * width + row] = values[from + l];
            }
        }
    }

    private static void transposeFour(float[] values, int from, int d, float[] panel, int to, int width) {
        int from1 = from + d;
        int from2 = from1 + d;
        int from3 = from2 + d;
        for (int l = 0; l < d; l++) {
            int at = l * width + to;
            panel[at] = values[from + l];
            panel[at + 1] = values[from1 + l];
            panel[at + 2] = values[from2 + l];
            panel[at + 3] = values[from3 + l];
        }
    }
}
