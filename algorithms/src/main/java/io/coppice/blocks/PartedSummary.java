package io.coppice.blocks;

import java.util.List;

/**
 * A summary that may be too large to be sent whole from every partition to one place: it is cut into parts, the same part
 * of all partitions is merged in one task, and the merged parts are joined at the end.
 */
public interface PartedSummary<S extends PartedSummary<S>> extends Summary<S> {
    /** Bytes above which a summary should travel in parts. */
    long MOST_BYTES = 16L << 20;

    /** Parts it should travel in, at least 1; the same for all summaries of a pass. */
    int parts();

    /** Part {@code part} of {@link #parts}, sharing nothing with this. */
    S part(int part);

    /** This as a whole again. @param parts all of them, in order, merged each */
    S joined(List<S> parts);

    /** How many parts so many bytes make. */
    static int parts(long bytes) {
        return (int) Math.max(1, (bytes + MOST_BYTES - 1) / MOST_BYTES);
    }
}
