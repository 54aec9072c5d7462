package io.coppice.spark;

import io.coppice.random.Keyed;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Whether any key of a table is null or occurs twice: keys travel once, 8 bytes a row in arrays, and are sorted where they
 * arrive. Grouping rows by their ids takes some ten times as long, for it keeps a row of Spark's own per id.
 */
final class RepeatedKeys {
    private static final int MOST_IN_A_CHUNK = 8192;
    private static final int MOST_IN_ALL_CHUNKS = 1 << 22;

    /** Two equal keys, as which a null counts. */
    private static final long[] REPEATED = new long[2];

    private RepeatedKeys() {}

    /** @param rows of one column of longs */
    static boolean any(JavaRDD<InternalRow> rows) {
        int targets = Math.max(rows.getNumPartitions(), rows.context().defaultParallelism());
        return rows.mapPartitionsToPair(part -> new Chunks(part, targets))
                .partitionBy(new HashPartitioner(targets))
                .values()
                .mapPartitions(chunks -> List.of(repeats(sorted(chunks))).iterator())
                .reduce(Boolean::logicalOr);
    }

    private static long[] sorted(Iterator<long[]> chunks) {
        long[] keys = new long[MOST_IN_A_CHUNK];
        int count = 0;
        while (chunks.hasNext()) {
            long[] chunk = chunks.next();
            if (count + chunk.length > keys.length) {
                keys = Arrays.copyOf(keys, Math.max(count + chunk.length, keys.length + keys.length / 2));
            }
            System.arraycopy(chunk, 0, keys, count, chunk.length);
            count += chunk.length;
        }
        Arrays.sort(keys, 0, count);
        return Arrays.copyOf(keys, count);
    }

    private static boolean repeats(long[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
    }

    /** The keys of a partition in arrays by the partition that they go to. */
    private static final class Chunks implements Iterator<Tuple2<Integer, long[]>> {
        private final Iterator<InternalRow> rows;
        private final long[][] open;
        private final int[] counts;
        private final Deque<Tuple2<Integer, long[]>> full = new ArrayDeque<>();
        private int flushed;

        Chunks(Iterator<InternalRow> rows, int targets) {
            this.rows = rows;
            this.open = new long[targets][Math.max(64, Math.min(MOST_IN_A_CHUNK, MOST_IN_ALL_CHUNKS / targets))];
            this.counts = new int[targets];
        }

        @Override
        public boolean hasNext() {
            while (full.isEmpty() && rows.hasNext()) {
                add(rows.next());
            }
            while (full.isEmpty() && flushed < open.length) {
                flush(flushed++);
            }
            return !full.isEmpty();
        }

        @Override
        public Tuple2<Integer, long[]> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return full.remove();
        }

        private void add(InternalRow row) {
            if (row.isNullAt(0)) {
                full.add(new Tuple2<>(0, REPEATED));
                return;
            }
            long key = row.getLong(0);
            int target = (int) ((Keyed.mix(key) >>> 33) * open.length >>> 31);
            open[target][counts[target]++] = key;
            if (counts[target] == open[target].length) {
                flush(target);
            }
        }

        private void flush(int target) {
            if (counts[target] > 0) {
                full.add(new Tuple2<>(target, Arrays.copyOf(open[target], counts[target])));
                counts[target] = 0;
            }
        }
    }
}
