package io.coppice.blocks;

/** A parameter, column name or option is wrong: the message names it, the value found and the values it takes. */
public final class BadParameter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadParameter(String message) {
        super(message);
    }
}
