package io.coppice.blocks;

import io.coppice.random.Keyed;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Rows of a table in memory, in the order of their keys: the same rows in the same order however the table is stored. */
public final class SampleRows {
    private static final long PURPOSE = 0x5A3B1E;

    /** 128 MB of floats. */
    private static final long MOST_VALUES = 1L << 25;

    private final int rows;
    private final int columns;
    private final float[] values;
    private final long[] keys;
    private final double[] weights;
    private final Encoding encoding;

    /** @param values [n x d] in the units of the encoding; @param weights [n] or null where every row weighs 1 */
    public SampleRows(float[] values, long[] keys, double[] weights, Encoding encoding) {
        this.rows = keys.length;
        this.columns = encoding.columns();
        this.values = values;
        this.keys = keys;
        this.weights = weights;
        this.encoding = encoding;
    }

    /** Brings rows to the driver; at most {@code most} of them, and fewer of many columns. */
    public static SampleRows of(Blocks data, int most, long seed) {
        long rows = Math.min(most, Math.max(1, MOST_VALUES / data.columns()));
        if (data.rows() <= rows) {
            return gathered(data);
        }
        try (Blocks drawn = RowDraw.draw(data, rows, Keyed.combine(seed, PURPOSE))) {
            return gathered(drawn);
        }
    }

    /** Brings all rows to the driver: for tables that a parameter has bounded. */
    public static SampleRows gathered(Blocks data) {
        return inOrder(
                data.summarize("bringing " + data.rows() + " rows to the driver", 0, none -> new GatheredBlocks())
                        .blocks(),
                data.encoding());
    }

    private static SampleRows inOrder(List<Block> blocks, Encoding encoding) {
        record Place(Block block, int row) {}
        int d = encoding.columns();
        List<Place> places = new ArrayList<>();
        blocks.forEach(block -> IntStream.range(0, block.rows())
                .mapToObj(row -> new Place(block, row))
                .forEach(places::add));
        places.sort(Comparator.comparingLong((Place place) -> place.block().key(place.row()))
                .thenComparing((a, b) -> Arrays.compare(
                        a.block().values(),
                        a.row() * d,
                        (a.row() + 1) * d,
                        b.block().values(),
                        b.row() * d,
                        (b.row() + 1) * d)));
        float[] values = new float[places.size() * d];
        long[] keys = new long[places.size()];
        double[] weights = new double[places.size()];
        for (int i = 0; i < keys.length; i++) {
            Place place = places.get(i);
            System.arraycopy(place.block().values(), place.row() * d, values, i * d, d);
            keys[i] = place.block().key(place.row());
            weights[i] = place.block().weight(place.row());
        }
        boolean plain = Arrays.stream(weights).allMatch(weight -> weight == 1.0);
        return new SampleRows(values, keys, plain ? null : weights, encoding);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** [n x d], shared: read only. */
    public float[] values() {
        return values;
    }

    /** [n], shared: read only. */
    public long[] keys() {
        return keys;
    }

    /** [n], shared, or null where every row weighs 1. */
    public double[] weights() {
        return weights;
    }

    public double weight(int row) {
        return weights == null ? 1.0 : weights[row];
    }

    public double totalWeight() {
        return weights == null ? rows : Arrays.stream(weights).sum();
    }

    /** Rows of different values, counted up to a number. */
    public int places(int most) {
        Set<FloatBuffer> places = new HashSet<>();
        for (int row = 0; row < rows && places.size() < most; row++) {
            places.add(FloatBuffer.wrap(values, row * columns, columns));
        }
        return places.size();
    }

    public Encoding encoding() {
        return encoding;
    }

    public LocalBlocks blocks() {
        return LocalBlocks.of(values, keys, weights, encoding);
    }

    /** Some of the rows, in the order given. */
    public SampleRows select(int[] chosen) {
        float[] some = new float[chosen.length * columns];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * columns, some, i * columns, columns);
        }
        long[] someKeys = Arrays.stream(chosen).mapToLong(row -> keys[row]).toArray();
        double[] someWeights = weights == null
                ? null
                : Arrays.stream(chosen).mapToDouble(row -> weights[row]).toArray();
        return new SampleRows(some, someKeys, someWeights, encoding);
    }

    /** Numbers of the rows in an order of chance, which depends on nothing but seed, purpose and keys. */
    public int[] shuffled(long seed, long purpose) {
        return IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingLong((Integer row) -> Keyed.hash(seed, purpose, keys[row]))
                        .thenComparing(row -> row))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The cluster of every row. */
    public int[] labels(Labeling labeling) {
        Labeling.Labeler labeler = labeling.labeler();
        int[] labels = new int[rows];
        int from = 0;
        for (Block block : LocalBlocks.cut(values, keys, weights, columns)) {
            System.arraycopy(labeler.label(block), 0, labels, from, block.rows());
            from += block.rows();
        }
        return labels;
    }

    /** Weighted mean of every column, [d]. */
    public double[] mean() {
        double[] mean = new double[columns];
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                mean[j] += weight(row) * values[row * columns + j];
            }
        }
        double total = totalWeight();
        for (int j = 0; j < columns; j++) {
            mean[j] /= total;
        }
        return mean;
    }

    /** Weighted covariance of the columns, [d][d]. @param mean of the columns */
    public double[][] covariance(double[] mean) {
        double[][] sums = new double[columns][columns];
        double[] centered = new double[columns];
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                centered[j] = values[row * columns + j] - mean[j];
            }
            for (int i = 0; i < columns; i++) {
                double weighted = weight(row) * centered[i];
                for (int j = 0; j <= i; j++) {
                    sums[i][j] += weighted * centered[j];
                }
            }
        }
        double total = totalWeight();
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++) {
                sums[i][j] /= total;
                sums[j][i] = sums[i][j];
            }
        }
        return sums;
    }
}
