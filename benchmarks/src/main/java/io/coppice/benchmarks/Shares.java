package io.coppice.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.LocalBlocks;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.Assignment;
import io.coppice.math.KernelParts;
import io.coppice.math.Kernels;
import io.coppice.math.NearestCenters;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * Where the time of a pass goes: each step with all steps before it, on the very blocks that Spark caches, by two threads
 * at once. Every figure is the seconds of one pass over all rows, so neighbors differ by one step: scores (the matrix
 * product), nominate (and the scan), assign (and the decision in double), local (and the sums), spark (and Spark).
 */
public final class Shares {
    private static final int THREADS = 2;

    private Shares() {}

    /** Arguments: folder of the data, passes to average over, repetitions. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int passes = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        double[][] centers = Npy.read(folder.resolve("strided.npy"));
        try (SparkSession spark = Sessions.start();
                Blocks data = Tables.load(
                        spark.read().parquet(folder.resolve("rows.parquet").toString()),
                        TableColumns.features("features").withId("id"),
                        Tables.Preparation.NONE)) {
            print(measure(data, Centers.stored(centers, data.encoding()), centers.length, passes, runs));
        }
    }

    private static Map<String, Object> measure(Blocks data, double[] start, int k, int passes, int runs) {
        // The first assignment is to rows; later ones, to means, are what a fit consists of.
        double[] centers = passes == 1
                ? start
                : KMeansAlgorithm.fit(data, KMeansParams.of(k).withStopping(1, 0.0), start)
                        .centers();
        KMeansParams params = KMeansParams.of(centers.length / data.columns()).withStopping(passes - 1, 0.0);
        NearestCenters nearest = new NearestCenters(List.of(centers), data.columns());
        List<LocalBlocks> halves = halves(data);
        Assignment counting = new Assignment(nearest);
        int taken = passes(data, params, centers);
        Map<String, Runnable> steps = new LinkedHashMap<>();
        steps.put("scores", () -> parts(halves, nearest, passes, KernelParts::scores));
        steps.put("nominate", () -> parts(halves, nearest, passes, KernelParts::nominate));
        steps.put(
                "assign",
                () -> inParallel(halves, passes, half -> {
                    Assignment assignment = new Assignment(nearest);
                    Gathered.of(half).forEach(block -> assignment.assign(block.values(), block.rows()));
                }));
        steps.put("local", () -> inParallel(halves, 1, half -> passes(half, params, centers)));
        steps.put("spark", () -> passes(data, params, centers));
        Map<String, Object> found = new LinkedHashMap<>();
        medians(steps, runs)
                .forEach((name, seconds) ->
                        found.put(name, seconds / (name.equals("local") || name.equals("spark") ? taken : passes)));
        Gathered.of(halves.get(0)).forEach(block -> counting.assign(block.values(), block.rows()));
        found.put(
                "undecidedShare", (double) counting.undecided() / halves.get(0).rows());
        found.put("rows", data.rows());
        found.put("columns", data.columns());
        found.put("k", nearest.size(0));
        found.put("kernel", Kernels.active().name());
        return found;
    }

    /** Fits and says in how many passes: one more where empty clusters were sent elsewhere. */
    private static int passes(Blocks data, KMeansParams params, double[] centers) {
        int passes = KMeansAlgorithm.fit(data, params, centers).passes();
        if (passes < params.maxIter() + 1) {
            throw new IllegalStateException("the fit came to its end after " + passes + " passes instead of "
                    + (params.maxIter() + 1) + "; use more rows");
        }
        return passes;
    }

    private static List<LocalBlocks> halves(Blocks data) {
        List<Block> blocks = Gathered.of(data);
        List<LocalBlocks> halves = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            halves.add(new LocalBlocks(
                    blocks.subList(t * blocks.size() / THREADS, (t + 1) * blocks.size() / THREADS), data.encoding()));
        }
        return halves;
    }

    /** A step that needs a workspace alone. */
    private interface Step {
        void run(KernelParts parts, float[] values, int rows);
    }

    private static void parts(List<LocalBlocks> halves, NearestCenters nearest, int passes, Step step) {
        inParallel(halves, passes, half -> {
            KernelParts parts = new KernelParts(nearest);
            Gathered.of(half).forEach(block -> step.run(parts, block.values(), block.rows()));
        });
    }

    /** Median seconds of every step; they take turns, after two rounds that do not count: what runs first runs cold. */
    private static Map<String, Double> medians(Map<String, Runnable> steps, int runs) {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = -2; round < runs; round++) {
            for (Map.Entry<String, Runnable> step : steps.entrySet()) {
                Stopwatch watch = new Stopwatch();
                step.getValue().run();
                if (round >= 0) {
                    seconds.computeIfAbsent(step.getKey(), name -> new ArrayList<>())
                            .add(watch.seconds());
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        seconds.forEach((name, each) -> medians.put(
                name, Median.of(each.stream().mapToDouble(Double::doubleValue).toArray())));
        return medians;
    }

    private static void inParallel(List<LocalBlocks> halves, int passes, Consumer<LocalBlocks> pass) {
        halves.parallelStream().forEach(half -> {
            for (int i = 0; i < passes; i++) {
                pass.accept(half);
            }
        });
    }

    /** The result on standard output, where the program that started this one reads it. */
    static void print(Object found) throws IOException {
        System.out.println(new ObjectMapper().writeValueAsString(found));
    }
}
