package io.coppice.jobs.run;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.record.RunRecord;
import io.coppice.jobs.record.TaskTotals;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a job under way. */
public final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final SparkSession spark;
    private final Settings settings;
    private final RunRecord record;
    private String table = "";
    private volatile Runnable onInterrupt = () -> {};
    private volatile Optional<Run> step = Optional.empty();

    Run(SparkSession spark, Settings settings, RunRecord record) {
        this.spark = spark;
        this.settings = settings;
        this.record = record;
    }

    public SparkSession spark() {
        return spark;
    }

    /** Of the session, with the {@code spark.hadoop} settings applied. */
    public Configuration hadoop() {
        return spark.sessionState().newHadoopConf();
    }

    public Settings settings() {
        return settings;
    }

    public RunRecord record() {
        return record;
    }

    /** Names the Spark jobs that follow, for a person in the Spark UI. */
    public void describe(String work) {
        spark.sparkContext().setJobDescription("coppice " + record.job() + ": " + work);
    }

    /** One line for the user. */
    public void say(String line) {
        LOG.info("{}", line);
    }

    /** A warning: a line now, and an entry of the record. */
    public void warn(String message) {
        record.warning(message);
        LOG.warn("warning: {}", message);
    }

    /** What to clean up if the JVM is told to stop. */
    public void onInterrupt(Runnable cleaning) {
        onInterrupt = cleaning;
    }

    void interrupt() {
        step.ifPresent(Run::interrupt);
        onInterrupt.run();
    }

    /**
     * Runs another job as a part of this one, in the same session; an interruption cleans up after both.
     *
     * @param name for messages
     * @throws StepFailed with the exit code that the job alone would have
     */
    public void step(String name, Job job, Settings its, RunRecord own) {
        Run inner = new Run(spark, its, own);
        step = Optional.of(inner);
        own.onStage(JobRun::tell);
        own.config(its.tree()).seed(its.integer("seed"));
        if (its.schema().keys().contains("method")) {
            own.method(its.text("method"));
        }
        try (TaskTotals totals = TaskTotals.attach(spark.sparkContext())) {
            own.measure(totals);
            job.execute(inner);
        } catch (RuntimeException thrown) {
            throw new StepFailed(name, Failure.of(thrown), thrown);
        } finally {
            step = Optional.empty();
        }
    }

    /** The final table, all that goes to standard output. */
    public void result(String text) {
        table = text;
    }

    Optional<String> result() {
        return Optional.of(table).filter(text -> !text.isEmpty());
    }
}
