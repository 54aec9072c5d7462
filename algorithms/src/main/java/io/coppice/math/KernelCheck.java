package io.coppice.math;

import io.coppice.random.Keyed;
import java.util.List;
import java.util.Optional;

/**
 * Whether a kernel computes what it should and is worth having, found out in at most a second at start-up. The same
 * calls are its warm-up.
 */
final class KernelCheck {
    private static final long LIMIT_NANOS = 900_000_000;
    private static final double FAST_ENOUGH = 20.0;

    private final Kernel kernel;
    private final Strip strip;
    private final float[] values;
    private final int centers;

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
    }

    /** Why the kernel must not be used, or empty. */
    static Optional<String> fault(Kernel kernel) {
        try {
            if (wrong(kernel)) {
                return Optional.of("its scores are off by more than rounding explains");
            }
            double rate = rate(kernel);
            return rate < StripClock.SLOW
                    ? Optional.of("it reached %.1f GFLOP/s in %.1f s, below %.0f"
                            .formatted(rate, LIMIT_NANOS / 1e9, StripClock.SLOW))
                    : Optional.empty();
        } catch (RuntimeException | LinkageError error) {
            return Optional.of("it failed with " + error);
        }
    }

    /** Compares with plain loops on a shape that divides by nothing. */
    private static boolean wrong(Kernel kernel) {
        KernelCheck mine = new KernelCheck(kernel, 77, 13, 11);
        KernelCheck plain = new KernelCheck(new PlainKernel(), 77, 13, 11);
        Nomination mineFound = mine.nominate();
        Nomination plainFound = plain.nominate();
        for (int i = 0; i < 77; i++) {
            float tolerance = 1e-5f;
            if (!(Math.abs(mineFound.best[i] - plainFound.best[i]) < tolerance)
                    || !(Math.abs(mineFound.second[i] - plainFound.second[i]) < tolerance)
                    || (mineFound.index[i] != plainFound.index[i]
                            && plainFound.second[i] - plainFound.best[i] > tolerance)) {
                return true;
            }
        }
        return false;
    }

    private Nomination nominate() {
        Nomination nomination = new Nomination(strip.maximumRows);
        nomination.clear(strip.stride);
        kernel.scores(strip, 0, strip.centers.padded);
        kernel.scan(strip, 0, 0, centers, 0, nomination);
        return nomination;
    }

    /** Best rate seen, in GFLOP/s; small blocks first, since uncompiled vector code takes a microsecond an operation. */
    private static double rate(Kernel kernel) {
        long start = System.nanoTime();
        KernelCheck small = new KernelCheck(kernel, 64, 16, 16);
        KernelCheck large = new KernelCheck(kernel, 1024, 64, 64);
        Nomination nomination = new Nomination(Math.max(small.strip.maximumRows, large.strip.maximumRows));
        double best = 0.0;
        while (best < FAST_ENOUGH && System.nanoTime() - start < LIMIT_NANOS) {
            KernelCheck next = best < 1.0 ? small : large;
            long before = System.nanoTime();
            kernel.scores(next.strip, 0, next.strip.centers.padded);
            double work = next.strip.work(next.strip.centers.padded);
            best = Math.max(best, work / Math.max(1, System.nanoTime() - before));
            nomination.clear(next.strip.stride);
            kernel.scan(next.strip, 0, 0, next.centers, 0, nomination);
        }
        return best;
    }
}
