package io.coppice.pruning;

import java.io.Serializable;
import java.util.List;

/** For the rows of one cell, in their order, whom of those before it each is most like; arrays are shared, only read them. */
public final class CellDuplicates implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] keys;
    private final int[] nearest;
    private final double[] squared;
    private final long[] kept;

    /**
     * What a chain found.
     *
     * @param nearest [n] the row each is most like among those it was compared with, or -1
     * @param squared [n] their squared distance at length 1, infinite without one
     */
    public CellDuplicates(long[] keys, int[] nearest, double[] squared) {
        this(keys, nearest, squared, new long[0]);
    }

    /** @param kept rows that stay by {@link DuplicateParams#curve}; empty where {@link #isGone} tells for every epsilon */
    CellDuplicates(long[] keys, int[] nearest, double[] squared, long[] kept) {
        this.keys = keys;
        this.nearest = nearest;
        this.squared = squared;
        this.kept = kept;
    }

    /** Rows that stay under one of the epsilons of {@link DuplicateParams#curve}. */
    public long kept(List<Double> epsilons, int at) {
        if (kept.length > 0) {
            return kept[at];
        }
        double epsilon = epsilons.get(at);
        long staying = 0;
        for (int row = 0; row < rows(); row++) {
            staying += isGone(row, epsilon) ? 0 : 1;
        }
        return staying;
    }

    public int rows() {
        return keys.length;
    }

    /** [n]. */
    public long[] keys() {
        return keys;
    }

    /** [n]. */
    public int[] nearest() {
        return nearest;
    }

    /** [n]. */
    public double[] squared() {
        return squared;
    }

    /** Whether a row goes: its similarity to one before it is above 1 - epsilon. */
    public boolean isGone(int row, double epsilon) {
        return squared[row] < 2.0 * epsilon;
    }

    /** Cosine similarity to the row it is most like, of those before it; -1 where there is none. */
    public double similarity(int row) {
        return nearest[row] < 0 ? -1.0 : Math.max(-1.0, 1.0 - 0.5 * squared[row]);
    }

    /** The row that stays for this one: itself, or where the matches of its matches lead. */
    public long match(int row, double epsilon) {
        int at = row;
        while (isGone(at, epsilon)) {
            at = nearest[at];
        }
        return keys[at];
    }
}
