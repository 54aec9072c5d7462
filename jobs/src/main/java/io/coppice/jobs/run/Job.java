package io.coppice.jobs.run;

import io.coppice.jobs.config.Schema;
import java.util.List;

/** One verb of the command line: a mapping from settings to calls of the library. */
public interface Job {
    /** The verb. */
    String name();

    /** The keys it takes. */
    Schema schema();

    /** What a run would read, do and write, a line each; looks at schemas, runs nothing and writes nothing. */
    List<String> plan(Run run);

    /**
     * Does the work, publishes, and fills the record; a record that is not marked as succeeded or skipped counts as
     * failed.
     *
     * @throws io.coppice.jobs.config.BadConfig or another exception {@link Failure} knows the exit code of
     */
    void execute(Run run);
}
