package io.coppice.jobs.run;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.apache.hadoop.util.ShutdownHookManager;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Notices that the JVM is told to stop while a run is under way. The JVM then ends with 128 + the signal's number, 130
 * for INT (Ctrl-C) and 143 for TERM, whatever the main thread returns.
 */
final class Interruption implements AutoCloseable {
    /** Before Spark stops its context (40): what fails from then on fails because of it. */
    private static final int FIRST = 100;

    /** After Spark has stopped, and before Hadoop closes its file systems (10). */
    private static final int LAST = 25;

    private static final Signal TERM = new Signal("TERM");

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicBoolean happened = new AtomicBoolean();
    private final Runnable first = () -> happened.set(running.get());
    private final Runnable last;
    private volatile int exitCode = Failure.INTERRUPTED;
    private volatile SignalHandler before = SignalHandler.SIG_DFL;

    private Interruption(IntConsumer last) {
        this.last = () -> {
            if (happened.get()) {
                last.accept(exitCode);
            }
        };
    }

    /** Calls {@code last} with the exit code if the JVM is told to stop before {@link #close}. */
    static Interruption watch(IntConsumer last) {
        Interruption interruption = new Interruption(last);
        ShutdownHookManager hooks = ShutdownHookManager.get();
        if (!hooks.isShutdownInProgress()) {
            hooks.addShutdownHook(interruption.first, FIRST);
            hooks.addShutdownHook(interruption.last, LAST);
        }
        interruption.before = handle(interruption::terminated);
        return interruption;
    }

    /** Hooks are not told the signal. */
    private void terminated(Signal signal) {
        exitCode = Failure.TERMINATED;
        before.handle(signal);
    }

    private static SignalHandler handle(SignalHandler handler) {
        try {
            return Signal.handle(TERM, handler);
        } catch (IllegalArgumentException leftToTheSystem) {
            // Under java -Xrs, where a signal runs no hooks either.
            return SignalHandler.SIG_DFL;
        }
    }

    boolean happened() {
        return happened.get();
    }

    /** What the JVM ends with, once that {@link #happened}. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public void close() {
        running.set(false);
        handle(before);
        ShutdownHookManager hooks = ShutdownHookManager.get();
        if (!hooks.isShutdownInProgress()) {
            hooks.removeShutdownHook(first);
            hooks.removeShutdownHook(last);
        }
    }
}
