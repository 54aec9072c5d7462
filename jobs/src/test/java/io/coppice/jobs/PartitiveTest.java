package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.ml.ProbabilisticPartitiveModel;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coppice cluster --method ppp}, from the command line to the files. */
class PartitiveTest {
    @TempDir
    private Path folder;

    private Outcome cluster(int rows, String... more) throws IOException {
        TestSession.get();
        Random random = new Random(11);
        StringBuilder csv = new StringBuilder("id,x,y,class\n");
        for (int i = 0; i < rows; i++) {
            csv.append(i)
                    .append(',')
                    .append(6.0 * (i % 3) + random.nextGaussian())
                    .append(',')
                    .append(6.0 * (i % 3 / 2) + random.nextGaussian())
                    .append(',')
                    .append("abc".charAt(i % 3))
                    .append('\n');
        }
        Path input = Files.writeString(folder.resolve("rows.csv"), csv);
        String[] given = {
            "cluster",
            "--method",
            "ppp",
            "--input",
            input.toString(),
            "--output",
            output().toString(),
            "--set",
            "input.id=id",
            "--set",
            "input.label=class"
        };
        String[] all = java.util.Arrays.copyOf(given, given.length + more.length);
        System.arraycopy(more, 0, all, given.length, more.length);
        return Outcome.of(all);
    }

    private Path output() {
        return folder.resolve("out");
    }

    @Test
    void findsTheClustersAndLeavesTheEvidence() throws IOException {
        Outcome outcome = cluster(300, "--set", "gates=[clusterability >= 0.9, k <= 3]");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("k")).isEqualTo(3.0);
        assertThat(outcome.number("coreShare")).isGreaterThan(0.9);
        assertThat(outcome.number("ari")).isGreaterThan(0.95);
        Dataset<Row> data =
                TestSession.get().read().parquet(output().resolve("data").toString());
        assertThat(data.columns()).containsExactly("id", "x", "y", "class", "prediction", "posterior", "core");
        assertThat(data.where("core <> (posterior >= 0.95)").count()).isZero();
        assertThat(ProbabilisticPartitiveModel.load(output().resolve("model").toString())
                        .k())
                .isEqualTo(3);
        JsonNode metrics =
                new ObjectMapper().readTree(output().resolve("metrics.json").toFile());
        assertThat(metrics.at("/tables/bic").size()).isGreaterThan(3);
        assertThat(metrics.at("/tables/bic/0/covariance").asText()).isNotEmpty();
        assertThat(metrics.at("/tables/clusters").size()).isEqualTo(3);
        assertThat(metrics.at("/tables/posterior").size()).isEqualTo(20);
        assertThat(metrics.at("/metrics/covariance").asText()).isNotEmpty();
        assertThat(Files.readString(output().resolve("report.html")))
                .contains("BIC of the mixtures tried", "Chosen: ", "Filled marks are the core");
    }

    @Test
    void tooFewRowsAreOneClusterWithAWarning() throws IOException {
        Outcome outcome = cluster(6);

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("k")).isEqualTo(1.0);
        assertThat(Files.readString(output().resolve("metrics.json"))).contains("fewer than 10 rows");
    }

    @Test
    void whatCannotBeIsRefusedBeforeTheTableIsRead() throws IOException {
        Outcome outcome = cluster(
                30, "--set", "ppp.kMax=1", "--set", "ppp.merge=0", "--set", "ppp.core=2", "--set", "ppp.sampleRows=10");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("ppp.kMax: 1 is out of range; it must be 0, or at least 2")
                .contains("ppp.merge: 0", "ppp.core: 2", "ppp.sampleRows: 10");
    }
}
