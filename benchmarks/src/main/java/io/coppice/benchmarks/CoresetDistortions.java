package io.coppice.benchmarks;

import io.coppice.coreset.CoresetAlgorithm;
import io.coppice.coreset.CoresetParams;
import io.coppice.coreset.CoresetParams.Method;
import io.coppice.coreset.CoresetParams.ScoreForm;
import io.coppice.datasets.FarOutliers;
import io.coppice.datasets.GeometricClusters;
import io.coppice.datasets.SkewedMixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Distortions of coresets of 4,000 rows for 100 clusters, in memory, on the tables of Draganov, Saulpic and Schwiegelshohn
 * (2024): medians over seeds.
 */
public final class CoresetDistortions {
    private static final int ROWS = 50_000;
    private static final int COLUMNS = 50;
    private static final int K = 100;
    private static final int SIZE = 4_000;

    private CoresetDistortions() {}

    /** Arguments: seeds; adult-train.csv and adult-test.csv, where they are there. */
    public static void main(String[] arguments) throws IOException {
        int seeds = Integer.parseInt(arguments[0]);
        List<LabeledTable> tables = new ArrayList<>(List.of(
                LabeledTable.of("skewed mixture", new SkewedMixture(1, COLUMNS, 50, ROWS, 5), ROWS),
                LabeledTable.of("far outliers", new FarOutliers(1, COLUMNS, 5), ROWS),
                geometric(),
                LabeledTable.of("even mixture", new SkewedMixture(1, COLUMNS, 50, ROWS, 0), ROWS)));
        if (arguments.length > 1) {
            tables.add(adult(Arrays.asList(arguments).subList(1, arguments.length)));
        }
        List<Map<String, Object>> found = new ArrayList<>();
        for (LabeledTable table : tables) {
            System.err.println(table.name());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("table", table.name());
            row.put("rows", table.rows());
            row.put("distortions", distortions(table, seeds));
            found.add(row);
        }
        Shares.print(Map.of("seeds", seeds, "k", K, "size", SIZE, "tables", found));
    }

    private static LabeledTable geometric() {
        GeometricClusters halved = new GeometricClusters(1, COLUMNS, 100L * K);
        return LabeledTable.of("geometric", halved, (int) halved.rows());
    }

    /** Its six numeric columns as they are. */
    private static LabeledTable adult(List<String> files) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String file : files) {
            try (Stream<String> lines = Files.lines(Path.of(file))) {
                lines.skip(1).map(CoresetDistortions::numbers).forEach(rows::add);
            }
        }
        return LabeledTable.of("adult, 6 numeric columns", rows.toArray(double[][]::new));
    }

    private static double[] numbers(String line) {
        String[] cells = line.split(",", -1);
        return Stream.of(0, 2, 4, 10, 11, 12)
                .mapToDouble(column -> Double.parseDouble(cells[column].strip()))
                .toArray();
    }

    private static Map<String, Double> distortions(LabeledTable table, int seeds) {
        CoresetParams params = CoresetParams.of(K, SIZE);
        Map<String, CoresetParams> samplers = new LinkedHashMap<>();
        samplers.put("uniform", params.withMethod(Method.UNIFORM));
        samplers.put("lightweight", params.withMethod(Method.LIGHTWEIGHT));
        samplers.put("sensitivity", params);
        samplers.put("sensitivity, balanced", params.withScoreForm(ScoreForm.BALANCED));
        samplers.put("hybrid", params.withMethod(Method.HYBRID));
        Map<String, Double> medians = new LinkedHashMap<>();
        samplers.forEach((name, sampler) -> {
            double[] each = new double[seeds];
            Arrays.setAll(
                    each,
                    seed -> CoresetAlgorithm.fit(table.blocks(), sampler.withSeed(seed + 1))
                            .distortion()
                            .orElseThrow());
            medians.put(name, Median.of(each));
        });
        return medians;
    }
}
