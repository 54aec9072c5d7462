package io.coppice.jobs.input;

import io.coppice.blocks.BadInput;
import io.coppice.datasets.Source;
import io.coppice.jobs.run.Run;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tables that a job reads beside its input. */
public final class OtherTable {
    private OtherTable() {}

    /**
     * Reads one.
     *
     * @param key that names it, instead of {@code input.path} in messages
     * @throws BadInput if it is absent, or no table
     */
    public static Dataset<Row> read(Run run, String key, String path) {
        try {
            return Source.path(path).read(run.spark());
        } catch (BadInput refused) {
            throw new BadInput(refused.getMessage().replace("input.path", key), refused);
        }
    }
}
