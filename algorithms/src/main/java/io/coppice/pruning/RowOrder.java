package io.coppice.pruning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which rows of a stratum are kept. */
public enum RowOrder {
    /** Any, by a hash of the key. */
    RANDOM,
    HARDEST,
    EASIEST,
    /** Those in the middle, as many left out below as above. */
    MODERATE;

    /** As in parameters. */
    public static List<String> names() {
        return Arrays.stream(values()).map(RowOrder::toString).toList();
    }

    /** By the name in parameters. */
    public static RowOrder named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
