package io.coppice.math;

import java.util.Arrays;

/** The two lowest scores and the index of the lowest for every row of a strip, in one run. */
final class Nomination {
    final float[] best;
    final float[] second;
    final int[] index;

    Nomination(int rows) {
        best = new float[rows];
        second = new float[rows];
        index = new int[rows];
    }

    void clear(int rows) {
        Arrays.fill(best, 0, rows, Float.POSITIVE_INFINITY);
        Arrays.fill(second, 0, rows, Float.POSITIVE_INFINITY);
        Arrays.fill(index, 0, rows, -1);
    }
}
