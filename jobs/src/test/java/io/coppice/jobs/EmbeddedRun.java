package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The run that the others are compared to: in this JVM, on two local cores. Once for all tests. */
final class EmbeddedRun {
    private static Published result;
    private static Path table;

    private EmbeddedRun() {}

    static synchronized Published result() throws IOException {
        if (result == null) {
            TestSession.get();
            Path output = Files.createTempDirectory("embedded").resolve("out");
            Outcome outcome = Outcome.of(job(output).toArray(String[]::new));
            assertThat(outcome.code()).as(outcome.err()).isZero();
            result = Published.in(output);
            assertThat(result.metrics().at("/metrics/iterations").asInt())
                    .as("a run with something to get wrong")
                    .isGreaterThan(3);
        }
        return result;
    }

    /** The same job for another session. */
    static synchronized List<String> job(Path output) throws IOException {
        if (table == null) {
            table = Files.createTempDirectory("table").resolve("rows");
        }
        return WeightedRows.job(table, output);
    }
}
