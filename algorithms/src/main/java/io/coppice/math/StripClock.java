package io.coppice.math;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * Times every strip of one task and tells when a kernel fell off its speed: vector code of Java 17 can lose its intrinsics
 * in mid-run, without an error, and then runs slower than plain loops.
 *
 * <p>The judge is CPU time, as a thread that waits for a core is not slow; because reading it costs more than reading
 * the wall clock, that happens only once the wall clock looks bad.
 */
final class StripClock {
    /** Below this rate, in work per nanosecond, a strip is slow. */
    static final double SLOW = 5.0;

    /** Strips in a row that condemn a kernel. */
    static final int STRIKES = 3;

    /** Strips with less work than this say more about the clock than about the kernel. */
    static final long LEAST_WORK = 1_000_000;

    /** Slow strips condemn only when they took this long together: code that is compiled anew is slow for a while. */
    static final long PATIENCE_NANOS = 1_000_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongSupplier wall;
    private final LongSupplier cpu;
    private long wallStart;
    private long cpuStart;
    private boolean suspicious;
    private int strikes;
    private long slowNanos;

    StripClock() {
        this(
                System::nanoTime,
                THREADS.isCurrentThreadCpuTimeSupported() ? THREADS::getCurrentThreadCpuTime : System::nanoTime);
    }

    StripClock(LongSupplier wall, LongSupplier cpu) {
        this.wall = wall;
        this.cpu = cpu;
    }

    /** CPU time of this thread, or time on the wall where the JVM cannot tell. */
    long cpuNanos() {
        return cpu.getAsLong();
    }

    void start() {
        cpuStart = suspicious ? cpuNanos() : 0;
        wallStart = wall.getAsLong();
    }

    /** True if this strip is the one that condemns the kernel. */
    boolean stop(long work) {
        long nanos = wall.getAsLong() - wallStart;
        if (work < LEAST_WORK) {
            return false;
        }
        if (work >= SLOW * nanos) {
            acquit();
            return false;
        }
        if (!suspicious) {
            suspicious = true;
            return false;
        }
        long spent = cpuNanos() - cpuStart;
        if (work >= SLOW * spent) {
            acquit();
            return false;
        }
        strikes++;
        slowNanos += spent;
        return strikes >= STRIKES && slowNanos >= PATIENCE_NANOS;
    }

    void acquit() {
        suspicious = false;
        strikes = 0;
        slowNanos = 0;
    }
}
