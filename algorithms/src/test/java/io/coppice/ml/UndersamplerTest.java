package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UndersamplerTest {
    private static Undersampler stage(String method) {
        return new Undersampler()
                .setMethod(method)
                .setFeaturesCols(Imbalanced.NUMBERS)
                .setIdCol("id")
                .setSeed(3);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "random",
                "near-miss-1",
                "near-miss-2",
                "near-miss-3",
                "cluster-centroids",
                "tomek",
                "enn",
                "renn",
                "all-knn",
                "ncr",
                "oss"
            })
    void rowsStayAsTheyWereAndNothingShowsWhereTheyAreStored(String method) {
        Dataset<Row> table = Imbalanced.table(1, false);
        Undersampler.Resampled found = stage(method).resampled(table);
        List<String> rows = Imbalanced.sorted(found.rows());
        assertThat(found.rows().schema()).isEqualTo(table.schema());
        assertThat(Imbalanced.sorted(table)).containsAll(rows);
        assertThat(rows).doesNotHaveDuplicates().hasSizeLessThan(Imbalanced.ROWS);
        Map<String, Long> after = new java.util.TreeMap<>(found.summary().after());
        after.values().removeIf(count -> count == 0);
        assertThat(Imbalanced.counts(found.rows().collectAsList())).isEqualTo(after);
        assertThat(found.summary().after().get("small")).isEqualTo(25);
        assertThat(Imbalanced.sorted(stage(method).resample(Imbalanced.table(4, true))))
                .isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({"random, 40", "near-miss-1, 40", "near-miss-2, 40", "cluster-centroids, 40"})
    void countsAreExact(String method, long rows) {
        Undersampler.Resampled found =
                stage(method).setSamplingStrategy("large=" + rows).resampled(Imbalanced.table(2, false));
        assertThat(found.summary().after()).isEqualTo(Map.of("large", rows, "middle", 50L, "small", 25L));
    }

    @Test
    void oneRowOfEachClusterStays() {
        Dataset<Row> table = Imbalanced.table(2, false)
                .withColumn("x", org.apache.spark.sql.functions.expr("if(label = 'large', id % 4 * 100D, x)"));
        List<Row> left = stage("cluster-centroids")
                .setFeaturesCols(new String[] {"x"})
                .setSamplingStrategy("large=4")
                .resample(table)
                .where("label = 'large'")
                .collectAsList();
        assertThat(left.stream().map(row -> row.<Double>getAs("x")))
                .containsExactlyInAnyOrder(0.0, 100.0, 200.0, 300.0);
        // Four distinct rows make four clusters: the fifth row is the second of one of them.
        assertThat(stage("cluster-centroids")
                        .setFeaturesCols(new String[] {"x"})
                        .setSamplingStrategy("large=5")
                        .resampled(table)
                        .summary()
                        .after())
                .containsEntry("large", 5L);
    }

    /** By looking at all pairs of rows. */
    @Tag("long")
    @ParameterizedTest
    @CsvSource({"enn, all", "enn, mode", "tomek, all"})
    void whoGoesIsWhoTheDefinitionNames(String method, String vote) {
        List<Row> rows = Imbalanced.table(1, false).collectAsList();
        Predicate<Row> wrong = method.equals("tomek")
                ? row -> isTomek(row, rows)
                : row -> vote.equals("all")
                        ? !agree(row, rows)
                        : !row.getAs("label").equals(mode(row, rows));
        List<Long> expected = rows.stream()
                .filter(row -> row.getAs("label").equals("small") || !wrong.test(row))
                .map(row -> row.getLong(0))
                .toList();
        assertThat(ids(stage(method).setVote(vote).resample(Imbalanced.table(3, false))))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<Row> nearest(Row row, List<Row> rows, int k) {
        return rows.stream()
                .filter(other -> other.getLong(0) != row.getLong(0))
                .sorted(Comparator.comparingDouble((Row other) -> squared(row, other))
                        .thenComparingLong(other -> other.getLong(0)))
                .limit(k)
                .toList();
    }

    private static double squared(Row one, Row other) {
        double x = one.getDouble(1) - other.getDouble(1);
        double y = (double) one.getFloat(2) - other.getFloat(2);
        double z = one.getInt(3) - other.getInt(3);
        return x * x + y * y + z * z;
    }

    private static boolean isTomek(Row row, List<Row> rows) {
        Row other = nearest(row, rows, 1).get(0);
        return !other.getAs("label").equals(row.getAs("label"))
                && nearest(other, rows, 1).get(0).getLong(0) == row.getLong(0);
    }

    private static boolean agree(Row row, List<Row> rows) {
        return nearest(row, rows, 3).stream()
                .allMatch(other -> other.getAs("label").equals(row.getAs("label")));
    }

    private static String mode(Row row, List<Row> rows) {
        Map<String, Long> votes = nearest(row, rows, 3).stream()
                .collect(Collectors.groupingBy(other -> other.getAs("label"), Collectors.counting()));
        return votes.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }

    private static List<Long> ids(Dataset<Row> table) {
        return table.collectAsList().stream().map(row -> row.getLong(0)).toList();
    }

    @Tag("long")
    @Test
    void nearMissKeepsTheNearest() {
        List<Row> rows = Imbalanced.table(1, false).collectAsList();
        List<Row> small =
                rows.stream().filter(row -> row.getAs("label").equals("small")).toList();
        Comparator<Row> near = Comparator.comparingDouble(row -> small.stream()
                .mapToDouble(other -> Math.sqrt(squared(row, other)))
                .sorted()
                .limit(3)
                .sum());
        Comparator<Row> far = Comparator.comparingDouble(row -> -small.stream()
                .mapToDouble(other -> -Math.sqrt(squared(row, other)))
                .sorted()
                .limit(3)
                .sum());
        for (Map.Entry<String, Comparator<Row>> each :
                Map.of("near-miss-1", near, "near-miss-2", far).entrySet()) {
            List<Long> expected = rows.stream()
                    .filter(row -> row.getAs("label").equals("large"))
                    .sorted(each.getValue())
                    .limit(30)
                    .map(row -> row.getLong(0))
                    .toList();
            Dataset<Row> kept = stage(each.getKey())
                    .setSamplingStrategy("large=30")
                    .resample(Imbalanced.table(2, false))
                    .where("label = 'large'");
            assertThat(ids(kept)).as(each.getKey()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void anyRowMayBeCleanedIfAsked() {
        Undersampler.Resampled found = stage("enn").setSamplingStrategy("all").resampled(Imbalanced.table(2, false));
        assertThat(found.summary().after().get("small")).isLessThan(25);
        assertThat(stage("enn")
                        .setSamplingStrategy("middle")
                        .resampled(Imbalanced.table(2, false))
                        .summary()
                        .after()
                        .get("large"))
                .isEqualTo(160);
    }

    @Test
    void rowsOfAnyKindAreUnderSampledAtRandom() {
        Dataset<Row> table = Imbalanced.table(2, false).select("color", "label");
        Dataset<Row> kept = new Undersampler().resample(table);
        assertThat(Imbalanced.counts(kept.collectAsList())).containsValues(25L, 25L, 25L);
        assertThat(new Undersampler()
                        .setOnly("color = 'red'")
                        .resample(table)
                        .where("color is null")
                        .count())
                .isEqualTo(table.where("color is null").count());
    }

    @Test
    void whatCannotBeIsRefused() {
        Dataset<Row> table = Imbalanced.table(1, false);
        assertThatThrownBy(() -> stage("enn").setSamplingStrategy("0.5").resample(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("no meaning for cleaning");
        assertThatThrownBy(
                        () -> stage("random").setSamplingStrategy("large=1000").resample(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("has 160");
        assertThatThrownBy(() ->
                        stage("enn").setFeaturesCols(new String[] {"color"}).resample(table))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("color");
        assertThatThrownBy(() -> stage("enn").setLabelCol("nothing").resample(table))
                .isInstanceOf(BadParameter.class);
    }
}
