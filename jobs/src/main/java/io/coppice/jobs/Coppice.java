package io.coppice.jobs;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code coppice <job> [flags]}: the main class, under the launcher and under spark-submit alike. */
@Command(
        name = "coppice",
        mixinStandardHelpOptions = true,
        versionProvider = CoppiceVersion.class,
        description =
                "Clusters, thins and balances tables too large for one machine, on Spark; same data and seed, same bits.",
        synopsisSubcommandLabel = "<job>",
        commandListHeading = "%nJobs:%n",
        subcommands = {
            ClusterVerb.class,
            ScoreVerb.class,
            PruneVerb.class,
            BalanceVerb.class,
            NeighborsVerb.class,
            ApplyVerb.class,
            EvaluateVerb.class,
            PipelineVerb.class,
            DemoVerb.class
        },
        footer = {
            "",
            "Examples:",
            "  ./coppice demo",
            "  ./coppice cluster --input wine.csv --set kmeans.k=3 --output out/wine",
            "  ./coppice cluster --help",
            "",
            "Exit codes: 0 ok, 1 unexpected, 2 usage or config, 3 input refused, 4 gate failed, 130 interrupted,",
            "143 terminated (SIGTERM)."
        })
public final class Coppice {
    private Coppice() {}

    /** Returns on success: a YARN driver that calls System.exit(0) is reported as failed. */
    public static void main(String[] args) {
        int code = run(args, System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * All that {@link #main} does, without leaving the JVM.
     *
     * @param out receives the final table, and nothing else
     * @param err receives messages of failures
     * @return the exit code
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        CommandLine line = new CommandLine(new Coppice())
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExpandAtFiles(false)
                .setExecutionStrategy(new CommandLine.RunLast());
        line.setParameterExceptionHandler(new UsageErrors(List.of(args)));
        return line.execute(args);
    }
}
