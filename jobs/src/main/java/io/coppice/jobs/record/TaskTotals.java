package io.coppice.jobs.record;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.slf4j.LoggerFactory;

/**
 * Sums shuffle and spill bytes over the tasks of one Spark application, failed attempts included.
 *
 * <pre>{@code
 * try (TaskTotals totals = TaskTotals.attach(spark.sparkContext())) {
 *     record.measure(totals);
 *     ...
 * }
 * }</pre>
 */
public final class TaskTotals implements Traffic, AutoCloseable {
    /** Listener events trail their tasks; past this wait the totals are those seen so far. */
    private static final long DRAIN_MILLIS = 10_000;

    private final SparkContext context;
    private final AtomicLong shuffleBytes = new AtomicLong();
    private final AtomicLong spillBytes = new AtomicLong();
    private final SparkListener listener = new TaskEnds();

    private TaskTotals(SparkContext context) {
        this.context = context;
    }

    /** Starts to count the tasks of {@code context}; {@link #close} stops. */
    public static TaskTotals attach(SparkContext context) {
        TaskTotals totals = new TaskTotals(context);
        context.addSparkListener(totals.listener);
        return totals;
    }

    @Override
    public Totals totals() {
        drain();
        return new Totals(shuffleBytes.get(), spillBytes.get());
    }

    /** Detaches from the application; the totals stay readable. */
    @Override
    public void close() {
        if (!context.isStopped()) {
            drain();
            context.removeSparkListener(listener);
        }
    }

    private void drain() {
        if (context.isStopped()) {
            return;
        }
        try {
            context.listenerBus().waitUntilEmpty(DRAIN_MILLIS);
        } catch (TimeoutException slow) {
            LoggerFactory.getLogger(TaskTotals.class)
                    .warn("listener events still pending after {} ms: shuffle and spill bytes are low", DRAIN_MILLIS);
        }
    }

    private final class TaskEnds extends SparkListener {
        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            TaskMetrics metrics = end.taskMetrics();
            if (metrics != null) {
                shuffleBytes.addAndGet(metrics.shuffleWriteMetrics().bytesWritten());
                spillBytes.addAndGet(metrics.diskBytesSpilled());
            }
        }
    }
}
