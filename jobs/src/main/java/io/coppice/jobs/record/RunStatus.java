package io.coppice.jobs.record;

import java.util.Locale;

/** How a run ended. */
public enum RunStatus {
    /** Published. */
    OK,
    /** The same result was there already ({@code --mode skip}); exit code 0. */
    SKIPPED,
    /** Nothing was published; the record carries an error or a failed gate. */
    FAILED;

    /** The word in {@code metrics.json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
