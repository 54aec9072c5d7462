package io.coppice.coreset;

import io.coppice.blocks.Block;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Seeded tables in memory: blobs of uneven sizes, and a few rows far from all of them. */
final class WeightedTable {
    static final int COLUMNS = 3;

    private final float[] values;
    private final long[] keys;
    private final double[] weights;

    private WeightedTable(float[] values, long[] keys, double[] weights) {
        this.values = values;
        this.keys = keys;
        this.weights = weights;
    }

    static WeightedTable blobs(int rows, boolean weighted) {
        float[] values = new float[rows * COLUMNS];
        long[] keys = new long[rows];
        double[] weights = new double[rows];
        for (int i = 0; i < rows; i++) {
            int blob = (int) (5 * Math.sqrt(Keyed.uniform(1, 1, i)));
            for (int j = 0; j < COLUMNS; j++) {
                double place = 10 * Keyed.uniform(2, j, blob) + (i < 3 ? 400 * (i + 1) : 0);
                values[i * COLUMNS + j] = (float) (place + Keyed.uniform(3, j, i));
            }
            keys[i] = Keyed.mix(i);
            weights[i] = weighted ? 1 + i % 4 : 1;
        }
        return new WeightedTable(values, keys, weights);
    }

    static WeightedTable of(float[] values) {
        long[] keys = new long[values.length / COLUMNS];
        Arrays.setAll(keys, i -> i);
        double[] ones = new double[keys.length];
        Arrays.fill(ones, 1.0);
        return new WeightedTable(values, keys, ones);
    }

    /** Every row as often as it weighs, under keys of their own. */
    WeightedTable repeated() {
        int[] source = IntStream.range(0, keys.length)
                .flatMap(i -> IntStream.range(0, (int) weights[i]).map(times -> i))
                .toArray();
        float[] copies = new float[source.length * COLUMNS];
        for (int i = 0; i < source.length; i++) {
            System.arraycopy(values, source[i] * COLUMNS, copies, i * COLUMNS, COLUMNS);
        }
        return of(copies);
    }

    LocalBlocks blocks() {
        return LocalBlocks.of(values, keys, weights, Encoding.identity(COLUMNS));
    }

    /** The same rows in another order, in blocks of another size. */
    LocalBlocks blocks(int order, int size) {
        Block all = Block.of(COLUMNS, values, keys, weights);
        int[] shuffled = IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> Keyed.hash(order, 9, i)))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Block> blocks = new ArrayList<>();
        for (int from = 0; from < shuffled.length; from += size) {
            blocks.add(all.select(Arrays.copyOfRange(shuffled, from, Math.min(shuffled.length, from + size))));
        }
        return new LocalBlocks(blocks, Encoding.identity(COLUMNS));
    }

    int rows() {
        return keys.length;
    }

    float[] row(int row) {
        return Arrays.copyOfRange(values, row * COLUMNS, (row + 1) * COLUMNS);
    }

    double weight(int row) {
        return weights[row];
    }

    long key(int row) {
        return keys[row];
    }

    double totalWeight() {
        return Arrays.stream(weights).sum();
    }
}
