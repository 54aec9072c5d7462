package io.coppice.jobs.config;

/** A value does not fit its key; the message leaves the key out. */
final class WrongValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongValue(String message) {
        super(message);
    }
}
