package io.coppice.pruning;

import io.coppice.random.Keyed;
import java.io.Serializable;

/**
 * Where a row stands in an order, as two numbers compared without sign; no two rows stand at one place. Rows of equal scores
 * are in the order of a hash of their keys.
 *
 * @param hardIsHigh whether hard rows have high scores
 * @param seed of the hash
 * @param purpose of the hash
 */
record Ranking(RowOrder order, boolean hardIsHigh, long seed, long purpose) implements Serializable {
    private static final long serialVersionUID = 1L;

    long primary(double score, long key) {
        return switch (order) {
            case RANDOM -> Keyed.hash(seed, purpose, key);
            case HARDEST -> sortable(hardIsHigh ? -score : score);
            case EASIEST -> sortable(hardIsHigh ? score : -score);
            case MODERATE -> sortable(score);
        };
    }

    /** What settles ties. */
    long secondary(long key) {
        return order == RowOrder.RANDOM ? 0 : Keyed.hash(seed, purpose, key);
    }

    /** Bits that compare without sign as numbers do; 0 and -0 are equal. */
    static long sortable(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    /** The score at a place. */
    double score(long primary) {
        long bits = primary < 0 ? primary ^ Long.MIN_VALUE : ~primary;
        double value = Double.longBitsToDouble(bits);
        boolean turned = order == RowOrder.HARDEST && hardIsHigh || order == RowOrder.EASIEST && !hardIsHigh;
        return (turned ? -value : value) + 0.0;
    }
}
