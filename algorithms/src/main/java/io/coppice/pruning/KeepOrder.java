package io.coppice.pruning;

import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which of several like rows stays: the first in this order, by the distance to the center of the cluster. */
public enum KeepOrder {
    /** The farthest: the least typical row stays. */
    HARD,
    /** The nearest. */
    EASY,
    /** Any, by a hash of the key. */
    RANDOM;

    private static final long PURPOSE = 0xD0B1E;

    /** As in parameters. */
    public static List<String> names() {
        return Arrays.stream(values())
                .map(order -> order.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Rows of low ranks come first; equal ranks are in the order of keys. */
    double rank(double squaredDistance, long key, long seed) {
        return switch (this) {
            case HARD -> -squaredDistance;
            case EASY -> squaredDistance;
            case RANDOM -> Keyed.uniform(seed, PURPOSE, key);
        };
    }
}
