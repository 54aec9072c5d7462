package io.coppice.jobs.record;

import io.coppice.blocks.BadParameter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of one run, as it stands in {@code metrics.json} and in the names of staging folders.
 *
 * @param text 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}, the first a letter or digit
 */
public record RunId(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public RunId {
        if (!ALLOWED.matcher(text).matches()) {
            throw new BadParameter("--run-id is \"" + text
                    + "\"; it takes 1 to 64 letters, digits, dots, dashes and underscores, a letter or digit first");
        }
    }

    /** A fresh name from the clock, such as {@code 20261122T231615Z-7f3a09c1}; sorts by time. */
    public static RunId create() {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        return new RunId(TIME.format(Instant.now()) + "-" + unique);
    }

    @Override
    public String toString() {
        return text;
    }
}
