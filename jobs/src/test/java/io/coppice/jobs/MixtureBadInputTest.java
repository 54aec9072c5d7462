package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables and settings at the edge of what mixtures, PPP and the choice of k can do: a result, or a refusal that helps. */
class MixtureBadInputTest {
    @TempDir
    private Path folder;

    /** Flags, the exit code or the number of clusters, and what the message says. */
    private record Case(String name, String file, int code, String flags, List<String> said) {
        static Case of(String name, String file, int code, String flags, String... said) {
            return new Case(name, file, code, flags, List.of(said));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String csv(int rows, String a, String b) {
        return "x,y\n"
                + IntStream.range(0, rows)
                        .mapToObj(i -> a.replace("i", "" + i) + "," + b.replace("i", "" + i))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    /** Arrays of many columns. */
    private static String wide(int columns) {
        return IntStream.range(0, 6)
                .mapToObj(row -> IntStream.range(0, columns)
                        .mapToObj(j -> String.valueOf((row * 31 + j * 17 + row * j) % 101))
                        .collect(Collectors.joining(",", "{\"v\":[", "]}")))
                .collect(Collectors.joining("\n"));
    }

    static Stream<Case> refused() {
        String plain = csv(30, "i", "i.5");
        String same = csv(30, "3", "4");
        return Stream.of(
                Case.of(
                        "full covariances of too many columns",
                        wide(5001),
                        2,
                        "--method gmm --set gmm.k=2 --set input.format=json --set input.features=v",
                        "full covariances of 5001 columns",
                        "at most 5000 columns are taken: use diag, or PCA first"),
                Case.of("equal rows under gmm", same, 3, "--method gmm --set gmm.k=2", "all 30 rows are equal"),
                Case.of("gmm.k below 1", plain, 2, "--method gmm --set gmm.k=0", "gmm.k: 0", "at least 1"),
                Case.of(
                        "more components than rows",
                        plain,
                        3,
                        "--method gmm --set gmm.k=31",
                        "gmm.k is 31 but the input has 30 rows",
                        "choose k <= 30"),
                Case.of(
                        "unknown covariance",
                        plain,
                        2,
                        "--method gmm --set gmm.covariance=diagonal",
                        "'diagonal' is not one of full, tied, diag, spherical; did you mean diag?"),
                Case.of(
                        "equal rows under a criterion that needs two clusters",
                        same,
                        3,
                        "--method kselect",
                        "room for 1 cluster"),
                Case.of(
                        "more candidates than rows",
                        plain,
                        3,
                        "--method kselect --set kselect.kMax=31",
                        "largest k to try is 31 but the input has 30 rows"),
                Case.of(
                        "a least k under ppp",
                        plain,
                        2,
                        "--method kselect --set kselect.criterion=ppp --set kselect.kMin=3",
                        "kselect.kMin is set, but ppp compares no candidates"),
                Case.of(
                        "the section of ppp under kselect",
                        plain,
                        2,
                        "--method kselect --set kselect.criterion=ppp --set ppp.merge=0.1",
                        "ppp.merge: has no effect under method kselect"),
                Case.of("ppp.kMax below 2", plain, 2, "--method ppp --set ppp.kMax=1", "ppp.kMax: 1 is out of range"),
                Case.of(
                        "all weights zero under ppp",
                        csv(20, "i", "0"),
                        3,
                        "--method ppp --set input.weight=y",
                        "weigh zero"));
    }

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    private Outcome cluster(String file, String flags) throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), file);
        List<String> words = new ArrayList<>(List.of(
                "cluster",
                "--input",
                input.toString(),
                "--output",
                folder.resolve("out/run").toString()));
        words.addAll(List.of(flags.split(" ")));
        return Outcome.of(words.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedAndLeavesNothing(Case bad) throws IOException {
        Outcome outcome = cluster(bad.file(), bad.flags());

        assertThat(outcome.err()).contains(bad.said());
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(bad.code());
        assertThat(outcome.out()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    static Stream<Case> taken() {
        return Stream.of(
                Case.of("one component", csv(30, "i", "i.5"), 1, "--method gmm --set gmm.k=1"),
                Case.of("a constant column under gmm", csv(40, "i", "7"), 2, "--method gmm --set gmm.k=2"),
                Case.of("a far table under gmm", csv(40, "10000000i", "20000000i"), 2, "--method gmm --set gmm.k=2"),
                Case.of("equal rows under ppp", csv(30, "3", "4"), 1, "--method ppp", "all rows are equal"),
                Case.of(
                        "equal rows that ppp counts",
                        csv(30, "3", "4"),
                        1,
                        "--method kselect --set kselect.criterion=ppp",
                        "all rows are equal"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void isTakenWithAResult(Case odd) throws IOException {
        Outcome outcome = cluster(odd.file(), odd.flags());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("k")).isEqualTo(odd.code());
        String metrics = Files.readString(folder.resolve("out/run/metrics.json"));
        assertThat(odd.said()).allSatisfy(warning -> assertThat(metrics).contains(warning));
        assertThat(Files.readString(folder.resolve("out/run/report.html"))).contains("<main");
    }

    /** A copy of the file that shows every key, with another method: keys at their defaults are not in the way. */
    @Test
    void theWholeConfigWorksForEveryMethod() throws IOException {
        Path conf = Path.of(System.getProperty("coppice.root", ".."), "conf", "cluster.yaml");
        for (String method : List.of("gmm", "ppp", "kselect")) {
            Outcome outcome =
                    cluster(csv(30, "i", "i.5"), "--method " + method + " --dry-run --set gmm.k=8 --config " + conf);
            assertThat(outcome.code()).as(outcome.err()).isZero();
        }
    }
}
