package io.coppice.jobs.report;

import io.coppice.datasets.Masked;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command line as a person can paste it: words quoted for the shell, credentials masked. */
final class Command {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?s)((?:--set=)?[A-Za-z0-9_.-]+=)(.*)");

    private Command() {}

    /** The words on lines of one flag each. */
    static String text(List<String> words) {
        return words.stream()
                .map(Command::masked)
                .map(Command::quoted)
                .map(word -> word.startsWith("--") ? "\\\n    " + word : word)
                .collect(Collectors.joining(" "));
    }

    private static String masked(String word) {
        var assignment = ASSIGNMENT.matcher(word);
        // A map on one line may hold a credential under any of its keys.
        if (assignment.matches() && assignment.group(1).endsWith("options=")) {
            return assignment.group(1) + "***";
        }
        return assignment.matches()
                ? assignment.group(1) + Masked.value(assignment.group(1), assignment.group(2))
                : Masked.uri(word);
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
