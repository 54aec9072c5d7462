package io.coppice.jobs.record;

import java.util.Locale;

/** What a second run of the same command on the same data returns. */
public enum Reproducible {
    /** The same bits, on every machine and layout. */
    BITS,
    /** The same bits on the same platform. */
    PLATFORM;

    /** The word in {@code metrics.json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
