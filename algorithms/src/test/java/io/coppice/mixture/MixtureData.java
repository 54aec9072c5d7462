package io.coppice.mixture;

import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.math.Exponentials;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Tables in memory for the tests of mixtures. */
public final class MixtureData {
    private MixtureData() {}

    /** Rows of doubles as the loader would store them: less a row in the middle, scaled by one power of two. */
    public static LocalBlocks blocks(double[][] rows, double[] weights) {
        int d = rows[0].length;
        double[] shift = IntStream.range(0, d)
                .mapToDouble(j ->
                        Arrays.stream(rows).mapToDouble(row -> row[j]).sorted().toArray()[rows.length / 2])
                .toArray();
        double largest = 0.0;
        for (double[] row : rows) {
            for (int j = 0; j < d; j++) {
                largest = Math.max(largest, Math.abs(row[j] - shift[j]));
            }
        }
        double scale = largest == 0.0 ? 1.0 : Math.scalb(1.0, -Math.getExponent(largest));
        double[] ones = new double[d];
        Arrays.fill(ones, 1.0);
        Encoding encoding = new Encoding(shift, ones, scale, false);
        float[] values = new float[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            encoding.encode(rows[i].clone(), values, i * d);
        }
        return LocalBlocks.of(
                values, IntStream.range(0, rows.length).mapToLong(i -> i).toArray(), weights, encoding);
    }

    /** n rows around k centers, numbered in turn; centers are normal with deviation {@code spread}, rows with 1. */
    public static double[][] blobs(long seed, int n, int d, int k, double spread) {
        double[][] rows = new double[n][d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                rows[i][j] = spread * normal(seed, i % k, j) + normal(seed + 1, i, j);
            }
        }
        return rows;
    }

    /** A standard normal deviate (Box and Muller). */
    public static double normal(long seed, long row, long column) {
        double radius = Math.sqrt(-2.0 * Exponentials.log(Keyed.uniform(seed, 2 * column, row)));
        return radius * StrictMath.cos(2.0 * Math.PI * Keyed.uniform(seed, 2 * column + 1, row));
    }
}
