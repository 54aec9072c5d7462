package io.coppice.datasets;

import io.coppice.random.Keyed;

/** The random values of generators, each a function of (seed, stream, column, key). */
final class Draws {
    /** What a value is for; values of different streams are independent. */
    enum Stream {
        LABEL(0),
        CENTER(1),
        DIRECTION(2),
        NOISE(3),
        FLIP(4);

        private final long purpose;

        Stream(long number) {
            purpose = PURPOSE + (number << 32);
        }
    }

    /** Keeps generated data independent of the choices an algorithm makes from the same seed. */
    private static final long PURPOSE = 0x436f70706963652dL;

    private Draws() {}

    /** Uniform in (0, 1). */
    static double uniform(long seed, Stream stream, int column, long key) {
        return Keyed.uniform(seed, stream.purpose + column, key);
    }

    /** Uniform in (-1, 1). */
    static double symmetric(long seed, Stream stream, int column, long key) {
        return 2.0 * uniform(seed, stream, column, key) - 1.0;
    }

    /** Standard normal. */
    static double normal(long seed, Stream stream, int column, long key) {
        return NormalQuantile.of(uniform(seed, stream, column, key));
    }

    /** One of 0 .. bound - 1, all equally likely. */
    static int choice(long seed, Stream stream, long key, int bound) {
        return (int) (uniform(seed, stream, 0, key) * bound);
    }

    /** A direction in space, uniform on the unit sphere [columns]. */
    static double[] direction(long seed, int columns, long key) {
        double[] direction = new double[columns];
        double squares = 0.0;
        for (int j = 0; j < columns; j++) {
            direction[j] = normal(seed, Stream.DIRECTION, j, key);
            squares += direction[j] * direction[j];
        }
        double length = Math.sqrt(squares);
        for (int j = 0; j < columns; j++) {
            direction[j] /= length;
        }
        return direction;
    }
}
