package io.coppice.imbalance;

import io.coppice.random.Keyed;
import java.io.Serializable;

/**
 * The choices behind a synthetic row, as functions of the seed, its base row and its number among those of that base: the same
 * wherever and however often they are made.
 *
 * @param seed of all of them
 */
public record SyntheticDraw(long seed) implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final long NEIGHBOR = 0x5307E;
    private static final long GAP = 0x6A9;
    private static final long SHORTER = 0xB2;
    private static final long NOISE = 0x4015E;
    private static final long ORDER = 0x08DE8;
    private static final long POSITION = 0x905;

    /** Other draws for every class. */
    public SyntheticDraw ofClass(int index) {
        return new SyntheticDraw(Keyed.combine(seed, index));
    }

    /** The place of a row among those that are equal otherwise. */
    public long order(long base) {
        return Keyed.hash(seed, ORDER, base);
    }

    /** The number of the base that a synthetic row draws among so many, from 0. */
    public long position(long number, long bases) {
        return Math.floorMod(Keyed.hash(seed, POSITION, number), bases);
    }

    /** Which synthetic row it is. */
    public long name(long base, long number) {
        return Keyed.combine(base, number);
    }

    /** One of so many neighbors, each as likely as the others, from 0. */
    public int neighbor(long name, int neighbors) {
        return (int) (((Keyed.hash(seed, NEIGHBOR, name) >>> 32) * neighbors) >>> 32);
    }

    /** How far the way to the neighbor is gone, in (0, 1). */
    public double gap(long name) {
        return Keyed.uniform(seed, GAP, name);
    }

    /** The same for one column alone. */
    public double gapOf(long name, int column) {
        return Keyed.uniform(seed, GAP + 1 + column, name);
    }

    /** What a gap is shortened by on the way to a row of another class, in (0, 0.5) (Borderline-2). */
    public double shorter(long name) {
        return 0.5 * Keyed.uniform(seed, SHORTER, name);
    }

    /** A standard normal number for one column: Box and Muller (1958). */
    public double noise(long name, int column) {
        long purpose = NOISE + 2L * column;
        double radius = Math.sqrt(-2.0 * StrictMath.log(Keyed.uniform(seed, purpose, name)));
        return radius * StrictMath.cos(2.0 * Math.PI * Keyed.uniform(seed, purpose + 1, name));
    }
}
