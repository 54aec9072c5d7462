package io.coppice.benchmarks;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Summary;
import java.util.ArrayList;
import java.util.List;

/** The blocks themselves, brought to the driver: what a task would see, to be timed without Spark. */
final class Gathered implements Summary<Gathered> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Block> blocks = new ArrayList<>();

    static List<Block> of(Blocks data) {
        return data.summarize("gather blocks", "", nothing -> new Gathered()).blocks;
    }

    @Override
    public void add(Block block) {
        blocks.add(block);
    }

    @Override
    public Gathered merge(Gathered other) {
        blocks.addAll(other.blocks);
        return this;
    }
}
