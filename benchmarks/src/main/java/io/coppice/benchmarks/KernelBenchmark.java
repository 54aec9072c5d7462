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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The kernels of a k-means pass on one thread; times are per row, as the nanoseconds of a call count its rows. */
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

        int count;
        float[] values;
        NearestCenters centers;

        @Setup
        public void make() {
            String[] sizes = shape.split("x");
            int columns = Integer.parseInt(sizes[0]);
            int k = Integer.parseInt(sizes[1]);
            count = rows(columns, k);
            Blobs blobs = DataFiles.blobs(columns, k);
            values = Samples.rows(blobs, count);
            centers = Samples.centers(blobs);
        }

        /** A block, or fewer where a call would take long with plain loops. */
        static int rows(int columns, int k) {
            return Math.max(64, Math.min(Block.MAX_ROWS, (1 << 28) / columns / k / 64 * 64));
        }
    }

    /** What each provider needs. */
    @State(Scope.Thread)
    public static class Provider {
        @Param("active")
        public String provider;

        KernelParts parts;
        Assignment assignment;

        /** The property is read at first use, and each provider has a JVM of its own. */
        @Setup
        public void make(Rows rows) {
            if (!provider.equals("active")) {
                System.setProperty(Kernels.PROPERTY, provider);
            }
            parts = new KernelParts(rows.centers);
            assignment = new Assignment(rows.centers);
            parts.scores(rows.values, rows.count);
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
            Block block = Block.of(columns, rows.values, new long[rows.count], null);
            sums = new GroupSums(
                    rows.centers.size(0), new LocalBlocks(List.of(block), Encoding.identity(columns)).magnitudes());
            Assignment assignment = new Assignment(rows.centers);
            assignment.assign(rows.values, rows.count);
            labels = assignment.labels(0).clone();
        }
    }

    @Benchmark
    public void scores(Rows rows, Provider provider) {
        provider.parts.scores(rows.values, rows.count);
    }

    @Benchmark
    public void scan(Rows rows, Provider provider) {
        provider.parts.scan(rows.values, rows.count);
    }

    @Benchmark
    public int[] assign(Rows rows, Provider provider) {
        provider.assignment.assign(rows.values, rows.count);
        return provider.assignment.labels(0);
    }

    @Benchmark
    public GroupSums accumulate(Rows rows, Sums sums) {
        int columns = rows.centers.columns();
        for (int row = 0; row < rows.count; row++) {
            sums.sums.add(sums.labels[row], rows.values, row * columns, 1.0);
        }
        return sums.sums;
    }
}
