package io.coppice.jobs.report;

import io.coppice.jobs.record.Gate;
import io.coppice.jobs.record.Reproducible;
import io.coppice.jobs.record.RunId;
import io.coppice.jobs.record.RunRecord;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.record.StageTime;
import io.coppice.jobs.record.Versions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finished runs to print. */
final class Samples {
    private static final String ATTACK = "<script>alert(1)</script>";

    private Samples() {}

    /** A k-means run of {@code k} clusters over {@code columns} columns. */
    static RunRecord cluster(int k, int columns) {
        List<String> features =
                IntStream.range(0, columns).mapToObj(j -> "column_" + j).toList();
        RunRecord run = new RunRecord("cluster", new RunId("20261122T231615Z-7f3a09c1"))
                .method("kmeans")
                .versions(new Versions("0.1.0", "4.1.0", "17.0.15", "vector"))
                .reproducible(Reproducible.BITS)
                .seed(1)
                .config(config(k))
                .command(List.of(
                        "./coppice",
                        "cluster",
                        "--input",
                        "data/wine.csv",
                        "--method",
                        "kmeans",
                        "--set",
                        "kmeans.k=" + k,
                        "--set",
                        "input.standardize=true",
                        "--output",
                        "out/wine"))
                .input("path", "data/wine.csv")
                .input("rows", 178)
                .input("columns", columns)
                .input("dropped", 0)
                .input("features", features)
                .metric("k", k)
                .metric("cost", 1277.9285)
                .metric("iterations", 7)
                .metric("silhouette", 0.4508)
                .metric("ari", 0.8975)
                .metric("nmi", 0.8759)
                .series("cost", 1690.31, 1350.2, 1300.1, 1284.9, 1278.2, 1277.95, 1277.9285)
                .table("clusters", clusters(k, columns))
                .gate(new Gate("silhouette >= 0.3", 0.4508, true))
                .output("path", "out/wine")
                .output("rows", 178);
        for (StageTime time : List.of(
                new StageTime("load", 0.91, 2, 0, 0),
                new StageTime("seed", 0.32, 5, 2048, 0),
                new StageTime("lloyd", 0.41, 7, 5_300_000, 1024),
                new StageTime("evaluate", 0.2, 1, 900, 0))) {
            try (Stage stage = run.stage(time.name())) {
                stage.passes(time.passes());
            }
        }
        return run.succeeded();
    }

    private static Map<String, Object> config(int k) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(
                "input", Figures.row("path", "data/wine.csv", "format", "csv", "label", "class", "standardize", true));
        config.put("method", "kmeans");
        config.put("kmeans", Figures.row("k", k, "restarts", 1, "init", "parallel", "maxIter", 300, "tol", 1.0e-4));
        config.put("output", Figures.row("path", "out/wine", "format", "parquet", "mode", "fail"));
        config.put("seed", 1);
        return config;
    }

    private static List<Map<String, Object>> clusters(int k, int columns) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            double shift = c;
            List<Double> center = IntStream.range(0, columns)
                    .mapToObj(j -> StrictMath.sin(1.0 + shift * 7 + j))
                    .toList();
            int size = 30 + (c * 53) % 71;
            rows.add(Figures.row(
                    "cluster",
                    c,
                    "rows",
                    size,
                    "weight",
                    (double) size,
                    "cost",
                    100.0 + 13.37 * c,
                    "silhouette",
                    0.2 + 0.4 * ((c * 7) % 5) / 5,
                    "center",
                    center));
        }
        return rows;
    }

    /** Three clouds and their centers. */
    static Projection projection(int k, int columns) {
        int rows = 600;
        double[] sample = new double[rows * columns];
        int[] clusters = new int[rows];
        double[] centers = new double[k * columns];
        for (int i = 0; i < centers.length; i++) {
            centers[i] = 4 * StrictMath.sin(1.7 * i);
        }
        for (int i = 0; i < rows; i++) {
            clusters[i] = i % k;
            for (int j = 0; j < columns; j++) {
                double noise = StrictMath.sin(12.9898 * (i * columns + j + 1)) * 43758.5453;
                double second = StrictMath.sin(78.233 * (i * columns + j + 1)) * 24634.6345;
                sample[i * columns + j] = centers[clusters[i] * columns + j]
                        + 2.2 * (noise - Math.floor(noise) + second - Math.floor(second) - 1);
            }
        }
        return Projection.of(sample, columns, clusters, centers, 1.0);
    }

    static RunRecord apply() {
        List<Map<String, Object>> rows = new ArrayList<>();
        double[] fit = {0.348, 0.366, 0.286};
        double[] now = {0.301, 0.362, 0.337};
        for (int c = 0; c < 3; c++) {
            rows.add(Figures.row(
                    "cluster", c, "rows", Math.round(10_000 * now[c]), "share", now[c], "fitShare", fit[c]));
        }
        return new RunRecord("apply", new RunId("monday"))
                .input("path", "data/new.parquet")
                .input("rows", 10_000)
                .metric("meanDistance", 2.71)
                .metric("fitMeanDistance", 2.44)
                .table("clusters", rows)
                .warning("12 rows lie further from every center than any row of the fit")
                .command(List.of("./coppice", "apply", "--model", "out/wine/model", "--input", "data/new.parquet"))
                .succeeded();
    }

    /** Markup wherever a user's text can stand. */
    static RunRecord hostile() {
        List<Map<String, Object>> rows = List.of(
                Figures.row(
                        "cluster", ATTACK, ATTACK, "'\"><img src=x onerror=alert(1)>", "rows", 3, "silhouette", 0.1),
                Figures.row("cluster", "</script>" + ATTACK, ATTACK, "]]><!--", "rows", 4, "silhouette", Double.NaN));
        return new RunRecord("cluster", new RunId("hostile"))
                .method(ATTACK)
                .versions(new Versions(ATTACK, ATTACK, ATTACK, ATTACK))
                .config(Map.of(ATTACK, ATTACK, "input", Map.of("path", "data/" + ATTACK)))
                .input("path", "data/" + ATTACK)
                .input("features", List.of(ATTACK))
                .metric(ATTACK, ATTACK)
                .series("cost", 3, 2)
                .table("clusters", rows)
                .gate(new Gate(ATTACK + " < 1", 0, true))
                .warning(ATTACK)
                .command(List.of("./coppice", "--input", ATTACK, "'\u0001"))
                .output("path", ATTACK);
    }
}
