package io.coppice.coreset;

import io.coppice.blocks.Magnitudes;

/** The cost that rows lying on their centers have because these are rounded: to be taken for zero. */
final class Rounding {
    /** A center is off by 2^-53 of the largest value, squared; with room. */
    private static final double OF_SQUARES = 0x1.0p-96;

    private Rounding() {}

    /** @param weight of all rows */
    static double cost(Magnitudes magnitudes, double weight) {
        double squares = 0.0;
        for (int j = 0; j < magnitudes.columns(); j++) {
            squares += magnitudes.largest(j) * magnitudes.largest(j);
        }
        return weight * squares * OF_SQUARES;
    }
}
