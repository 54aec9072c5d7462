package io.coppice.jobs.run;

import io.coppice.blocks.BadParameter;
import io.coppice.datasets.Location;
import io.coppice.datasets.Masked;
import io.coppice.jobs.config.Explanation;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.publish.OutputNotWritable;
import io.coppice.jobs.publish.TextFile;
import io.coppice.jobs.record.MetricsJson;
import io.coppice.jobs.record.RunError;
import io.coppice.jobs.record.RunId;
import io.coppice.jobs.record.RunRecord;
import io.coppice.jobs.record.StageTime;
import io.coppice.jobs.record.TaskTotals;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.StringUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a job from request to exit code; whatever happens is recorded, told in a line, and copied to {@code --metrics}. */
public final class JobRun {
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    private final Job job;
    private final Request request;
    private final PrintWriter out;
    private final PrintWriter err;
    private RunRecord record;
    private volatile Optional<String> metrics;
    private volatile Configuration hadoop = new Configuration();
    private volatile Runnable onInterrupt = () -> {};

    /**
     * @param out for the final table
     * @param err for the message of a failure
     */
    public JobRun(Job job, Request request, PrintWriter out, PrintWriter err) {
        this.job = job;
        this.request = request;
        this.out = out;
        this.err = err;
        this.metrics = request.metrics();
        this.record = new RunRecord(job.name(), RunId.create()).command(request.command());
    }

    /** The exit code. */
    public int call() {
        try (Interruption interruption = Interruption.watch(this::interrupted)) {
            try {
                work();
            } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError thrown) {
                if (interruption.happened()) {
                    return interruption.exitCode();
                }
                fail(thrown);
            }
            copyMetrics();
        }
        return record.exitCode();
    }

    private void work() {
        request.runId()
                .ifPresent(name -> record = new RunRecord(job.name(), new RunId(name)).command(request.command()));
        record.onStage(JobRun::tell);
        Settings settings = request.given().against(job.schema());
        record.config(settings.tree()).seed(settings.integer("seed"));
        if (settings.schema().keys().contains("method")) {
            record.method(settings.text("method"));
        }
        if (request.explain()) {
            out.print(Explanation.of(settings));
            record.succeeded();
            return;
        }
        try (Session session = Session.open()) {
            Run run = new Run(session.spark(), settings, record);
            hadoop = run.hadoop();
            onInterrupt = run::interrupt;
            checkLocations(settings);
            if (request.dryRun()) {
                job.plan(run).forEach(out::println);
                record.succeeded();
            } else {
                execute(run);
            }
        }
    }

    /** What can be seen to be wrong with a place is refused before any work. */
    private void checkLocations(Settings settings) {
        for (String key : List.of("input.path", "output.path", "model")) {
            if (settings.schema().keys().contains(key)) {
                settings.optionalText(key).ifPresent(text -> Location.check(key, text, hadoop));
            }
        }
        // A place that is refused gets no copy of the refusal.
        metrics = Optional.empty();
        request.metrics().ifPresent(uri -> TextFile.checkWritable("--metrics", uri, hadoop));
        metrics = request.metrics();
    }

    private void execute(Run run) {
        try (TaskTotals totals = TaskTotals.attach(run.spark().sparkContext())) {
            record.measure(totals);
            job.execute(run);
            run.result().ifPresent(out::print);
        } finally {
            run.spark().sparkContext().setJobDescription(null);
        }
    }

    private void fail(Throwable thrown) {
        RunError error = Failure.of(thrown);
        if (error.code() == Failure.UNEXPECTED && error.key().isEmpty()) {
            LOG.error("coppice {} failed: {}", job.name(), Masked.uri(StringUtils.stringifyException(thrown)));
        }
        record.failed(error);
        err.println("coppice " + job.name() + ": " + error.message());
        err.flush();
    }

    private void interrupted(int exitCode) {
        String message = exitCode == Failure.TERMINATED ? "terminated" : "interrupted";
        record.failed(new RunError(exitCode, message, Optional.empty()));
        copyMetrics();
        onInterrupt.run();
    }

    private void copyMetrics() {
        metrics.ifPresent(uri -> {
            try {
                TextFile.write(uri, MetricsJson.text(record), hadoop);
            } catch (BadParameter | OutputNotWritable refused) {
                RunError error = Failure.of(refused);
                err.println("coppice " + job.name() + ": --metrics: " + error.message());
                if (record.exitCode() == 0) {
                    record.failed(error);
                }
            }
        });
        out.flush();
        err.flush();
    }

    static void tell(StageTime stage) {
        LOG.info(
                "{}",
                String.format(
                        Locale.ROOT,
                        "%-12s %7.1f s  %d %s",
                        stage.name(),
                        stage.seconds(),
                        stage.passes(),
                        stage.passes() == 1 ? "pass" : "passes"));
    }
}
