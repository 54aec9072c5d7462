package io.coppice.benchmarks;

import io.coppice.blocks.Block;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.GroupSums;
import io.coppice.blocks.LocalBlocks;
import io.coppice.datasets.Blobs;
import io.coppice.math.Assignment;
import io.coppice.math.KernelParts;
import io.coppice.math.Kernels;
import io.coppice.math.NearestCenters;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The kernels of a k-means pass on one thread, a block a call; times are per row. */
@OperationsPerInvocation(Block.MAX_ROWS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class KernelBenchmark {
    /** Rows of overlapping clusters and the centers of these. */
    @State(Scope.Thread)
    public static class Rows {
        /** d x k. */
        @Param({"16x20", "64x64", "256x256", "512x1000", "768x10000"})
        public String shape;

        float[] values;
        NearestCenters centers;

        @Setup
        public void make() {
            String[] sizes = shape.split("x");
            int columns = Integer.parseInt(sizes[0]);
            int k = Integer.parseInt(sizes[1]);
            Blobs blobs = DataFiles.blobs(columns, k);
            values = Samples.rows(blobs, Block.MAX_ROWS);
            centers = Samples.centers(blobs);
        }
    }

    /** What each provider needs. */
    @State(Scope.Thread)
    public static class Provider {
        @Param("plain")
        public String provider;

        KernelParts parts;
        Assignment assignment;

        /** The property is read at first use, and each provider has a JVM of its own. */
        @Setup
        public void make(Rows rows) {
            System.setProperty(Kernels.PROPERTY, provider);
            parts = new KernelParts(rows.centers);
            assignment = new Assignment(rows.centers);
            parts.scores(rows.values, Block.MAX_ROWS);
        }
    }

    /** Sums and labels. */
    @State(Scope.Thread)
    public static class Sums {
        GroupSums sums;
        int[] labels;

        @Setup
        public void make(Rows rows) {
            int columns = rows.centers.columns();
            Block block = Block.of(columns, rows.values, new long[Block.MAX_ROWS], null);
            sums = new GroupSums(
                    rows.centers.size(0), new LocalBlocks(List.of(block), Encoding.identity(columns)).magnitudes());
            Assignment assignment = new Assignment(rows.centers);
            assignment.assign(rows.values, Block.MAX_ROWS);
            labels = assignment.labels(0).clone();
        }
    }

    @Benchmark
    public void scores(Rows rows, Provider provider) {
        provider.parts.scores(rows.values, Block.MAX_ROWS);
    }

    @Benchmark
    public void scan(Rows rows, Provider provider) {
        provider.parts.scan(rows.values, Block.MAX_ROWS);
    }

    @Benchmark
    public int[] assign(Rows rows, Provider provider) {
        provider.assignment.assign(rows.values, Block.MAX_ROWS);
        return provider.assignment.labels(0);
    }

    @Benchmark
    public GroupSums accumulate(Rows rows, Sums sums) {
        int columns = rows.centers.columns();
        for (int row = 0; row < Block.MAX_ROWS; row++) {
            sums.sums.add(sums.labels[row], rows.values, row * columns, 1.0);
        }
        return sums.sums;
    }

    /** Arguments: file for JMH's JSON, and optionally "quick". All providers that this JVM can run are measured. */
    public static void main(String[] arguments) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(KernelBenchmark.class.getSimpleName())
                .param("provider", Kernels.available().toArray(String[]::new))
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(arguments[0]);
        if (arguments.length > 1) {
            options.param("shape", "16x20", "64x64")
                    .warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(200))
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(200));
        }
        new Runner(options.build()).run();
    }
}
