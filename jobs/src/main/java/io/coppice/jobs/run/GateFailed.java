package io.coppice.jobs.run;

/** A gate did not hold: nothing was published. */
public final class GateFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GateFailed(String message) {
        super(message);
    }
}
