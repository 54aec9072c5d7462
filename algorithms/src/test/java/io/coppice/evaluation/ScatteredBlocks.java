package io.coppice.evaluation;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.Magnitudes;
import io.coppice.blocks.Parts;
import io.coppice.blocks.Summary;
import io.coppice.random.Keyed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rows in another order, cut into blocks of another size, a summary for each, merged in another tree. */
public final class ScatteredBlocks implements Blocks {
    private final LocalBlocks whole;
    private final List<Block> blocks;
    private final int fanIn;

    private ScatteredBlocks(List<Block> blocks, LocalBlocks whole, int fanIn) {
        this.blocks = blocks;
        this.whole = whole;
        this.fanIn = fanIn;
    }

    /**
     * @param values [n x d]
     * @param weights [n] or null
     * @param size rows of a block
     * @param fanIn how many summaries are merged at a time, the last first
     */
    public ScatteredBlocks(float[] values, double[] weights, int columns, long seed, int size, int fanIn) {
        blocks = new ArrayList<>();
        int rows = values.length / columns;
        int[] order = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingLong(row -> Keyed.hash(seed, 1, row)))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int from = 0; from < rows; from += size) {
            int count = Math.min(size, rows - from);
            float[] part = new float[count * columns];
            double[] partWeights = new double[count];
            long[] keys = new long[count];
            for (int i = 0; i < count; i++) {
                int row = order[from + i];
                keys[i] = row;
                partWeights[i] = weights == null ? 1.0 : weights[row];
                System.arraycopy(values, row * columns, part, i * columns, columns);
            }
            blocks.add(Block.of(columns, part, keys, weights == null ? null : partWeights));
        }
        this.whole = new LocalBlocks(blocks, Encoding.identity(columns));
        this.fanIn = fanIn;
    }

    @Override
    public Encoding encoding() {
        return whole.encoding();
    }

    @Override
    public Magnitudes magnitudes() {
        return whole.magnitudes();
    }

    @Override
    public <T extends Serializable, S extends Summary<S>> S summarize(String description, T shared, Fn<T, S> start) {
        List<S> level = new ArrayList<>();
        for (Block block : blocks) {
            S summary = start.apply(sent(shared));
            summary.add(block);
            level.add(sent(summary));
        }
        while (level.size() > 1) {
            List<S> next = new ArrayList<>();
            for (int from = 0; from < level.size(); from += fanIn) {
                List<S> group = level.subList(from, Math.min(level.size(), from + fanIn));
                S merged = group.get(group.size() - 1);
                for (int i = group.size() - 2; i >= 0; i--) {
                    merged = merged.merge(group.get(i));
                }
                next.add(sent(merged));
            }
            level = next;
        }
        return level.get(0);
    }

    /** A copy by serialization, as Spark makes it. */
    @SuppressWarnings("unchecked")
    private static <T extends Serializable> T sent(T original) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(original);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T extends Serializable> Blocks lift(String description, T shared, Fn2<T, Block, double[]> perBlock) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends Serializable> Blocks select(
            long rows, String description, T shared, Fn2<T, Block, Block> perBlock) {
        return whole.select(rows, description, shared, perBlock);
    }

    @Override
    public <T extends Serializable> Blocks recode(
            String description, Encoding other, double[] largest, T shared, Fn2<T, Block, Block> perBlock) {
        List<Block> recoded = blocks.stream()
                .map(block -> perBlock.apply(sent(shared), block))
                .toList();
        return new ScatteredBlocks(
                recoded, (LocalBlocks) whole.recode(description, other, largest, shared, perBlock), fanIn);
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public <T extends Serializable> Blocks exchange(
            String description, int[] parts, T shared, Fn2<T, Block, int[]> groupOf) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends Serializable, R extends Serializable> Parts<R> pairs(
            String description,
            Blocks other,
            T shared,
            Fn2<T, Block, int[]> wanted,
            Fn2<T, List<Block>, Meeting<R>> start) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
