package io.coppice.pruning;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of one cluster of embeddings, or some of them; arrays are shared, treat them as read-only. */
public final class EmbeddedCell implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int columns;
    private final long[] keys;
    private final float[] values;
    private final double[] distances;
    private final double[] weights;

    /**
     * @param columns d
     * @param keys [n]
     * @param values [n x d] in stored units
     * @param distances [n] squared, to the center, in stored units
     * @param weights [n] of the rows
     */
    public EmbeddedCell(int columns, long[] keys, float[] values, double[] distances, double[] weights) {
        this.columns = columns;
        this.keys = keys;
        this.values = values;
        this.distances = distances;
        this.weights = weights;
    }

    /** All rows of some parts, in the order of their keys. */
    public static EmbeddedCell joined(List<EmbeddedCell> parts) {
        int columns = parts.get(0).columns;
        int rows = parts.stream().mapToInt(EmbeddedCell::rows).sum();
        EmbeddedCell all = new EmbeddedCell(
                columns, new long[rows], new float[rows * columns], new double[rows], new double[rows]);
        int from = 0;
        for (EmbeddedCell part : parts) {
            part.copyTo(all, from);
            from += part.rows();
        }
        return all.ordered(Comparator.comparingLong(row -> all.keys[row]));
    }

    private void copyTo(EmbeddedCell all, int from) {
        System.arraycopy(keys, 0, all.keys, from, keys.length);
        System.arraycopy(values, 0, all.values, from * columns, values.length);
        System.arraycopy(distances, 0, all.distances, from, keys.length);
        System.arraycopy(weights, 0, all.weights, from, keys.length);
    }

    /** The rows in another order, by their numbers here. */
    EmbeddedCell ordered(Comparator<Integer> order) {
        return select(IntStream.range(0, rows())
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /** Some rows, in this order. */
    public EmbeddedCell select(int[] chosen) {
        EmbeddedCell some = new EmbeddedCell(
                columns,
                new long[chosen.length],
                new float[chosen.length * columns],
                new double[chosen.length],
                new double[chosen.length]);
        for (int i = 0; i < chosen.length; i++) {
            some.keys[i] = keys[chosen[i]];
            some.distances[i] = distances[chosen[i]];
            some.weights[i] = weights[chosen[i]];
            System.arraycopy(values, chosen[i] * columns, some.values, i * columns, columns);
        }
        return some;
    }

    public int rows() {
        return keys.length;
    }

    /** d. */
    public int columns() {
        return columns;
    }

    public long key(int row) {
        return keys[row];
    }

    /** [n x d]. */
    public float[] values() {
        return values;
    }

    /** Squared distance of a row to the center. */
    public double distance(int row) {
        return distances[row];
    }

    public double weight(int row) {
        return weights[row];
    }
}
