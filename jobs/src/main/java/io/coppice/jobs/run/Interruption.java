package io.coppice.jobs.run;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Notices that the JVM is told to stop while a run is under way. The JVM then ends with 128 + the signal's number, 130
 * for Ctrl-C, whatever the main thread returns.
 */
final class Interruption implements AutoCloseable {
    /** Before Spark stops its context (50) and Hadoop closes its file systems (10). */
    private static final int PRIORITY = 100;

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicBoolean happened = new AtomicBoolean();
    private final Runnable hook;

    private Interruption(Runnable last) {
        hook = () -> {
            happened.set(true);
            if (running.get()) {
                last.run();
            }
        };
    }

    /** Calls {@code last} if the JVM is told to stop before {@link #close}. */
    static Interruption watch(Runnable last) {
        Interruption interruption = new Interruption(last);
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().addShutdownHook(interruption.hook, PRIORITY);
        }
        return interruption;
    }

    boolean happened() {
        return happened.get();
    }

    @Override
    public void close() {
        running.set(false);
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
