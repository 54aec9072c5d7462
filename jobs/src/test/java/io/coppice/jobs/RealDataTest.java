package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coppice.spark.TestSession;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures that the literature gives, from the command line. */
class RealDataTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void session() {
        TestSession.get();
    }

    @Test
    void iris() {
        Outcome outcome = cluster("iris.csv", "kmeans.k=3", "kmeans.restarts=20");

        assertThat(outcome.number("cost")).isCloseTo(78.851441, within(1e-4));
        assertThat(outcome.number("ari")).isCloseTo(0.7302, within(1e-4));
        assertThat(outcome.number("silhouette")).isBetween(0.5, 0.8);
    }

    @Test
    void wineStandardized() {
        Outcome outcome = cluster("wine.csv", "kmeans.k=3", "kmeans.restarts=20", "input.standardize=true");

        assertThat(outcome.number("cost")).isCloseTo(1277.928489, within(1e-4));
        assertThat(outcome.number("ari")).isCloseTo(0.8975, within(1e-4));
    }

    /** At or below the best of 100 and 200 starts of scikit-learn 1.2.1. */
    @Test
    void tablesOfManyOptimaReachTheBestKnown() {
        assertThat(cluster("digits.csv", "kmeans.k=10", "kmeans.restarts=20").number("cost"))
                .isLessThan(1165116.4814);
        assertThat(cluster("iris.csv", "kmeans.k=7", "kmeans.restarts=20", "output.mode=overwrite")
                        .number("cost"))
                .isCloseTo(34.29823, within(1e-5));
    }

    private Outcome cluster(String name, String... settings) {
        Path file = Path.of(System.getProperty("coppice.root", ".."), "..", "shared", "data", name);
        assumeTrue(Files.exists(file), () -> file + " is absent; this test reads it");
        String[] args = new String[7 + 2 * settings.length];
        String[] first = {
            "cluster",
            "--input",
            file.toString(),
            "--output",
            folder.resolve("out").toString(),
            "--set",
            "input.label=label"
        };
        System.arraycopy(first, 0, args, 0, first.length);
        for (int i = 0; i < settings.length; i++) {
            args[7 + 2 * i] = "--set";
            args[8 + 2 * i] = settings[i];
        }
        Outcome outcome = Outcome.of(args);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome;
    }
}
