package io.coppice.jobs.run;

import io.coppice.jobs.config.Given;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param given the configuration, in its layers
 * @param metrics where a copy of metrics.json goes on every exit
 * @param runId a name for the run; one is made up otherwise
 * @param dryRun show what would happen and stop
 * @param explain show every final value and where it came from, and stop
 * @param command the words of the command line, to repeat the run
 */
public record Request(
        Given given,
        Optional<String> metrics,
        Optional<String> runId,
        boolean dryRun,
        boolean explain,
        List<String> command) {
    public Request {
        command = List.copyOf(command);
    }
}
