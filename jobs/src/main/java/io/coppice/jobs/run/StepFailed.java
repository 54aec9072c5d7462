package io.coppice.jobs.run;

import io.coppice.jobs.record.RunError;

/** A job that ran as a part of another one failed; what it says is what that job alone would have said. */
public final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RunError error;

    StepFailed(String step, RunError error, Throwable cause) {
        super("step " + step + ": " + error.message(), cause);
        this.error = new RunError(error.code(), getMessage(), error.key());
    }

    RunError error() {
        return error;
    }
}
