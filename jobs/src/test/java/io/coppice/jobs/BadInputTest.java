package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input of every kind: a message that helps, the documented exit code, and nothing left behind. */
class BadInputTest {
    private static final String GOOD = "id,x,y\n1,0,0\n2,0,1\n3,5,5\n4,5,6\n";

    @TempDir
    private Path folder;

    /**
     * One kind of bad input.
     *
     * @param name what is bad
     * @param file content of in.csv; null: there is none
     * @param code the exit code
     * @param flags besides input and output; {@code <dir>} stands for the test's folder
     * @param said parts of the message
     */
    private record Case(String name, String file, int code, List<String> flags, List<String> said) {
        static Case of(String name, String file, int code, String flags, String... said) {
            return new Case(name, file, code, flags.isEmpty() ? List.of() : List.of(flags.split(" ")), List.of(said));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(data(), config()).flatMap(cases -> cases);
    }

    private static Stream<Case> data() {
        String id = "--set input.id=id --set report.rows=ids";
        return Stream.of(
                Case.of("missing path", null, 3, "", "input.path", "in.csv", "does not exist"),
                Case.of("empty file", "", 3, "", "in.csv", "empty"),
                Case.of("header only", "id,x,y\n", 3, "", "no rows"),
                Case.of(
                        "truncated parquet",
                        "PAR1cut short",
                        3,
                        "--set input.format=parquet",
                        "in.csv",
                        "cannot be read"),
                Case.of("ragged rows", "id,x,y\n1,0,0\n2,0\n3,5,5\n4,5,6\n", 3, "", "in.csv", "fewer or more fields"),
                Case.of("not numeric", "a,b\nu,v\nw,x\n", 3, "", "no column is numeric"),
                Case.of(
                        "text where numbers are due",
                        "a,b\nu,1\nw,2\n",
                        3,
                        "--set input.features=a,b",
                        "\"a\" is not numeric",
                        "none of its 2 values"),
                Case.of(
                        "some text where numbers are due",
                        "id,x,y\n1,0,0\n2,?,1\n3,5,5\n4,-,6\n",
                        3,
                        id + " --set input.features=x,y",
                        "input.features: column \"x\": 2 rows are text, not a number",
                        "first ids: 2, 4",
                        "input.onInvalid: drop"),
                Case.of(
                        "text, null, NaN and infinity in one column",
                        "id,x,y\n1,0,0\n2,?,1\n3,5,5\n4,,6\n5,NaN,6\n6,-Infinity,6\n7,n/a,1\n",
                        3,
                        id + " --set input.features=x,y",
                        "\"x\": 2 rows are text, not a number, 1 row is null, 1 row is NaN, 1 row is infinite",
                        "first ids: 2, 4, 5, 6, 7)"),
                Case.of(
                        "one cell of text among numbers, no features named",
                        "id,x,y\n1,0,0\n2,N/A,1\n3,5,5\n4,5,6\n",
                        3,
                        id,
                        "input.features: column \"x\": 1 row is text, not a number",
                        "first ids: 2"),
                Case.of(
                        "text, null and negative among weights",
                        "id,x,y,w\n1,0,0,1\n2,1,1,heavy\n3,5,5,\n4,5,6,-2\n5,1,1,1\n",
                        3,
                        id + " --set input.weight=w --set input.features=x,y",
                        "input.weight: column \"w\": 1 row is text, not a number, 1 row is null, 1 row is negative",
                        "first ids: 2, 3, 4",
                        "weights must be finite and at least 0; correct or remove these rows"),
                Case.of(
                        "bad weight beside features that are dropped",
                        "id,x,y,w\n1,0,0,1\n2,,1,1\n3,5,5,1\n4,5,6,-2\n",
                        3,
                        id + " --set input.weight=w --set input.features=x,y --set input.onInvalid=drop",
                        "input.weight: column \"w\": 1 row is negative (first ids: 4)"),
                Case.of(
                        "null id",
                        "id,x,y\n1,0,0\n,1,1\n3,5,5\n",
                        3,
                        "--set input.id=id",
                        "input.id: id column \"id\": 1 row is null"),
                Case.of(
                        "null, NaN and infinity",
                        "id,x,y\n1,0.0,0\n2,,1\n3,NaN,5\n4,Infinity,6\n5,1.5,1\n6,1.5,1\n",
                        3,
                        id + " --set kmeans.k=2",
                        "\"x\": 1 row is null, 1 row is NaN, 1 row is infinite",
                        "first ids: 2, 3, 4",
                        "input.onInvalid: drop"),
                Case.of(
                        "every row invalid",
                        "id,x,y\n1,,0\n2,,1\n",
                        3,
                        id + " --set input.onInvalid=drop --set input.features=y,x",
                        "\"x\" is not numeric: it has no values",
                        "no row is left to work on"),
                Case.of(
                        "ragged arrays",
                        "{\"v\":[1.0,2.0]}\n{\"v\":[1.0]}\n{\"v\":[3.0,2.0]}\n",
                        3,
                        "--set input.format=json --set input.features=v",
                        "input.features: feature column \"v\" is ragged: rows have 1 to 2 values"),
                Case.of(
                        "unreadable: a folder without files",
                        null,
                        3,
                        "--input <dir>",
                        "is a folder without data files"),
                Case.of("duplicate ids", GOOD + "4,1,1\n", 3, id, "\"id\"", "more than once", "first: 4"),
                Case.of(
                        "ids stay out of messages by default",
                        GOOD + "4,1,1\n",
                        3,
                        "--set input.id=id",
                        "more than once; ids must be unique (report.rows: ids names the first of them)"),
                Case.of(
                        "negative weight",
                        "x,w\n0,1\n1,-1\n2,1\n",
                        3,
                        "--set input.weight=w",
                        "weight column \"w\"",
                        "negative"),
                Case.of("NaN weight", "x,w\n0,1\n1,NaN\n2,1\n", 3, "--set input.weight=w", "\"w\"", "NaN"),
                Case.of("all weights zero", "x,w\n0,0\n1,0\n2,0\n", 3, "--set input.weight=w", "weigh zero"),
                Case.of("k > rows", GOOD, 3, "--set kmeans.k=5", "kmeans.k is 5", "4 rows"),
                Case.of(
                        "zero vector under cosine",
                        GOOD,
                        3,
                        "--set kmeans.distance=cosine --set input.features=x,y",
                        "zero vector",
                        "cosine"));
    }

    private static Stream<Case> config() {
        return Stream.of(
                Case.of(
                        "output exists",
                        GOOD,
                        2,
                        "--output <dir>/in.csv",
                        "output.path: output exists",
                        "choose a new path"),
                Case.of(
                        "output not writable",
                        GOOD,
                        1,
                        "--output <dir>/in.csv/run",
                        "cannot write output.path",
                        "check the path, its permissions"),
                Case.of("unknown format", GOOD, 2, "--set input.format=xlsx", "input.format", "xlsx"),
                Case.of(
                        "feature absent",
                        GOOD,
                        2,
                        "--set input.features=x,yy",
                        "input.features: column \"yy\" is absent; did you mean y?"),
                Case.of("id absent", GOOD, 2, "--set input.id=idd", "input.id", "did you mean id?"),
                Case.of("label absent", GOOD, 2, "--set input.label=class", "input.label", "the columns are id, x, y"),
                Case.of("k < 1", GOOD, 2, "--set kmeans.k=0", "kmeans.k: 0", "at least 1"),
                Case.of(
                        "unknown key",
                        GOOD,
                        2,
                        "--set kmeans.kk=2",
                        "kmeans.kk: unknown key",
                        "did you mean kmeans.k?"),
                Case.of("wrong type", GOOD, 2, "--set kmeans.k=three", "kmeans.k: 'three' is not an integer"),
                Case.of(
                        "several mistakes",
                        GOOD,
                        2,
                        "--set kmeans.k=three --set kmeans.kk=2 --method spectral",
                        "3 problems",
                        "'three'",
                        "kmeans.kk",
                        "'spectral'"),
                Case.of("unknown gate", GOOD, 2, "--set gates=silhuette>0.3", "gates", "did you mean silhouette?"),
                Case.of(
                        "column in the way of the output",
                        "x,prediction\n0,0\n1,1\n",
                        2,
                        "--set input.features=x",
                        "\"prediction\"",
                        "output adds"),
                Case.of("predicate that does not parse", GOOD, 2, "--set input.where=x>>>", "input.where"));
    }

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefused(Case bad) throws IOException {
        if (bad.file() != null) {
            Files.writeString(folder.resolve("in.csv"), bad.file());
        }
        Path metrics = folder.resolve("metrics.json");
        String flags = String.join(" ", bad.flags()).replace("<dir>", folder.toString());
        List<String> args = new ArrayList<>(List.of("cluster", "--metrics", metrics.toString()));
        Map.of(
                        "--input",
                        folder.resolve("in.csv").toString(),
                        "--output",
                        folder.resolve("out/run").toString())
                .forEach((flag, value) -> {
                    if (!flags.contains(flag)) {
                        args.addAll(List.of(flag, value));
                    }
                });
        if (!flags.contains("kmeans.k=")) {
            args.addAll(List.of("--set", "kmeans.k=2"));
        }
        args.addAll(flags.isEmpty() ? List.of() : List.of(flags.split(" ")));

        Outcome outcome = Outcome.of(args.toArray(String[]::new));

        assertThat(outcome.err()).contains(bad.said());
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(bad.code());
        assertThat(outcome.out()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(Files.readString(metrics))
                .contains("\"status\" : \"failed\"", "\"exitCode\" : " + bad.code(), "\"message\"");
        if (bad.code() == 3) {
            assertThat(Files.readString(metrics)).contains("\"method\" : \"kmeans\"");
        }
    }
}
