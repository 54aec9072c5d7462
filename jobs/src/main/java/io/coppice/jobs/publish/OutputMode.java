package io.coppice.jobs.publish;

import io.coppice.blocks.BadParameter;
import java.util.Locale;

/** What to do when the output path holds a result already. */
public enum OutputMode {
    /** Refuse, before any work. */
    FAIL,
    /** Replace it, once the new result is complete. */
    OVERWRITE,
    /** Do nothing if it is the result of the same config and input, else refuse. */
    SKIP,
    /** Do nothing if it is the result of the same config and input, else replace it. */
    REFRESH;

    boolean replaces() {
        return this == OVERWRITE || this == REFRESH;
    }

    /**
     * The mode called {@code word}.
     *
     * @throws BadParameter if there is none
     */
    public static OutputMode of(String word) {
        for (OutputMode mode : values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new BadParameter("output.mode is \"" + word + "\"; it takes fail, overwrite, skip or refresh");
    }

    /** The word in config files and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
