package io.coppice.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.TestData;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.LocalBlocks;
import io.coppice.coreset.CoresetAlgorithm;
import io.coppice.coreset.CoresetParams;
import io.coppice.coreset.CoresetParams.Method;
import io.coppice.coreset.CoresetParams.ScoreForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Distortions on the tables of Draganov, Saulpic and Schwiegelshohn (2024): k = 100 and 4,000 rows of 50,000 x 50, the median
 * over seeds. {@code -Dcoppice.coreset.seeds=5} takes more of these; the table is left in {@code target/coresets.md}.
 */
@Tag("long")
class CoresetDistortionTest {
    private static final int SEEDS = Integer.getInteger("coppice.coreset.seeds", 1);
    private static final int ROWS = 50_000;
    private static final int COLUMNS = 50;
    private static final int K = 100;
    private static final int SIZE = 4_000;

    private static final Map<String, CoresetParams> SAMPLERS = samplers();

    private static Map<String, CoresetParams> samplers() {
        CoresetParams params = CoresetParams.of(K, SIZE);
        Map<String, CoresetParams> samplers = new LinkedHashMap<>();
        samplers.put("uniform", params.withMethod(Method.UNIFORM));
        samplers.put("lightweight", params.withMethod(Method.LIGHTWEIGHT));
        samplers.put("balanced", params.withScoreForm(ScoreForm.BALANCED));
        samplers.put("sensitivity", params);
        samplers.put("hybrid", params.withMethod(Method.HYBRID));
        return samplers;
    }

    @Test
    void sensitivityHoldsWhereCheaperSamplesFail() throws IOException {
        Map<String, Double> skewed = medians(new SkewedMixture(1, COLUMNS, 50, ROWS, 5), ROWS);
        Map<String, Double> outliers = medians(new FarOutliers(1, COLUMNS, 5), ROWS);
        GeometricClusters halved = new GeometricClusters(1, COLUMNS, 10_000);
        Map<String, Double> geometric = medians(halved, (int) halved.rows());
        Map<String, Double> even = medians(new SkewedMixture(1, COLUMNS, 50, ROWS, 0), ROWS);
        write(List.of(skewed, outliers, geometric, even));

        for (Map<String, Double> table : List.of(skewed, outliers, geometric, even)) {
            assertThat(table.get("sensitivity")).isBetween(1.0, 1.25);
            assertThat(table.get("balanced")).isBetween(1.0, 1.25);
        }
        assertThat(skewed.get("uniform")).isGreaterThanOrEqualTo(1.5);
        assertThat(outliers.get("uniform")).isGreaterThanOrEqualTo(50);
        assertThat(outliers.get("lightweight")).isLessThanOrEqualTo(1.3);
        assertThat(geometric.get("lightweight")).isGreaterThanOrEqualTo(10);
        assertThat(even.values())
                .allSatisfy(distortion -> assertThat(distortion).isLessThanOrEqualTo(1.15));
    }

    @Test
    void sensitivityHoldsOnAdult() throws IOException {
        LocalBlocks adult = adult();
        double[] distortions = new double[SEEDS];
        Arrays.setAll(distortions, seed -> distortion(adult, CoresetParams.of(K, SIZE), seed));
        Arrays.sort(distortions);
        assertThat(distortions[SEEDS / 2]).isBetween(1.0, 1.25);
    }

    /** The six numeric columns of all 48,842 rows. */
    private static LocalBlocks adult() throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String name : List.of("adult-train.csv", "adult-test.csv")) {
            try (Stream<String> lines = Files.lines(TestData.file(name))) {
                lines.skip(1).map(CoresetDistortionTest::numbers).forEach(rows::add);
            }
        }
        return blocks(rows);
    }

    private static double[] numbers(String line) {
        String[] cells = line.split(",", -1);
        return Stream.of(0, 2, 4, 10, 11, 12)
                .mapToDouble(column -> Double.parseDouble(cells[column].strip()))
                .toArray();
    }

    private static Map<String, Double> medians(Generator generator, int rows) {
        LocalBlocks data = blocks(List.of(Generated.rows(generator, rows)));
        Map<String, Double> medians = new LinkedHashMap<>();
        SAMPLERS.forEach((name, params) -> {
            double[] distortions = new double[SEEDS];
            Arrays.setAll(distortions, seed -> distortion(data, params, seed));
            Arrays.sort(distortions);
            medians.put(name, distortions[SEEDS / 2]);
        });
        return medians;
    }

    private static double distortion(LocalBlocks data, CoresetParams params, long seed) {
        return CoresetAlgorithm.fit(data, params.withSeed(seed)).distortion().orElseThrow();
    }

    private static LocalBlocks blocks(List<double[]> rows) {
        int columns = rows.get(0).length;
        float[] values = new float[rows.size() * columns];
        long[] keys = new long[rows.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = i;
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = (float) rows.get(i)[j];
            }
        }
        return LocalBlocks.of(values, keys, null, Encoding.identity(columns));
    }

    private static void write(List<Map<String, Double>> tables) throws IOException {
        StringBuilder text = new StringBuilder("| method | skewed mixture | outliers | geometric | even mixture |\n");
        text.append("|---|---|---|---|---|\n");
        for (String name : SAMPLERS.keySet()) {
            text.append("| ").append(name);
            tables.forEach(table -> text.append(String.format(Locale.ROOT, " | %.4g", table.get(name))));
            text.append(" |\n");
        }
        Path target = Path.of(System.getProperty("coppice.root", "."), "datasets", "target");
        Files.createDirectories(target);
        Files.writeString(target.resolve("coresets.md"), text);
    }
}
