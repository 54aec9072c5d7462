package io.coppice.blocks;

import java.io.Serializable;
import java.util.List;

/** Counts the passes over a table. */
public final class CountedBlocks implements Blocks {
    private final Blocks data;
    private final int[] passes;

    public CountedBlocks(Blocks data) {
        this(data, new int[1]);
    }

    private CountedBlocks(Blocks data, int[] passes) {
        this.data = data;
        this.passes = passes;
    }

    /** Passes so far, over this table and what was made of it. */
    public int passes() {
        return passes[0];
    }

    @Override
    public Encoding encoding() {
        return data.encoding();
    }

    @Override
    public Magnitudes magnitudes() {
        return data.magnitudes();
    }

    @Override
    public int parallelism() {
        return data.parallelism();
    }

    @Override
    public <T extends Serializable, S extends Summary<S>> S summarize(String description, T shared, Fn<T, S> start) {
        passes[0]++;
        return data.summarize(description, shared, start);
    }

    @Override
    public <T extends Serializable> Blocks lift(String description, T shared, Fn2<T, Block, double[]> perBlock) {
        return new CountedBlocks(data.lift(description, shared, perBlock), passes);
    }

    @Override
    public <T extends Serializable> Blocks select(
            long rows, String description, T shared, Fn2<T, Block, Block> perBlock) {
        return new CountedBlocks(data.select(rows, description, shared, perBlock), passes);
    }

    @Override
    public <T extends Serializable> Blocks recode(
            String description, Encoding encoding, double[] largest, T shared, Fn2<T, Block, Block> perBlock) {
        return new CountedBlocks(data.recode(description, encoding, largest, shared, perBlock), passes);
    }

    @Override
    public <T extends Serializable> Blocks exchange(
            String description, int[] parts, T shared, Fn2<T, Block, int[]> groupOf) {
        return new CountedBlocks(data.exchange(description, parts, shared, groupOf), passes);
    }

    @Override
    public <T extends Serializable, R extends Serializable> Parts<R> pairs(
            String description,
            Blocks other,
            T shared,
            Fn2<T, Block, int[]> wanted,
            Fn2<T, List<Block>, Meeting<R>> start) {
        passes[0]++;
        Blocks rows = other instanceof CountedBlocks counted ? counted.data : other;
        return data.pairs(description, rows, shared, wanted, start);
    }

    @Override
    public void close() {
        data.close();
    }
}
