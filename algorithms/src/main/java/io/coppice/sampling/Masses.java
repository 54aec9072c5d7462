package io.coppice.sampling;

import io.coppice.blocks.Block;

/** Blocks without values whose lifted array holds two numbers a row: a mass or score, and a stratum from 0 on. */
final class Masses {
    private Masses() {}

    static double mass(Block block, int row) {
        return block.lifted()[2 * row];
    }

    static int stratum(Block block, int row) {
        return (int) block.lifted()[2 * row + 1];
    }

    /** A block of the same keys and weights. @param perRow [2n] mass and stratum of each row */
    static Block of(Block block, double[] perRow) {
        double[] weights = new double[block.rows()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = block.weight(i);
        }
        return Block.of(0, new float[0], block.keys(), weights).withLifted(perRow);
    }
}
