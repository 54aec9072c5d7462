package io.coppice.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.ml.GaussianMixture;
import io.coppice.ml.GaussianMixtureModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.spark.ml.functions$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Seconds per iteration of full-covariance mixtures, ours and MLlib's in turn on the same Parquet file: the difference of
 * fits of 1 and of 1 + m iterations over m. Our last parameters go to {@code mixture.json}, for another program to judge.
 */
public final class Mixtures {
    private Mixtures() {}

    /** Arguments: folder of the data, k, m, repetitions. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int k = Integer.parseInt(arguments[1]);
        int more = Integer.parseInt(arguments[2]);
        int runs = Integer.parseInt(arguments[3]);
        try (SparkSession spark = Sessions.start()) {
            Dataset<Row> table =
                    spark.read().parquet(folder.resolve("rows.parquet").toString());
            Dataset<Row> vectors = table.select(functions$
                    .MODULE$
                    .array_to_vector(functions.col("features"))
                    .as("features"));
            GaussianMixtureModel[] last = new GaussianMixtureModel[1];
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int run = 0; run <= runs; run++) {
                double coppice = perIteration(
                        more, iterations -> last[0] = ours(k, iterations).fit(table));
                double mllib =
                        perIteration(more, iterations -> theirs(k, iterations).fit(vectors));
                // The first run warms both up.
                if (run > 0) {
                    ours.add(coppice);
                    theirs.add(mllib);
                }
            }
            new ObjectMapper().writeValue(folder.resolve("mixture.json").toFile(), parameters(last[0]));
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("rows", table.count());
            found.put("columns", last[0].numFeatures());
            found.put("k", k);
            found.put("seconds", Map.of("coppice", Median.of(doubles(ours)), "mllib", Median.of(doubles(theirs))));
            found.put("logLikelihood", last[0].summary().logLikelihood());
            Shares.print(found);
        }
    }

    private static double perIteration(int more, IntConsumer fit) {
        Stopwatch one = new Stopwatch();
        fit.accept(1);
        double first = one.seconds();
        Stopwatch all = new Stopwatch();
        fit.accept(1 + more);
        return (all.seconds() - first) / more;
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static GaussianMixture ours(int k, int iterations) {
        return new GaussianMixture()
                .setK(k)
                .setInit("random")
                .setMaxIter(iterations)
                .setTol(0.0);
    }

    private static org.apache.spark.ml.clustering.GaussianMixture theirs(int k, int iterations) {
        return new org.apache.spark.ml.clustering.GaussianMixture()
                .setK(k)
                .setSeed(1)
                .setMaxIter(iterations)
                .setTol(0.0);
    }

    private static Map<String, Object> parameters(GaussianMixtureModel model) {
        return Map.of(
                "weights", model.weights(),
                "means",
                        Arrays.stream(model.gaussians())
                                .map(each -> each.mean().toArray())
                                .toList(),
                "covariances",
                        Arrays.stream(model.gaussians())
                                .map(each -> each.cov().toArray())
                                .toList());
    }
}
