package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code coppice balance}, from the command line to the files. */
class BalanceTest {
    @TempDir
    private Path folder;

    /** 120 rows of class no, 30 of class yes, which overlap. */
    private String table() throws IOException {
        TestSession.get();
        StringBuilder csv = new StringBuilder("id,x,y,n,color,split,class\n");
        for (int i = 0; i < 150; i++) {
            double center = i < 120 ? 0.0 : 1.2;
            csv.append("r%d,%f,%f,%d,%s,%s,%s%n"
                    .formatted(
                            i,
                            center + 2 * Keyed.uniform(1, 1, i),
                            center - 2 * Keyed.uniform(1, 2, i),
                            (int) (10 * Keyed.uniform(1, 3, i)),
                            Keyed.uniform(1, 4, i) < 0.5 ? "red" : "blue",
                            i % 5 == 0 ? "test" : "train",
                            i < 120 ? "no" : "yes"));
        }
        return Files.writeString(folder.resolve("rows.csv"), csv).toString();
    }

    private Outcome balance(String input, String... more) {
        List<String> words = new ArrayList<>(List.of("balance", "--input", input, "--output", output().toString()));
        for (String setting : more) {
            words.addAll(List.of("--set", setting));
        }
        return Outcome.of(words.toArray(String[]::new));
    }

    private Path output() {
        return folder.resolve("out");
    }

    private Dataset<Row> data() {
        return TestSession.get().read().parquet(output().resolve("data").toString());
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "smote, 120, 120",
        "smote-nc, 120, 120",
        "smote-n, 120, 120",
        "borderline, 120, 120",
        "adasyn, 120, 120",
        "over, 120, 120",
        "under, 30, 30",
        "near-miss, 30, 30",
        "cluster-centroids, 30, 30",
        "smote-under, 120, 120"
    })
    void everyMethodLeavesAsManyRowsAsAsked(String method, long no, long yes) throws IOException {
        Outcome outcome = balance(table(), "method=" + method, "input.id=id", "input.label=class");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(data().where("class = 'no'").count()).isEqualTo(no);
        assertThat(data().where("class = 'yes'").count()).isEqualTo(yes);
        assertThat(data().columns()).startsWith("id", "x", "y", "n", "color", "split", "class");
        assertThat(outcome.number("added") - outcome.number("removed")).isEqualTo(no + yes - 150.0);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"enn", "tomek", "ncr", "smote-enn", "smote-tomek"})
    void cleaningRemovesRows(String method) throws IOException {
        Outcome outcome = balance(table(), "method=" + method, "input.id=id", "input.label=class");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("removed")).isPositive();
        assertThat(data().count()).isEqualTo((long) (150 + outcome.number("added") - outcome.number("removed")));
    }

    @Test
    void aListOfFeaturesMayHoldNames() throws IOException {
        String[] common = {"method=smote-nc", "input.id=id", "input.label=class"};
        Outcome mixed = balance(table(), with(common, "input.features=[x, y, color]"));
        assertThat(mixed.code()).as(mixed.err()).isZero();
        assertThat(data().where("origin = 'synthetic' and (color is null or x is null)")
                        .count())
                .isZero();
        assertThat(data().where("origin = 'synthetic' and split is not null").count())
                .isZero();

        Outcome declared =
                balance(table(), with(common, "input.features=[x, n]", "balance.nominal=[n]", "output.mode=overwrite"));
        assertThat(declared.code()).as(declared.err()).isZero();
        assertThat(balance(table(), with(common, "input.features=[x, y]", "output.mode=overwrite"))
                        .err())
                .contains("balance.nominal: no feature in input.features is text or boolean");
        assertThat(balance(table(), with(common, "input.features=[color, split]", "output.mode=overwrite"))
                        .err())
                .contains("input.features: all are nominal");
    }

    private static String[] with(String[] common, String... more) {
        return Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void theReportShowsClassesAndSyntheticRows() throws IOException {
        Outcome outcome = balance(table(), "input.id=id", "input.label=class", "balance.only=split = 'train'");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(data().where("split = 'test'").count()).isEqualTo(30);
        assertThat(data().where("origin = 'synthetic' and (parent is null or split is not null)")
                        .count())
                .isZero();
        JsonNode metrics =
                new ObjectMapper().readTree(output().resolve("metrics.json").toFile());
        assertThat(metrics.at("/tables/balance/1/before").asLong()).isEqualTo(24);
        assertThat(metrics.at("/tables/balance/1/after").asLong()).isEqualTo(96);
        assertThat(metrics.at("/tables/balance/1/priorAfter").asDouble()).isEqualTo(0.5);
        assertThat(Files.readString(output().resolve("report.html")))
                .contains("Classes before and after", "hollow ones are synthetic", "share before over its share after");
    }

    @Test
    void whatCannotBeIsRefusedBeforeTheTableIsRead() throws IOException {
        Outcome outcome = balance(
                table(), "balance.ratio=1.5", "balance.version=2", "balance.vote=mode", "gates=[silhouette > 0]");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("input.label: is missing")
                .contains("balance.ratio: the ratio of classes is 1.5")
                .contains("balance.version: has no effect under method smote; it belongs to near-miss")
                .contains("balance.vote: has no effect under method smote")
                .contains("unknown metric 'silhouette'");
        assertThat(output()).doesNotExist();
    }

    /** Also in a class that nobody searches. */
    @ParameterizedTest
    @CsvSource({"smote, no", "smote, yes", "near-miss, no", "enn, yes"})
    void aRowThatIsNoNumberIsRefusedInAnyClassButLeftAloneOutsideOnly(String method, String label) throws IOException {
        String rows = Files.readString(Path.of(table())) + "broken,NaN,0.5,3,red,test," + label + "\n";
        String input = Files.writeString(folder.resolve("broken.csv"), rows).toString();
        String[] common = {"method=" + method, "input.id=id", "input.label=class", "input.features=[x, y]"};

        Outcome refused = balance(input, common);
        assertThat(refused.code()).as(refused.err()).isEqualTo(3);
        assertThat(refused.err()).contains("column \"x\": 1 row is NaN", "onInvalid: drop");
        assertThat(output()).doesNotExist();
        String[] train = Arrays.copyOf(common, common.length + 1);
        train[common.length] = "balance.only=split = 'train'";
        Outcome untouched = balance(input, train);
        assertThat(untouched.code()).as(untouched.err()).isZero();
        assertThat(data().where("id = 'broken'").count()).isOne();
    }

    @Test
    void refusedDataLeaveNothing() throws IOException {
        String input = table();
        Outcome few = balance(input, "input.id=id", "input.label=class", "balance.k=40");
        assertThat(few.code()).isEqualTo(3);
        assertThat(few.err()).contains("class \"yes\" has 30 rows and k is 40", "smallClass");
        Outcome continuous = balance(input, "input.id=id", "input.label=x", "input.features=[y, n]");
        assertThat(continuous.code()).isEqualTo(3);
        assertThat(continuous.err()).contains("continuous");
        Outcome unknown = balance(input, "input.label=class", "balance.ratio=maybe=200");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("balance.ratio: class \"maybe\" is not in the table; its classes are no, yes");
        Outcome fewer = balance(input, "input.label=class", "balance.ratio=0.01");
        assertThat(fewer.err()).contains("balance.ratio: a ratio of 0.01 asks for");
        Outcome only = balance(input, "input.label=class", "balance.only=nope = 1");
        assertThat(only.code()).as(only.err()).isEqualTo(2);
        assertThat(only.err()).contains("balance.only \"nope = 1\" is no condition", "Columns: id, x");
        Outcome words = balance(input, "input.label=class", "balance.only=x ==== y y");
        assertThat(words.code()).as(words.err()).isEqualTo(2);
        assertThat(words.err()).contains("balance.only \"x ==== y y\"");
        Outcome absent = balance(input, "input.label=clas");
        assertThat(absent.code()).isEqualTo(2);
        assertThat(absent.err()).contains("column \"clas\" is absent");
        assertThat(output()).doesNotExist();
    }
}
