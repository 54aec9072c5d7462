package io.coppice.blocks;

import java.util.ArrayList;
import java.util.List;

/** All blocks of a table that a parameter has bounded. */
final class GatheredBlocks implements Summary<GatheredBlocks> {
    private static final long serialVersionUID = 1L;

    private final List<Block> blocks = new ArrayList<>();

    @Override
    public void add(Block block) {
        blocks.add(block);
    }

    @Override
    public GatheredBlocks merge(GatheredBlocks other) {
        blocks.addAll(other.blocks);
        return this;
    }

    List<Block> blocks() {
        return blocks;
    }
}
