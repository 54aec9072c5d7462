package io.coppice.jobs;

import io.coppice.jobs.config.Given;
import io.coppice.jobs.run.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags of every job. Values are checked with the rest of the configuration, so that all mistakes show at once. */
final class CommonFlags {
    @Option(names = "--config", paramLabel = "FILE", order = 1, description = "settings in YAML, as under conf/")
    private Optional<String> config = Optional.empty();

    @Option(names = "--input", paramLabel = "URI", order = 2, description = "input.path: file, folder or glob")
    private Optional<String> input = Optional.empty();

    @Option(names = "--output", paramLabel = "URI", order = 3, description = "output.path: folder of the result")
    private Optional<String> output = Optional.empty();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            order = 4,
            description = "one of the job's; conf/ has a file a job that lists them")
    private Optional<String> method = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            order = 5,
            description = "any dotted key of the job, such as output.format=csv; repeatable")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", order = 6, description = "of every random choice (default: 1)")
    private Optional<String> seed = Optional.empty();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            order = 7,
            description = "output.mode: fail, overwrite, skip or refresh")
    private Optional<String> mode = Optional.empty();

    @Option(
            names = "--metrics",
            paramLabel = "URI",
            order = 8,
            description = "a copy of metrics.json on every exit, failures included")
    private Optional<String> metrics = Optional.empty();

    @Option(names = "--run-id", paramLabel = "ID", order = 9, description = "name of this run in metrics.json")
    private Optional<String> runId = Optional.empty();

    @Option(names = "--dry-run", order = 10, description = "show what would be read, done and written; write nothing")
    private boolean dryRun;

    @Option(names = "--explain-config", order = 11, description = "show every final value and where it came from")
    private boolean explain;

    @Option(names = "--quiet", order = 12, description = "no progress lines, only warnings and the final table")
    private boolean quiet;

    @Option(
            names = "--master",
            paramLabel = "URL",
            order = 13,
            description =
                    "of a cluster, such as spark://host:7077 (needs SPARK_HOME); default: Spark inside this process")
    private Optional<String> master = Optional.empty();

    /** The launcher takes --master; what comes here stood behind the jar of spark-submit. */
    Optional<String> master() {
        return master;
    }

    boolean quiet() {
        return quiet;
    }

    /**
     * The request these flags make.
     *
     * @param further flags of one job alone, value by flag name
     * @param command the words of the command line
     */
    Request request(Map<String, String> further, List<String> command) {
        Map<String, String> flags = new LinkedHashMap<>(further);
        input.ifPresent(value -> flags.put("--input", value));
        output.ifPresent(value -> flags.put("--output", value));
        method.ifPresent(value -> flags.put("--method", value));
        seed.ifPresent(value -> flags.put("--seed", value));
        mode.ifPresent(value -> flags.put("--mode", value));
        return new Request(new Given(config, assignments, flags), metrics, runId, dryRun, explain, command);
    }
}
