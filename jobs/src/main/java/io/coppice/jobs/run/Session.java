package io.coppice.jobs.run;

import io.coppice.blocks.BadParameter;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;

/** The Spark session of a run. A session that was there before is used and left running. */
final class Session implements AutoCloseable {
    private final SparkSession spark;
    private final boolean own;

    private Session(SparkSession spark, boolean own) {
        this.spark = spark;
        this.own = own;
    }

    /** Master and settings are those spark-submit or the launcher gave. */
    static Session open() {
        boolean running = SparkSession.getDefaultSession().isDefined()
                && !SparkSession.getDefaultSession().get().sparkContext().isStopped();
        try {
            return new Session(SparkSession.builder().getOrCreate(), !running);
        } catch (Exception failed) {
            if (failed instanceof SparkException
                    && String.valueOf(failed.getMessage()).contains("master URL")) {
                throw new BadParameter(
                        "no Spark master is set; start with ./coppice, or with spark-submit --master URL");
            }
            throw failed;
        }
    }

    SparkSession spark() {
        return spark;
    }

    @Override
    public void close() {
        if (own) {
            spark.stop();
        }
    }
}
