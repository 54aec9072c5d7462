package io.coppice.jobs;

import io.coppice.blocks.BadParameter;
import io.coppice.datasets.Masked;
import io.coppice.jobs.config.Nearest;
import io.coppice.jobs.publish.OutputNotWritable;
import io.coppice.jobs.publish.TextFile;
import io.coppice.jobs.record.MetricsJson;
import io.coppice.jobs.record.RunError;
import io.coppice.jobs.record.RunId;
import io.coppice.jobs.record.RunRecord;
import io.coppice.jobs.run.Failure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Command lines that do not parse: one line on what is wrong, and exit code 2. */
final class UsageErrors implements IParameterExceptionHandler {
    private static final String METRICS = "--metrics";

    private final List<String> args;

    UsageErrors(List<String> args) {
        this.args = args;
    }

    @Override
    public int handleParseException(ParameterException refused, String[] unused) {
        CommandLine line = refused.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        String message = Masked.uri(message(refused, line));
        line.getErr().println(name + ": " + message + "; see " + name + " --help");
        copyMetrics(line, message);
        return Failure.USAGE;
    }

    private static String message(ParameterException refused, CommandLine line) {
        Set<String> jobs = line.getSubcommands().keySet();
        if (refused instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            return jobs.isEmpty()
                    ? "unknown argument '" + word + "'"
                            + Nearest.hint(
                                    word, line.getCommandSpec().optionsMap().keySet())
                    : "'" + word + "' is no job of this version; jobs: " + String.join(", ", jobs);
        }
        return jobs.isEmpty() ? refused.getMessage() : "no job is named; jobs: " + String.join(", ", jobs);
    }

    private void copyMetrics(CommandLine line, String message) {
        Optional<String> uri = metrics();
        if (uri.isEmpty()) {
            return;
        }
        RunRecord record = new RunRecord(line.getCommandName(), RunId.create())
                .failed(new RunError(Failure.USAGE, message, Optional.empty()));
        try {
            TextFile.write(uri.get(), MetricsJson.text(record), new Configuration());
        } catch (BadParameter | OutputNotWritable failed) {
            line.getErr().println("coppice: " + METRICS + ": " + failed.getMessage());
        }
    }

    /** The value of --metrics, found without the parser, which has given up. */
    private Optional<String> metrics() {
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).startsWith(METRICS + "=")) {
                return Optional.of(args.get(i).substring(METRICS.length() + 1));
            }
            if (args.get(i).equals(METRICS) && i + 1 < args.size()) {
                return Optional.of(args.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
