package io.coppice.jobs.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name a mistyped one was probably meant to be. */
public final class Nearest {
    private Nearest() {}

    /**
     * The candidate with the fewest edits, case ignored; for dotted names, one whose last part is {@code name} comes
     * first; of equals the first in the order given. Nothing if even the best would need more than half of the letters changed.
     */
    public static Optional<String> to(String name, Collection<String> candidates) {
        String wanted = name.toLowerCase(Locale.ROOT);
        Comparator<String> byDistance = Comparator.comparingInt(
                candidate -> endsWith(candidate, wanted) ? 0 : edits(wanted, candidate.toLowerCase(Locale.ROOT)));
        return candidates.stream()
                .min(byDistance)
                .filter(best -> endsWith(best, wanted)
                        || edits(wanted, best.toLowerCase(Locale.ROOT)) <= Math.max(1, wanted.length() / 2));
    }

    /** {@code "; did you mean x?"}, or nothing. */
    public static String hint(String name, Collection<String> candidates) {
        return to(name, candidates).map(best -> "; did you mean " + best + "?").orElse("");
    }

    private static boolean endsWith(String candidate, String wanted) {
        return candidate.toLowerCase(Locale.ROOT).endsWith("." + wanted);
    }

    /** Insertions, deletions and replacements that turn one word into the other (Levenshtein). */
    static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, j -> j);
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
