package io.coppice.benchmarks;

import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.datasets.Blobs;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.NearestLabeling;
import io.coppice.mixture.LikeliestLabeling;
import io.coppice.mixture.MixtureAlgorithm;
import io.coppice.mixture.MixtureParams;
import io.coppice.sdp.Certificate;
import io.coppice.sdp.LikelihoodAdjustedAlgorithm;
import io.coppice.sdp.LikelihoodAdjustedParams;
import io.coppice.sdp.Relaxation;
import io.coppice.sdp.SdpAlgorithm;
import io.coppice.sdp.SdpParams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Semidefinite clustering in memory: errors beside k-means and expectation-maximization, on real tables and along a curve of
 * separation; gaps with and without cuts; the unbalance table; seconds.
 */
public final class Semidefinite {
    private static final int TABLES = 10;
    private static final int ROWS = 300;
    private static final int SEEDS = 20;

    private Semidefinite() {}

    /** Arguments: repetitions; then, where the data sets are there, the folder of iris.csv, wine.csv and unbalance.csv. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("curve", curve());
        if (arguments.length > 1) {
            Path folder = Path.of(arguments[1]);
            LabeledTable iris = LabeledTable.of(folder.resolve("iris.csv"), false);
            LabeledTable wine = LabeledTable.of(folder.resolve("wine.csv"), true);
            found.put("real", List.of(row(iris), row(wine)));
            found.put("unbalance", unbalance(LabeledTable.of(folder.resolve("unbalance.csv"), false)));
        }
        found.put("seconds", seconds(Integer.parseInt(arguments[0])));
        Shares.print(found);
    }

    private static List<Map<String, Object>> curve() {
        List<Map<String, Object>> points = new ArrayList<>();
        for (int columns : new int[] {4, 10}) {
            for (double separation : new double[] {2, 3, 4, 5}) {
                System.err.println("separation " + separation + " in " + columns + " columns");
                List<Map<String, Double>> errors = new ArrayList<>();
                for (int seed = 1; seed <= TABLES; seed++) {
                    errors.add(errors(
                            LabeledTable.of("curve", new HeterogeneousGaussians(seed, columns, separation), ROWS)));
                }
                points.add(Map.of("columns", columns, "separation", separation, "errors", errors));
            }
        }
        return points;
    }

    private static Map<String, Double> errors(LabeledTable table) {
        SampleRows rows = SampleRows.gathered(table.blocks());
        int k = table.classes();
        Map<String, Double> errors = new LinkedHashMap<>();
        errors.put("iLA-SDP", table.error(LikelihoodAdjustedAlgorithm.labels(rows, LikelihoodAdjustedParams.of(k))));
        MixtureParams mixture =
                MixtureParams.of(k).withInit(MixtureParams.Init.KMEANS, 10).withStopping(500, 1e-6);
        errors.put(
                "EM",
                table.error(rows.labels(new LikeliestLabeling(
                        MixtureAlgorithm.fit(rows.blocks(), mixture).mixture()))));
        KMeansFit centers =
                KMeansAlgorithm.fit(rows.blocks(), KMeansParams.of(k).withRestarts(10));
        errors.put("k-means", table.error(rows.labels(new NearestLabeling(centers.centers(), rows.columns()))));
        errors.put("SDP", table.error(SdpAlgorithm.relax(rows, SdpParams.of(k)).roundedLabels()));
        return errors;
    }

    private static Map<String, Object> row(LabeledTable table) {
        System.err.println(table.name());
        SampleRows rows = SampleRows.gathered(table.blocks());
        SdpParams params = SdpParams.of(table.classes()).withStopping(500, 1e-5, 1e-5);
        Relaxation plain = SdpAlgorithm.relax(rows, params);
        Relaxation cut = SdpAlgorithm.relax(rows, params.withCutRounds(20));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("table", table.name());
        row.put("errors", errors(table));
        row.put("gap", plain.gap().orElseThrow());
        row.put("gapWithCuts", cut.gap().orElseThrow());
        return row;
    }

    /** How many of the seeds find all eight clusters. */
    private static Map<String, Object> unbalance(LabeledTable table) {
        SampleRows rows = SampleRows.gathered(table.blocks());
        int k = table.classes();
        Map<String, Object> found = new LinkedHashMap<>();
        int sketched = 0;
        int random = 0;
        int seeded = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            KMeansParams one = KMeansParams.of(k).withSeed(seed);
            sketched += recovers(
                    table,
                    rows,
                    SdpAlgorithm.fit(
                                    table.blocks(),
                                    SdpParams.of(k)
                                            .withSketch(SdpParams.Sketch.CORESET, 200)
                                            .withSeed(seed))
                            .clusters());
            random += recovers(
                    table, rows, KMeansAlgorithm.fit(table.blocks(), one.withSeeding(KMeansParams.Seeding.RANDOM)));
            seeded += recovers(
                    table, rows, KMeansAlgorithm.fit(table.blocks(), one.withSeeding(KMeansParams.Seeding.PLUSPLUS)));
        }
        found.put("seeds", SEEDS);
        found.put("SDP on a coreset of 200 rows", sketched);
        found.put("k-means, greedy k-means++, one start", seeded);
        found.put("k-means, random rows, one start", random);
        return found;
    }

    private static int recovers(LabeledTable table, SampleRows rows, KMeansFit fit) {
        return table.error(rows.labels(new NearestLabeling(fit.centers(), rows.columns()))) < 0.001 ? 1 : 0;
    }

    private static Map<String, Double> seconds(int runs) {
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        for (int rows : new int[] {500, 1000}) {
            SampleRows sample = blobs(rows, 20, 1.6);
            tasks.put("SDP, " + rows + " rows", () -> SdpAlgorithm.relax(sample, SdpParams.of(4)));
        }
        SampleRows sample = SampleRows.gathered(LabeledTable.of("curve", new HeterogeneousGaussians(1, 4, 3), 500)
                .blocks());
        tasks.put(
                "iLA-SDP, 500 rows", () -> LikelihoodAdjustedAlgorithm.labels(sample, LikelihoodAdjustedParams.of(3)));
        LocalBlocks million = blobs(1_000_000, 10, 0.6).blocks();
        NearestLabeling clusters = new NearestLabeling(
                KMeansAlgorithm.fit(million, KMeansParams.of(4).withRestarts(2)).centers(), 10);
        tasks.put("certificate, 1,000,000 x 10, k = 4", () -> proved(SdpAlgorithm.certify(million, clusters)));
        Map<String, Double> medians = new LinkedHashMap<>();
        tasks.forEach((name, task) -> {
            double[] each = new double[runs + 1];
            Arrays.setAll(each, run -> {
                Stopwatch watch = new Stopwatch();
                task.run();
                return watch.seconds();
            });
            // The first one warms up.
            medians.put(name, Median.of(Arrays.copyOfRange(each, 1, each.length)));
        });
        return medians;
    }

    private static void proved(Certificate certificate) {
        if (certificate.gap() > 1e-9) {
            throw new IllegalStateException("separated blobs are not proved optimal: " + certificate);
        }
    }

    /** Four blobs of this deviation in a box of side 10. */
    private static SampleRows blobs(int rows, int columns, double spread) {
        return SampleRows.gathered(LabeledTable.of("blobs", new Blobs(7, columns, 4, spread, 10.0), rows)
                .blocks());
    }
}
