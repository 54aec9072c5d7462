package io.coppice.neighbors;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Neighbors as text by the key of the query, so that two searches can be compared to the bit; and the search by hand. */
final class Found {
    private Found() {}

    /** Rows of a table in memory: key i, label i mod 3. */
    static final class Rows {
        final int columns;
        final float[] values;

        Rows(int columns, float[] values) {
            this.columns = columns;
            this.values = values;
        }

        int count() {
            return values.length / columns;
        }

        /** @param order seed of a shuffle; @param blockRows rows of a block */
        LocalBlocks blocks(long order, int blockRows) {
            int[] shuffled = IntStream.range(0, count())
                    .boxed()
                    .sorted(Comparator.comparingLong(row -> order == 0 ? row : Keyed.hash(order, 9, row)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            return blocks(shuffled, blockRows);
        }

        LocalBlocks blocks(int[] chosen, int blockRows) {
            List<Block> blocks = new ArrayList<>();
            for (int from = 0; from < chosen.length; from += blockRows) {
                int count = Math.min(blockRows, chosen.length - from);
                float[] part = new float[count * columns];
                long[] keys = new long[count];
                int[] labels = new int[count];
                for (int i = 0; i < count; i++) {
                    int row = chosen[from + i];
                    System.arraycopy(values, row * columns, part, i * columns, columns);
                    keys[i] = row;
                    labels[i] = row % 3;
                }
                blocks.add(Block.of(columns, part, keys, null).withLabels(labels));
            }
            return new LocalBlocks(blocks, Encoding.identity(columns));
        }
    }

    /** Uniform in a cube, rounded to multiples of {@code step} where it is not 0. */
    static Rows uniform(int count, int columns, double step) {
        float[] values = new float[count * columns];
        for (int i = 0; i < values.length; i++) {
            double value = 2.0 * Keyed.uniform(5, columns, i) - 1.0;
            values[i] = (float) (step == 0.0 ? value : step * Math.rint(value / step));
        }
        return new Rows(columns, values);
    }

    /** Clusters on a surface of few dimensions. */
    static Rows clustered(int count, int columns, int clusters, int dimensions) {
        float[] values = new float[count * columns];
        for (int row = 0; row < count; row++) {
            int cluster = (int) (clusters * Keyed.uniform(6, 0, row));
            for (int j = 0; j < columns; j++) {
                double value = 0.0;
                for (int l = 0; l < dimensions; l++) {
                    double latent = 4.0 * Keyed.uniform(6, 1, cluster * 100L + l) + normal(row * 100L + l);
                    value += latent * (Keyed.uniform(6, 2, l * 1000L + j) - 0.5);
                }
                values[row * columns + j] = (float) (0.1 * value + 0.001 * Keyed.uniform(6, 3, row * 1000L + j));
            }
        }
        return new Rows(columns, values);
    }

    private static double normal(long key) {
        double sum = 0.0;
        for (int i = 0; i < 12; i++) {
            sum += Keyed.uniform(7, i, key);
        }
        return sum - 6.0;
    }

    static Map<Long, String> lists(Blocks queries, Blocks pool, NeighborsParams params) {
        try (NeighborsFit fit = NeighborsAlgorithm.join(queries, pool, params)) {
            return lists(fit.lists().gathered());
        }
    }

    static Map<Long, String> lists(List<NeighborLists> lists) {
        Map<Long, String> found = new TreeMap<>();
        for (NeighborLists some : lists) {
            for (int query = 0; query < some.queries(); query++) {
                StringBuilder text = new StringBuilder("label " + some.label(query));
                for (int rank = 0; rank < some.size(query); rank++) {
                    text.append(' ')
                            .append(some.neighbor(query, rank))
                            .append('/')
                            .append(some.neighborLabel(query, rank))
                            .append('@')
                            .append(Double.doubleToRawLongBits(some.distance(query, rank)));
                }
                if (found.put(some.key(query), text.toString()) != null) {
                    throw new IllegalStateException("query " + some.key(query) + " was answered twice");
                }
            }
        }
        return found;
    }

    /** Every pair, sorted. */
    static Map<Long, String> byHand(Rows rows, int[] queries, int[] pool, NeighborsParams params) {
        record Neighbor(int row, double squared) {}
        Map<Long, String> found = new TreeMap<>();
        int d = rows.columns;
        for (int query : queries) {
            StringBuilder text = new StringBuilder("label " + query % 3);
            IntStream.of(pool)
                    .filter(row -> row != query || !params.excludeSelf())
                    .mapToObj(row ->
                            new Neighbor(row, params.metric().squared(rows.values, query * d, rows.values, row * d, d)))
                    .sorted(Comparator.comparingDouble(Neighbor::squared).thenComparingInt(Neighbor::row))
                    .limit(params.k())
                    .forEach(neighbor -> text.append(' ')
                            .append(neighbor.row())
                            .append('/')
                            .append(neighbor.row() % 3)
                            .append('@')
                            .append(Double.doubleToRawLongBits(Math.sqrt(neighbor.squared()))));
            found.put((long) query, text.toString());
        }
        return found;
    }

    static int[] all(Rows rows) {
        return IntStream.range(0, rows.count()).toArray();
    }
}
