package io.coppice.benchmarks;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Median seconds of repetitions; one before them warms up and does not count. */
final class Median {
    private Median() {}

    static double of(int runs, Runnable body) {
        body.run();
        double[] sorted = IntStream.range(0, runs)
                .mapToDouble(run -> {
                    Stopwatch watch = new Stopwatch();
                    body.run();
                    return watch.seconds();
                })
                .sorted()
                .toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
    }

    /** Of numbers. */
    static double of(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
    }
}
