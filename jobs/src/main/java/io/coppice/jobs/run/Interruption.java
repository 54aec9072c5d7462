package io.coppice.jobs.run;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Notices that the JVM is told to stop while a run is under way. The JVM then ends with 128 + the signal's number, 130
 * for Ctrl-C, whatever the main thread returns.
 */
final class Interruption implements AutoCloseable {
    /** Before Spark stops its context (40): what fails from then on fails because of it. */
    private static final int FIRST = 100;

    /** After Spark has stopped, and before Hadoop closes its file systems (10). */
    private static final int LAST = 25;

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicBoolean happened = new AtomicBoolean();
    private final Runnable first = () -> happened.set(running.get());
    private final Runnable last;

    private Interruption(Runnable last) {
        this.last = () -> {
            if (happened.get()) {
                last.run();
            }
        };
    }

    /** Calls {@code last} if the JVM is told to stop before {@link #close}. */
    static Interruption watch(Runnable last) {
        Interruption interruption = new Interruption(last);
        ShutdownHookManager hooks = ShutdownHookManager.get();
        if (!hooks.isShutdownInProgress()) {
            hooks.addShutdownHook(interruption.first, FIRST);
            hooks.addShutdownHook(interruption.last, LAST);
        }
        return interruption;
    }

    boolean happened() {
        return happened.get();
    }

    @Override
    public void close() {
        running.set(false);
        ShutdownHookManager hooks = ShutdownHookManager.get();
        if (!hooks.isShutdownInProgress()) {
            hooks.removeShutdownHook(first);
            hooks.removeShutdownHook(last);
        }
    }
}
