package io.coppice.jobs.run;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.record.RunRecord;
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
        onInterrupt.run();
    }

    /** The final table, all that goes to standard output. */
    public void result(String text) {
        table = text;
    }

    Optional<String> result() {
        return Optional.of(table).filter(text -> !text.isEmpty());
    }
}
