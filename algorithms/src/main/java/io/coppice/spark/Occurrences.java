package io.coppice.spark;

import io.coppice.blocks.Block;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Tells rows of equal content apart: the i-th of them gets a key from (content hash, i). Such rows are interchangeable, so
 * it does not matter which is the i-th; the set of keys depends on the table alone.
 *
 * <p>Hashes travel once, as sorted arrays, 12 bytes a row; what travels back concerns repeated hashes only.
 */
final class Occurrences {
    private Occurrences() {}

    /** Distinct hashes of one partition and how often (or from which number on) each occurs there. */
    private static final class Tally implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int partition;
        private final long[] hashes;
        private final int[] counts;

        private Tally(int partition, long[] hashes, int[] counts) {
            this.partition = partition;
            this.hashes = hashes;
            this.counts = counts;
        }
    }

    static JavaRDD<Block> distinguish(JavaRDD<Block> blocks) {
        int partitions = blocks.getNumPartitions();
        JavaPairRDD<Integer, Tally> starts = JavaPairRDD.fromJavaRDD(
                        blocks.mapPartitionsWithIndex((index, part) -> tallies(index, part, partitions), true))
                .groupByKey(new HashPartitioner(partitions))
                .flatMapToPair(group -> repeated(group._2()))
                .partitionBy(new HashPartitioner(partitions));
        return blocks.zipPartitions(starts, Occurrences::renumber);
    }

    private static Iterator<Tuple2<Integer, Tally>> tallies(int index, Iterator<Block> blocks, int targets) {
        long[] hashes = sortedKeys(blocks);
        List<Tuple2<Integer, Tally>> tallies = new ArrayList<>();
        int from = 0;
        while (from < hashes.length) {
            int target = target(hashes[from], targets);
            int to = from;
            int distinct = 0;
            while (to < hashes.length && target(hashes[to], targets) == target) {
                distinct += to == from || hashes[to] != hashes[to - 1] ? 1 : 0;
                to++;
            }
            tallies.add(new Tuple2<>(target, tally(index, hashes, from, to, distinct)));
            from = to;
        }
        return tallies.iterator();
    }

    private static long[] sortedKeys(Iterator<Block> blocks) {
        List<long[]> keys = new ArrayList<>();
        blocks.forEachRemaining(block -> keys.add(block.keys()));
        long[] all = keys.stream().flatMapToLong(Arrays::stream).toArray();
        Arrays.sort(all);
        return all;
    }

    /** Targets are ranges of hashes, so that a sorted array falls into one slice a target. */
    private static int target(long hash, int targets) {
        long ordered = (hash ^ Long.MIN_VALUE) >>> 33;
        return (int) (ordered * targets >>> 31);
    }

    private static Tally tally(int index, long[] sorted, int from, int to, int distinct) {
        long[] hashes = new long[distinct];
        int[] counts = new int[distinct];
        int at = -1;
        for (int i = from; i < to; i++) {
            if (i == from || sorted[i] != sorted[i - 1]) {
                hashes[++at] = sorted[i];
            }
            counts[at]++;
        }
        return new Tally(index, hashes, counts);
    }

    /** For every partition the hashes that are not all its own, with the number its first row of that hash gets. */
    private static Iterator<Tuple2<Integer, Tally>> repeated(Iterable<Tally> unordered) {
        // In the order of partitions, not of arrival: a partition computed again must get the same numbers.
        List<Tally> tallies = new ArrayList<>();
        unordered.forEach(tallies::add);
        tallies.sort(Comparator.comparingInt(tally -> tally.partition));
        long[] repeated = repeatedHashes(tallies);
        int[] next = new int[repeated.length];
        List<Tuple2<Integer, Tally>> starts = new ArrayList<>();
        for (Tally tally : tallies) {
            int[] kept = IntStream.range(0, tally.hashes.length)
                    .filter(i -> Arrays.binarySearch(repeated, tally.hashes[i]) >= 0)
                    .toArray();
            long[] hashes = Arrays.stream(kept).mapToLong(i -> tally.hashes[i]).toArray();
            int[] first = new int[kept.length];
            for (int i = 0; i < kept.length; i++) {
                int at = Arrays.binarySearch(repeated, hashes[i]);
                first[i] = next[at];
                next[at] += tally.counts[kept[i]];
            }
            if (hashes.length > 0) {
                starts.add(new Tuple2<>(tally.partition, new Tally(tally.partition, hashes, first)));
            }
        }
        return starts.iterator();
    }

    /** Hashes of more than one row, in order. */
    private static long[] repeatedHashes(List<Tally> tallies) {
        long[] all = tallies.stream()
                .flatMapToLong(tally -> Arrays.stream(tally.hashes))
                .sorted()
                .toArray();
        LongStream elsewhere =
                IntStream.range(1, all.length).filter(i -> all[i] == all[i - 1]).mapToLong(i -> all[i]);
        LongStream here = tallies.stream()
                .flatMapToLong(tally -> IntStream.range(0, tally.hashes.length)
                        .filter(i -> tally.counts[i] > 1)
                        .mapToLong(i -> tally.hashes[i]));
        return LongStream.concat(elsewhere, here).sorted().distinct().toArray();
    }

    private static Iterator<Block> renumber(Iterator<Block> blocks, Iterator<Tuple2<Integer, Tally>> starts) {
        Map<Long, Integer> next = new HashMap<>();
        starts.forEachRemaining(start -> {
            for (int i = 0; i < start._2().hashes.length; i++) {
                next.put(start._2().hashes[i], start._2().counts[i]);
            }
        });
        List<Block> renumbered = new ArrayList<>();
        blocks.forEachRemaining(block -> renumbered.add(next.isEmpty() ? block : renumber(block, next)));
        return renumbered.iterator();
    }

    private static Block renumber(Block block, Map<Long, Integer> next) {
        long[] keys = block.keys().clone();
        for (int i = 0; i < keys.length; i++) {
            Integer occurrence = next.computeIfPresent(keys[i], (hash, number) -> number + 1);
            if (occurrence != null) {
                keys[i] = RowKeys.ofOccurrence(keys[i], occurrence);
            }
        }
        return block.withKeys(keys);
    }
}
