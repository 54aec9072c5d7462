package io.coppice.kselect;

import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Tables in memory for the tests of choosing k. */
final class ChoiceTables {
    private ChoiceTables() {}

    static LocalBlocks blocks(float[] values, double[] weights, int columns) {
        long[] keys = LongStream.range(0, values.length / columns).toArray();
        return LocalBlocks.of(values, keys, weights, Encoding.identity(columns));
    }

    /** Rows around k centers in turn, each center farther out than all before, normal with deviation 1 in every column. */
    static float[] blobs(long seed, int rows, int columns, int k) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            int blob = i % k;
            for (int j = 0; j < columns; j++) {
                double center = blob % columns == j ? 12.0 * blob : 0.0;
                values[i * columns + j] = (float) (center + normal(seed, i, j));
            }
        }
        return values;
    }

    /** A uniform cube. */
    static float[] cube(long seed, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Keyed.uniform(seed, 0, i);
        }
        return values;
    }

    static float[] floats(double[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        int at = 0;
        for (double[] row : rows) {
            for (double value : row) {
                values[at++] = (float) value;
            }
        }
        return values;
    }

    /** Every row as often as its weight says. */
    static float[] repeated(float[] values, double[] weights, int columns) {
        float[] rows = new float[(int) Arrays.stream(weights).sum() * columns];
        int at = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int times = 0; times < weights[i]; times++) {
                System.arraycopy(values, i * columns, rows, columns * at++, columns);
            }
        }
        return rows;
    }

    /** A standard normal deviate (Box and Muller). */
    private static double normal(long seed, long row, long column) {
        double radius = Math.sqrt(-2.0 * StrictMath.log(Keyed.uniform(seed, 2 * column, row)));
        return radius * StrictMath.cos(2.0 * Math.PI * Keyed.uniform(seed, 2 * column + 1, row));
    }
}
