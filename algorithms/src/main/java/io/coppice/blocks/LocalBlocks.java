package io.coppice.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Blocks in memory: for tests, and for the small weighted samples that stand in for a table. */
public final class LocalBlocks implements Blocks {
    private final List<Block> blocks;
    private final Encoding encoding;
    private final Magnitudes magnitudes;
    private final Optional<List<Integer>> parts;

    public LocalBlocks(List<Block> blocks, Encoding encoding) {
        this(blocks, encoding, Magnitudes.of(blocks, encoding.columns()));
    }

    private LocalBlocks(List<Block> blocks, Encoding encoding, Magnitudes magnitudes) {
        this(blocks, encoding, magnitudes, Optional.empty());
    }

    /** @param parts of an exchange: the part of every block */
    private LocalBlocks(List<Block> blocks, Encoding encoding, Magnitudes magnitudes, Optional<List<Integer>> parts) {
        this.blocks = List.copyOf(blocks);
        this.encoding = encoding;
        this.magnitudes = magnitudes;
        this.parts = parts;
    }

    /**
     * Weighted rows, cut into blocks.
     *
     * @param values [n x d] in the units of {@code encoding}
     * @param keys [n]
     * @param weights [n] or null
     */
    public static LocalBlocks of(float[] values, long[] keys, double[] weights, Encoding encoding) {
        return new LocalBlocks(cut(values, keys, weights, encoding.columns()), encoding);
    }

    /** Weighted rows of doubles, see {@link Block#ofDoubles}. */
    public static LocalBlocks ofDoubles(double[] values, long[] keys, double[] weights, Encoding encoding) {
        int columns = encoding.columns();
        List<Block> blocks = new ArrayList<>();
        for (int from = 0; from < keys.length; from += Block.MAX_ROWS) {
            int to = Math.min(keys.length, from + Block.MAX_ROWS);
            blocks.add(Block.ofDoubles(
                    columns,
                    Arrays.copyOfRange(values, from * columns, to * columns),
                    Arrays.copyOfRange(keys, from, to),
                    weights == null ? null : Arrays.copyOfRange(weights, from, to)));
        }
        return new LocalBlocks(blocks, encoding);
    }

    /** The same rows as a list of blocks, in order. */
    public static List<Block> cut(float[] values, long[] keys, double[] weights, int columns) {
        List<Block> blocks = new ArrayList<>();
        for (int from = 0; from < keys.length; from += Block.MAX_ROWS) {
            int to = Math.min(keys.length, from + Block.MAX_ROWS);
            blocks.add(Block.of(
                    columns,
                    Arrays.copyOfRange(values, from * columns, to * columns),
                    Arrays.copyOfRange(keys, from, to),
                    weights == null ? null : Arrays.copyOfRange(weights, from, to)));
        }
        return blocks;
    }

    @Override
    public Encoding encoding() {
        return encoding;
    }

    @Override
    public Magnitudes magnitudes() {
        return magnitudes;
    }

    @Override
    public int parallelism() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public <T extends Serializable, S extends Summary<S>> S summarize(String description, T shared, Fn<T, S> start) {
        // A share of the blocks a processor; merging is exact, so the shares do not show.
        int tasks = Math.max(1, Math.min(blocks.size(), Runtime.getRuntime().availableProcessors()));
        return IntStream.range(0, tasks)
                .parallel()
                .mapToObj(task -> {
                    S summary = start.apply(shared);
                    blocks.subList(task * blocks.size() / tasks, (task + 1) * blocks.size() / tasks)
                            .forEach(summary::add);
                    return summary;
                })
                .reduce(Summary::merge)
                .orElseThrow();
    }

    @Override
    public <T extends Serializable> Blocks lift(String description, T shared, Fn2<T, Block, double[]> perBlock) {
        return new LocalBlocks(
                blocks.stream()
                        .map(block -> block.withLifted(perBlock.apply(shared, block)))
                        .toList(),
                encoding);
    }

    @Override
    public <T extends Serializable> Blocks select(
            long rows, String description, T shared, Fn2<T, Block, Block> perBlock) {
        return new LocalBlocks(
                blocks.stream()
                        .map(block -> perBlock.apply(shared, block))
                        .filter(block -> block.rows() > 0)
                        .toList(),
                encoding);
    }

    @Override
    public <T extends Serializable> Blocks recode(
            String description, Encoding other, double[] largest, T shared, Fn2<T, Block, Block> perBlock) {
        return new LocalBlocks(
                blocks.stream().map(block -> perBlock.apply(shared, block)).toList(),
                other,
                magnitudes.withLargest(largest));
    }

    @Override
    public <T extends Serializable> Blocks exchange(
            String description, int[] parts, T shared, Fn2<T, Block, int[]> groupOf) {
        Map<Integer, List<Regrouping.Parcel>> byPart = blocks.stream()
                .flatMap(block -> Regrouping.parcels(block, groupOf.apply(shared, block), parts).stream())
                .collect(Collectors.groupingBy(Regrouping.Parcel::part, TreeMap::new, Collectors.toList()));
        List<Block> grouped = new ArrayList<>();
        byPart.values().forEach(parcels -> grouped.addAll(Regrouping.blocks(parcels)));
        List<Integer> partOfBlock =
                grouped.stream().map(block -> parts[block.group()]).toList();
        return new LocalBlocks(grouped, encoding, magnitudes, Optional.of(partOfBlock));
    }

    /** Without an exchange the blocks are shared out among the processors. */
    @Override
    public <T extends Serializable, R extends Serializable> Parts<R> pairs(
            String description,
            Blocks other,
            T shared,
            Fn2<T, Block, int[]> wanted,
            Fn2<T, List<Block>, Meeting<R>> start) {
        List<Block> others = other.summarize("blocks for " + description, 0, none -> new GatheredBlocks())
                .blocks();
        int tasks = Math.max(1, Math.min(blocks.size(), parallelism()));
        List<Integer> partOfBlock = parts.orElseGet(() -> IntStream.range(0, blocks.size())
                .mapToObj(block -> block * tasks / blocks.size())
                .toList());
        return new LocalParts<>(partOfBlock.stream()
                .distinct()
                .parallel()
                .flatMap(part -> {
                    Meeting<R> meeting = start.apply(shared, ofPart(part, partOfBlock));
                    others.stream()
                            .filter(block -> parts.isEmpty() || holds(wanted.apply(shared, block), part))
                            .forEach(meeting::meet);
                    return meeting.results().stream();
                })
                .toList());
    }

    private List<Block> ofPart(int part, List<Integer> partOfBlock) {
        return IntStream.range(0, blocks.size())
                .filter(block -> partOfBlock.get(block) == part)
                .mapToObj(blocks::get)
                .toList();
    }

    private static boolean holds(int[] parts, int part) {
        return Arrays.stream(parts).anyMatch(one -> one == part);
    }

    @Override
    public void close() {}
}
