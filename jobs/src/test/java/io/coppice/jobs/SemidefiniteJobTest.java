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

/** {@code coppice cluster --method sdp} and {@code ila-sdp}, and {@code coppice evaluate --method certificate}. */
class SemidefiniteJobTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        TestSession.get();
    }

    private Outcome iris(String verb, String method, String output, String... more) {
        List<String> words = new ArrayList<>(List.of(
                verb,
                "--input",
                TestData.file("iris.csv").toString(),
                "--method",
                method,
                "--set",
                "input.label=label",
                "--output",
                folder.resolve(output).toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    @Test
    void theRelaxationComesWithItsBoundInNumbersAndWords() throws IOException {
        Outcome outcome = iris("cluster", "sdp", "fit", "--set", "sdp.k=3");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("cost")).isCloseTo(78.8514, within(1e-3));
        assertThat(outcome.number("lowerBound")).isBetween(75.3, 75.54);
        assertThat(outcome.number("gap")).isBetween(0.041, 0.046);
        assertThat(Files.readString(folder.resolve("fit/report.html")))
                .contains(
                        "What is proved", "% above the optimum", "class=\"membership\"", "Bounds on the best clusters");

        Outcome proof = iris("evaluate", "certificate", "proof", "--set", "evaluate.model=" + folder.resolve("fit"));
        assertThat(proof.code()).as(proof.err()).isZero();
        assertThat(proof.number("cost")).isCloseTo(78.8514, within(1e-3));
        assertThat(proof.number("gap")).isBetween(0.2, 0.35);
    }

    @Test
    void likelihoodAdjustedClustersFindTheSpecies() {
        Outcome outcome = iris("cluster", "ila-sdp", "fit", "--set", "sdp.k=3");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("accuracy")).isGreaterThanOrEqualTo(0.966);
        assertThat(outcome.number("logLikelihood")).isNegative();
    }

    @Test
    void keysOfTheOtherMethodAreRefused() {
        Outcome outcome = iris("cluster", "ila-sdp", "fit", "--set", "sdp.k=3", "--set", "sdp.certificate=clusters");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("sdp.certificate", "has no effect under method ila-sdp");

        Outcome without = iris("evaluate", "certificate", "proof");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("evaluate.model", "is missing");
    }
}
