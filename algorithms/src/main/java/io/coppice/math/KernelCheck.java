package io.coppice.math;

import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether a kernel computes what it should and is worth having, found out in at most a second at start-up. The same
 * calls are its warm-up.
 */
final class KernelCheck {
    private static final long LIMIT_NANOS = 900_000_000;
    private static final double FAST_ENOUGH = 20.0;

    /** GFLOP/s that no code reaches before it is compiled. */
    private static final double COMPILED = 1.0;

    private final Kernel kernel;
    private final Strip strip;
    private final float[] values;
    private final int centers;
    private final Nomination nomination;

    private KernelCheck(Kernel kernel, int rows, int columns, int centers) {
        this.kernel = kernel;
        this.centers = centers;
        values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (Keyed.uniform(1, rows, i) - 0.5);
        }
        double[] points = new double[centers * columns];
        for (int i = 0; i < points.length; i++) {
            points[i] = Keyed.uniform(2, rows, i) - 0.5;
        }
        strip = new Strip(new FloatCenters(new NearestCenters(List.of(points), columns)), columns);
        strip.at(values, 0, rows, kernel);
        nomination = new Nomination(strip.lengths.length);
    }

    /**
     * Why the kernel must not be used, or empty.
     *
     * @param start {@link System#nanoTime} from which the time for choosing it counts
     */
    static Optional<String> fault(Kernel kernel, long start) {
        try {
            if (wrong(kernel)) {
                return Optional.of("its scores are off by more than rounding explains");
            }
            return new KernelCheck(kernel, 77, 13, 11).nominate().misses()
                    ? Optional.of("it misses places where scores are low")
                    : slow(kernel, start);
        } catch (RuntimeException | LinkageError error) {
            return Optional.of("it failed with " + error);
        }
    }

    /** Compares with plain loops on a shape that divides by nothing. */
    private static boolean wrong(Kernel kernel) {
        KernelCheck mine = new KernelCheck(kernel, 77, 13, 11).nominate();
        KernelCheck plain = new KernelCheck(new PlainKernel(), 77, 13, 11).nominate();
        for (int i = 0; i < 77; i++) {
            for (int j = 0; j < 11; j++) {
                if (!near(
                        mine.strip.scores[j * mine.strip.stride + i], plain.strip.scores[j * plain.strip.stride + i])) {
                    return true;
                }
            }
            boolean close = near(plain.nomination.best[i], plain.nomination.second[i]);
            if (!near(mine.strip.lengths[i], plain.strip.lengths[i])
                    || !near(mine.nomination.best[i], plain.nomination.best[i])
                    || !near(mine.nomination.second[i], plain.nomination.second[i])
                    || (mine.nomination.index[i] != plain.nomination.index[i] && !close)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the place of some row's lowest score is in no spot. */
    private boolean misses() {
        float[] thresholds = new float[strip.lengths.length];
        Arrays.fill(thresholds, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < strip.rows; i++) {
            thresholds[i] = nomination.best[i] + 1e-5f;
        }
        int[] spots = new int[centers * thresholds.length];
        int found = kernel.spots(strip, 0, centers, thresholds, spots);
        boolean[][] covered = new boolean[centers][thresholds.length + Strip.SPARE];
        for (int spot : Arrays.copyOf(spots, found)) {
            int row = spot & ((1 << Kernel.SPOT_BITS) - 1);
            Arrays.fill(covered[spot >>> Kernel.SPOT_BITS], row, row + kernel.spotRows(), true);
        }
        return IntStream.range(0, strip.rows).anyMatch(i -> !covered[nomination.index[i]][i]);
    }

    /** Scores here are below 10, and 13 terms of them are off by less than 1e-5 in any order. */
    private static boolean near(float one, float other) {
        return Math.abs(one - other) < 1e-5f;
    }

    private KernelCheck nominate() {
        nomination.clear(strip.rows);
        kernel.lengths(strip);
        kernel.scores(strip, 0, strip.centers.padded);
        kernel.scan(strip, 0, 0, centers, 0, nomination);
        return this;
    }

    /**
     * Runs blocks until all of it is fast, large ones only once small ones are, since uncompiled vector code takes a
     * microsecond an operation; few columns apart, as {@link OpenBlasKernel} treats them apart. Only the scores of many
     * columns condemn. A kernel that got little CPU time, or had to share its core, as then the compiler has too, has shown
     * nothing: then the {@link StripClock} judges it later.
     */
    private static Optional<String> slow(Kernel kernel, long start) {
        StripClock clock = new StripClock();
        long startWall = System.nanoTime();
        long startCpu = clock.cpuNanos();
        KernelCheck few = new KernelCheck(kernel, 64, 16, 16);
        KernelCheck small = new KernelCheck(kernel, 64, OpenBlasKernel.FEW_COLUMNS + 8, 16);
        KernelCheck large = new KernelCheck(kernel, 1024, 64, 64);
        double best = 0.0;
        boolean warm = false;
        while (!warm && System.nanoTime() - start < LIMIT_NANOS) {
            KernelCheck block = best < COMPILED ? small : large;
            best = Math.max(best, block.scoreRate(clock));
            warm = few.rate(clock) >= COMPILED && block.rate(clock) >= FAST_ENOUGH;
        }
        long spent = clock.cpuNanos() - startCpu;
        boolean shown = spent > LIMIT_NANOS / 2 && spent > 0.8 * (System.nanoTime() - startWall);
        return best >= StripClock.SLOW || !shown
                ? Optional.empty()
                : Optional.of("it reached %.1f GFLOP/s in %.1f s of CPU time, below %.0f"
                        .formatted(best, spent / 1e9, StripClock.SLOW));
    }

    /** Of one block's scores, in GFLOP/s. */
    private double scoreRate(StripClock clock) {
        long before = clock.cpuNanos();
        kernel.scores(strip, 0, strip.centers.padded);
        return work() / Math.max(1, clock.cpuNanos() - before);
    }

    /** Of one block, from lengths to the scan, in GFLOP/s. */
    private double rate(StripClock clock) {
        long before = clock.cpuNanos();
        nominate();
        return work() / Math.max(1, clock.cpuNanos() - before);
    }

    private double work() {
        return strip.work(strip.centers.padded);
    }
}
