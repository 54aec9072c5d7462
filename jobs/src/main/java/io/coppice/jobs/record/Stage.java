package io.coppice.jobs.record;

import java.util.function.Consumer;

/**
 * A running stage: a stopwatch that reports itself when closed, also when its work throws.
 *
 * <pre>{@code
 * try (Stage stage = record.stage("lloyd")) {
 *     fit = KMeans.fit(...);
 *     stage.passes(fit.passes());
 * }
 * }</pre>
 */
public final class Stage implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final String name;
    private final Traffic traffic;
    private final Traffic.Totals before;
    private final Consumer<StageTime> finished;
    private final long started = System.nanoTime();
    private long passes = 1;
    private boolean open = true;

    Stage(String name, Traffic traffic, Consumer<StageTime> finished) {
        this.name = name;
        this.traffic = traffic;
        this.before = traffic.totals();
        this.finished = finished;
    }

    /** Says how many times the stage read the whole data; 1 unless told. */
    public void passes(long count) {
        passes = count;
    }

    /** Ends the stage; a second call does nothing. */
    @Override
    public void close() {
        if (open) {
            open = false;
            double seconds = (System.nanoTime() - started) / NANOS;
            Traffic.Totals moved = traffic.totals().since(before);
            finished.accept(new StageTime(name, seconds, passes, moved.shuffleBytes(), moved.spillBytes()));
        }
    }
}
