package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.TestData;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coppice cluster --method gmm} and {@code --method kselect}, and their models on other rows. */
class MixtureJobTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        TestSession.get();
    }

    private Outcome cluster(String method, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "cluster",
                "--input",
                TestData.file("iris.csv").toString(),
                "--method",
                method,
                "--set",
                "input.label=label",
                "--output",
                folder.resolve("fit").toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    @Test
    void aMixtureComesWithItsLikelihoodAndProbabilities() throws IOException {
        Outcome outcome = cluster("gmm", "--set", "gmm.k=3", "--set", "gmm.restarts=3", "--set", "gmm.tol=1e-8");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("logLikelihood")).isCloseTo(-180.1855, within(1e-3));
        assertThat(outcome.number("bic")).isCloseTo(580.839, within(2e-3));
        assertThat(outcome.number("ari")).isCloseTo(0.9039, within(1e-4));
        assertThat(TestSession.get()
                        .read()
                        .parquet(folder.resolve("fit/data").toString())
                        .columns())
                .contains("prediction", "probability");
        assertThat(Files.readString(folder.resolve("fit/report.html")))
                .contains("Log-likelihood after each iteration", "How sure the mixture is");
    }

    @Test
    void aSavedMixtureIsApplied() throws IOException {
        assertThat(cluster("gmm", "--set", "gmm.k=3").code()).isZero();

        Outcome applied = Outcome.of(
                "apply",
                "--model",
                folder.resolve("fit").toString(),
                "--input",
                TestData.file("iris.csv").toString(),
                "--set",
                "input.label=label",
                "--output",
                folder.resolve("new").toString());

        assertThat(applied.code()).as(applied.err()).isZero();
        assertThat(applied.number("ari")).isGreaterThan(0.9);
        assertThat(applied.number("shareShift")).isBetween(0.0, 0.05);
        assertThat(Files.readString(folder.resolve("new/metrics.json"))).doesNotContain("meanDistance");
    }

    @Test
    void theNumberOfClustersIsChosenWithItsCurve() throws IOException {
        Outcome outcome = cluster("kselect", "--set", "kselect.kMax=6");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("k")).isEqualTo(2.0);
        assertThat(outcome.number("cost")).isCloseTo(152.348, within(1e-3));
        assertThat(Files.readString(folder.resolve("fit/metrics.json"))).contains("\"curve\"", "\"silhouette\"");
        assertThat(Files.readString(folder.resolve("fit/report.html")))
                .contains("The number of clusters", "at k = 2 is the largest");
    }

    @Test
    void mixturesCompeteByBic() throws IOException {
        Outcome outcome = cluster(
                "kselect",
                "--set",
                "kselect.criterion=bic",
                "--set",
                "kselect.base=gmm",
                "--set",
                "kselect.kMax=4",
                "--set",
                "kselect.restarts=3",
                "--set",
                "gmm.tol=1e-6");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("k")).isEqualTo(2.0);
        assertThat(outcome.number("bic")).isCloseTo(574.02, within(0.05));
    }

    @Test
    void whatCannotBeIsRefused() {
        Outcome unknown = cluster("gmm", "--set", "gmm.covariance=round", "--set", "gmm.k=0");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("gmm.covariance: 'round' is not one of full, tied, diag, spherical")
                .contains("gmm.k: 0");

        Outcome tooMany = cluster("gmm", "--set", "gmm.k=151");
        assertThat(tooMany.code()).isEqualTo(3);
        assertThat(tooMany.err()).contains("gmm.k is 151 but the input has 150 rows");

        Outcome narrow = cluster("kselect", "--set", "kselect.kMax=1");
        assertThat(narrow.code()).isEqualTo(2);
        assertThat(narrow.err()).contains("kselect.kMax: 1 is out of range");

        Outcome odd = cluster("kselect", "--set", "kselect.base=gmm");
        assertThat(odd.code()).isEqualTo(2);
        assertThat(odd.err()).contains("kselect.criterion silhouette does not go with kselect.base gmm");

        Outcome vain = cluster(
                "kselect", "--set", "kmeans.k=4", "--set", "kselect.kMin=5", "--set", "kselect.kMax=3", "--dry-run");
        assertThat(vain.code()).isEqualTo(2);
        assertThat(vain.err())
                .contains("kmeans.k: has no effect under method kselect")
                .contains("kselect.kMax is 3, below kselect.kMin = 5");
        assertThat(folder.resolve("fit")).doesNotExist();
    }
}
