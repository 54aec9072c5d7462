package io.coppice.jobs.publish;

import io.coppice.datasets.Masked;

/** One line about a failed file operation. */
final class Cause {
    private Cause() {}

    /** The kind of the failure and the first line of its message. */
    static String of(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return kind;
        }
        return kind + " ("
                + Masked.uri(message.lines().findFirst().orElse("").replaceFirst(";\\s*For more details see: .*$", ""))
                + ")";
    }
}
