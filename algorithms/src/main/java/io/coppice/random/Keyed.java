package io.coppice.random;

/**
 * Randomness as a pure function of (seed, purpose, key): a row gets the same draw wherever it is stored, however often
 * a task is retried and in whatever order rows are read.
 */
public final class Keyed {
    private Keyed() {}

    /** 64 well-mixed bits. */
    public static long hash(long seed, long purpose, long key) {
        return mix(key ^ mix(purpose ^ mix(seed)));
    }

    /** Uniform in (0, 1), never 0 and never 1: 52 bits and a half. */
    public static double uniform(long seed, long purpose, long key) {
        return ((hash(seed, purpose, key) >>> 12) + 0.5) * 0x1.0p-52;
    }

    /** Folds {@code next} into a running hash; order matters. */
    public static long combine(long hash, long next) {
        return mix(hash * 0x9E3779B97F4A7C15L + next);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014), a bijection of 64-bit words. */
    public static long mix(long word) {
        long z = word + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
