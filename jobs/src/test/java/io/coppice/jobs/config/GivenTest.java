package io.coppice.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenTest {
    private static final Map<String, String> PATHS = Map.of("--input", "in.csv", "--output", "out");

    @TempDir
    private Path folder;

    @Test
    void laterLayersWin() throws IOException {
        String file = write("kmeans: { k: 3, restarts: 4, tol: 1e-6 }\nseed: 7\n");

        Settings settings = new Given(Optional.of(file), List.of("kmeans.restarts=5", "seed=8"), flags("--seed", "9"))
                .against(Schemas.cluster());

        assertThat(settings.integer("kmeans.k")).isEqualTo(3);
        assertThat(settings.origin("kmeans.k")).isEqualTo(file);
        assertThat(settings.integer("kmeans.restarts")).isEqualTo(5);
        assertThat(settings.origin("kmeans.restarts")).isEqualTo("--set");
        assertThat(settings.integer("seed")).isEqualTo(9);
        assertThat(settings.origin("seed")).isEqualTo("--seed");
        assertThat(settings.number("kmeans.tol")).isEqualTo(1e-6);
        assertThat(settings.integer("kmeans.maxIter")).isEqualTo(300);
        assertThat(settings.isDefault("kmeans.maxIter")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kmeans.maxiter=5 | kmeans.maxiter: unknown key (--set); did you mean kmeans.maxIter?",
                "maxIter=5 | maxIter: unknown key (--set); did you mean kmeans.maxIter?",
                "kmean.k=5 | did you mean kmeans.k?",
                "kmeans.k=three | kmeans.k: 'three' is not an integer",
                "kmeans.k=2.5 | kmeans.k: '2.5' is not an integer",
                "kmeans.k=0 | kmeans.k: 0 is out of range; it must be at least 1",
                "kmeans.tol=-1 | kmeans.tol: -1 is out of range; it must be at least 0",
                "kmeans.tol=NaN | kmeans.tol: 'NaN' is not a number",
                "kmeans.init=paralel | 'paralel' is not one of parallel, plusplus, random; did you mean parallel?",
                "method=spectral | method: 'spectral' is not one of kmeans, gmm, ppp, sdp, ila-sdp, kselect",
                "input.standardize=yes | input.standardize: 'yes' is not true or false",
                "output.format=xlsx | output.format: 'xlsx' is not one of parquet, csv, json, orc",
                "output.mode=append | output.mode: 'append' is not one of fail, overwrite, skip, refresh",
                "gates=silhouette is good | gates: 'silhouette is good' is not a metric, a sign",
                "gates=silhuette >= 0.3 | unknown metric 'silhuette'; did you mean silhouette?",
                "gates=ari >= 0.3 | gates: ari needs a label column; set input.label",
                "input.features=[a, a] | input.features: names 'a' more than once",
                "input.features=[] | input.features: is an empty list",
                "input.features=[a | input.features: '[a' does not parse",
                "input.table=db.t | nothing",
                "kmeans=3 | kmeans: wants a section with keys (k, restarts, init, maxIter, tol, distance, fitRows, algorithm, coresetSize), found '3'",
                "kmeans.k=99999999999999999999 | kmeans.k: 99999999999999999999 is out of range; it must be at least 1 and at"
                        + " most 2147483647",
                "kmeans.k=1e999999999 | is out of range",
                "kmeans.k=1e-999999999 | is not an integer",
                "kmeans.tol=1e999 | kmeans.tol: 1e999 is out of range; it must be at least 0 and finite",
                "seed=9223372036854775808 | seed: 9223372036854775808 is out of range; it must be at least"
                        + " -9223372036854775808 and at most 9223372036854775807",
                "input.options={password: hush | input.options: the section does not parse",
                "novalue | --set: 'novalue' is not key=value"
            })
    void aMistakeIsNamedWithItsKey(String assignment, String message) {
        Given given = new Given(Optional.empty(), List.of(assignment), PATHS);

        if (message.equals("nothing")) {
            assertThat(given.against(Schemas.cluster()).optionalText("input.table"))
                    .as("a flag wins over --set")
                    .isEmpty();
            return;
        }
        BadConfig refused = catchThrowableOfType(BadConfig.class, () -> given.against(Schemas.cluster()));
        assertThat(refused.problems()).hasSize(1);
        assertThat(refused).hasMessageContaining(message);
    }

    @Test
    void allMistakesAreListedAtOnce() throws IOException {
        String file = write("inptu: { path: x }\nkmeans: { k: three, colour: red }\noutput: wine\ngates: [cost]\n");

        BadConfig refused = catchThrowableOfType(
                BadConfig.class,
                () -> new Given(Optional.of(file), List.of("seed=x"), Map.of()).against(Schemas.cluster()));

        assertThat(refused.problems().stream().map(Problem::key))
                .containsExactlyInAnyOrder(
                        "inptu", "kmeans.colour", "output", "kmeans.k", "seed", "input.path", "output.path", "gates");
        assertThat(refused)
                .hasMessageContaining("8 problems")
                .hasMessageContaining("inptu: unknown key (" + file + "); did you mean input?")
                .hasMessageContaining("keys of kmeans: k, restarts")
                .hasMessageContaining("output: wants a section with keys (path, format, mode), found \"wine\"");
    }

    @Test
    void aFileThatIsNoYamlIsRefusedWithLineAndColumn() throws IOException {
        String file = write("input:\n  path: [a\nseed: 1\n");

        BadConfig refused = catchThrowableOfType(
                BadConfig.class, () -> new Given(Optional.of(file), List.of(), PATHS).against(Schemas.cluster()));

        assertThat(refused).hasMessageContaining(file + " line 3").hasMessageContaining("is not valid YAML");
    }

    @Test
    void aKeyGivenTwiceIsRefused() throws IOException {
        String file = write("seed: 1\nseed: 2\n");

        BadConfig refused = catchThrowableOfType(
                BadConfig.class, () -> new Given(Optional.of(file), List.of(), PATHS).against(Schemas.cluster()));

        assertThat(refused).hasMessageContaining("Duplicate").hasMessageContaining("seed");
    }

    /** Without what the file would have said, nothing else can be said to be missing. */
    @Test
    void aFileThatCannotBeReadIsTheOnlyProblem() throws IOException {
        Path bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});

        assertThat(refused("no/such.yaml"))
                .hasMessage("--config: no/such.yaml cannot be read (no such file); give a YAML file");
        assertThat(refused(folder.toString()))
                .hasMessage("--config: " + folder + " cannot be read (it is a folder); give a YAML file");
        assertThat(refused(bytes.toString())).hasMessageContaining("it is not UTF-8 text");
        assertThat(refused(write("input: [")).problems()).hasSize(1);
    }

    private static BadConfig refused(String file) {
        return catchThrowableOfType(
                BadConfig.class, () -> new Given(Optional.of(file), List.of(), Map.of()).against(Schemas.cluster()));
    }

    @Test
    void aFlagTakesThePlaceOfTheFilesTable() throws IOException {
        Settings settings =
                new Given(Optional.of(write("input: { table: t }\n")), List.of(), PATHS).against(Schemas.cluster());

        assertThat(settings.optionalText("input.table")).isEmpty();
        assertThat(settings.optionalText("input.path")).hasValue("in.csv");
    }

    @Test
    void aPathAndATableInOneFileAreRefused() throws IOException {
        assertThat(refused(write("input: { table: t, path: a.csv }\noutput: { path: out }\n")))
                .hasMessage("input.path: is given together with input.table; give one of them");
    }

    @Test
    void listsOptionsAndNullsAreRead() throws IOException {
        String file = write("input: { features: [a, b], options: { sep: ';' }, label: null, id: 5 }\n");

        Settings settings = new Given(
                        Optional.of(file),
                        List.of("input.options.quote='", "gates=[cost < 5, k == 3]", "input.weight=null"),
                        PATHS)
                .against(Schemas.cluster());

        assertThat(settings.texts("input.features")).containsExactly("a", "b");
        assertThat(settings.options("input.options")).containsExactly(Map.entry("sep", ";"), Map.entry("quote", "'"));
        assertThat(settings.optionalText("input.label")).isEmpty();
        assertThat(settings.optionalText("input.id")).hasValue("5");
        assertThat(settings.texts("gates")).containsExactly("cost < 5", "k == 3");
    }

    @Test
    void anAssignedListMayBeWrittenWithCommas() {
        Settings settings =
                new Given(Optional.empty(), List.of("input.features=a,b"), PATHS).against(Schemas.cluster());

        assertThat(settings.isList("input.features")).isTrue();
        assertThat(settings.texts("input.features")).isEqualTo(Arrays.asList("a", "b"));
    }

    @Test
    void theTreeHoldsEveryKeyInItsSection() {
        Map<String, Object> tree = new Given(Optional.empty(), List.of(), PATHS)
                .against(Schemas.cluster())
                .tree();

        assertThat(tree.keySet())
                .containsExactly(
                        "input", "method", "kmeans", "gmm", "ppp", "sdp", "kselect", "output", "report", "seed",
                        "gates");
        assertThat(tree.get("kmeans"))
                .isEqualTo(Map.of(
                        "k",
                        8L,
                        "restarts",
                        1L,
                        "init",
                        "parallel",
                        "maxIter",
                        300L,
                        "tol",
                        1e-4,
                        "fitRows",
                        0L,
                        "algorithm",
                        "lloyd",
                        "coresetSize",
                        0L,
                        "distance",
                        "euclidean"));
    }

    @Test
    void theExplanationNamesEveryKeyAndHidesCredentials() {
        Settings settings = new Given(Optional.empty(), List.of("input.options.password=hush", "seed=4"), PATHS)
                .against(Schemas.cluster());

        String text = Explanation.of(settings);

        assertThat(text.lines()).hasSameSizeAs(Schemas.cluster().keys());
        assertThat(text).contains("{password: ***}").doesNotContain("hush");
        assertThat(text.lines().filter(line -> line.startsWith("seed ")))
                .singleElement()
                .satisfies(line -> assertThat(line).matches("seed +4 +--set +of every random choice"));
    }

    private String write(String text) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, text);
        return file.toString();
    }

    private static Map<String, String> flags(String flag, String value) {
        return Map.of("--input", "in.csv", "--output", "out", flag, value);
    }
}
