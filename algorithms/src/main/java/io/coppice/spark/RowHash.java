package io.coppice.spark;

import io.coppice.random.Keyed;

/** 64-bit hashes of rows by content; -0 and 0 hash alike. */
final class RowHash {
    private static final long PRIME = 0x9FB21C651E98DF25L;

    private RowHash() {}

    /** Features, weight and a hash of whatever else the row holds. */
    static long of(double[] features, int columns, double weight, long others) {
        long hash = Keyed.combine(of(features, columns), Double.doubleToLongBits(weight + 0.0));
        return Keyed.combine(hash, others);
    }

    /** Four chains side by side: one multiplication after the other would wait for its result 64 times a row. */
    static long of(double[] features, int columns) {
        long a = 1;
        long b = 2;
        long c = 3;
        long d = 4;
        int j = 0;
        for (; j + 3 < columns; j += 4) {
            a = fold(a, features[j]);
            b = fold(b, features[j + 1]);
            c = fold(c, features[j + 2]);
            d = fold(d, features[j + 3]);
        }
        for (; j < columns; j++) {
            a = fold(a, features[j]);
        }
        return Keyed.combine(Keyed.combine(a, b), Keyed.combine(c, d));
    }

    private static long fold(long chain, double value) {
        long mixed = (chain ^ Double.doubleToRawLongBits(value + 0.0)) * PRIME;
        return mixed ^ (mixed >>> 29);
    }
}
