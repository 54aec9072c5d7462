package io.coppice.jobs.publish;

/** The output cannot be written, for a reason outside the command: permissions, space, a lost store. Exit code 1. */
public final class OutputNotWritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutputNotWritable(String message) {
        super(message);
    }

    public OutputNotWritable(String message, Throwable cause) {
        super(message, cause);
    }
}
