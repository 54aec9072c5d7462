package io.coppice.jobs;

import io.coppice.jobs.run.Job;
import io.coppice.jobs.run.JobRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A subcommand that runs a job. */
abstract class Verb implements Callable<Integer> {
    private static final String LOGGERS = "io.coppice";

    @Mixin
    private CommonFlags flags;

    @Spec
    private CommandSpec spec;

    abstract Job job();

    /** Flags of this verb alone that were given, value by flag name. */
    Map<String, String> further() {
        return Map.of();
    }

    @Override
    public Integer call() {
        if (flags.master().isPresent()) {
            throw new ParameterException(spec.commandLine(), "--master belongs to spark-submit, ahead of the jar");
        }
        if (flags.quiet()) {
            Configurator.setLevel(LOGGERS, Level.WARN);
        }
        List<String> command = new ArrayList<>(List.of("./coppice"));
        command.addAll(spec.root().commandLine().getParseResult().originalArgs());
        return new JobRun(
                        job(),
                        flags.request(further(), command),
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr())
                .call();
    }
}
