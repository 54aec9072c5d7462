package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code coppice neighbors}, from the command line to the files. */
class NeighborsTest {
    private static final int ROWS = 600;

    @TempDir
    private Path folder;

    /** Row i lies beside row i - 1 on a line, a little farther from it than from row i + 1; ids are words. */
    private String table() throws IOException {
        TestSession.get();
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder("name,x,y,class\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("row ")
                    .append(i)
                    .append(',')
                    .append(Math.sqrt(i))
                    .append(',')
                    .append(1e-3 * random.nextDouble())
                    .append(',')
                    .append(i % 2)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("rows.csv"), csv).toString();
    }

    private Outcome neighbors(String input, String... more) {
        List<String> words = new ArrayList<>(List.of("neighbors", "--input", input, "--output", output().toString()));
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

    @ParameterizedTest
    @ValueSource(strings = {"auto", "exact", "cells"})
    void everyRowGetsItsNeighborsByName(String method) throws IOException {
        Outcome outcome =
                neighbors(table(), "method=" + method, "input.id=name", "input.features=[x, y]", "neighbors.k=3");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("queries")).isEqualTo(ROWS);
        assertThat(outcome.number("neighbors")).isEqualTo(3.0 * ROWS);
        assertThat(outcome.number("recall")).isBetween(0.99, 1.0);
        assertThat(outcome.number("duplicates")).isZero();
        assertThat(data().columns()).containsExactly("id", "rank", "neighbor", "distance");
        assertThat(data().count()).isEqualTo(3 * ROWS);
        if (!method.equals("cells")) {
            assertThat(data().where("id = 'row 300' and rank = 1").first().getString(2))
                    .isEqualTo("row 301");
        }
        JsonNode metrics =
                new ObjectMapper().readTree(output().resolve("metrics.json").toFile());
        assertThat(metrics.at("/input/rows").asLong()).isEqualTo(ROWS);
        long counted = 0;
        for (JsonNode bin : metrics.at("/tables/distances")) {
            counted += bin.get("nearest").asLong();
        }
        assertThat(counted).isEqualTo(ROWS);
        assertThat(Files.readString(output().resolve("report.html")))
                .contains("1,800 neighbors among 600 rows", "How near neighbors are");
    }

    @Test
    void otherRowsMayAsk() throws IOException {
        String input = table();
        Path queries = Files.writeString(folder.resolve("new.csv"), "y,x,name\n0.0005,10.001,new\n");

        Outcome outcome = neighbors(
                input,
                "input.id=name",
                "input.label=class",
                "neighbors.queries=" + queries,
                "neighbors.k=1",
                "output.format=parquet");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(data().collectAsList()).hasSize(1).allSatisfy(row -> {
            assertThat(row.getString(0)).isEqualTo("new");
            assertThat(row.getString(2)).isEqualTo("row 100");
            assertThat(row.getDouble(3)).isBetween(0.001, 0.002);
        });
    }

    @Test
    void rowsWithoutIdsAreNamedByKeysAndTheUserIsTold() throws IOException {
        Outcome outcome = neighbors(table(), "input.features=[x, y]");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Files.readString(output().resolve("metrics.json"))).contains("input.id is not set");
        assertThat(data().select("id").distinct().count()).isEqualTo(ROWS);
        assertThat(data().where("id = neighbor").count()).isZero();
    }

    @Test
    void aGateOnRecallIsChecked() throws IOException {
        Outcome outcome =
                neighbors(table(), "input.id=name", "input.features=[x]", "gates=[recall >= 0.5, probes > 1]");

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
        assertThat(output()).doesNotExist();
    }

    @Test
    void whatCannotBeIsRefusedBeforeTheTableIsRead() throws IOException {
        Outcome outcome = neighbors(
                table(), "method=exact", "neighbors.targetRecall=0.9", "neighbors.k=0", "gates=[silhouette > 0]");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("neighbors.k: 0 is out of range; it must be at least 1")
                .contains("neighbors.targetRecall: has no effect under method exact; it belongs to auto, cells")
                .contains("unknown metric 'silhouette'");
    }

    @Test
    void queriesOfOtherColumnsAreRefused() throws IOException {
        Path queries = Files.writeString(folder.resolve("new.csv"), "x,z\n1,2\n");

        Outcome outcome = neighbors(table(), "input.features=[x, y]", "neighbors.queries=" + queries);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("neighbors.queries").contains("y");
    }

    @Test
    void rowsThatAreNoNumbersAreRefused() throws IOException {
        String input = Files.writeString(folder.resolve("bad.csv"), "id,x\n1,1.5\n2,NaN\n3,2.5\n")
                .toString();

        Outcome outcome = neighbors(input, "input.id=id");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("NaN");
        assertThat(neighbors(input, "input.id=id", "input.onInvalid=drop", "neighbors.k=7")
                        .number("neighbors"))
                .isEqualTo(2.0);
    }

    @Test
    void theDryRunWritesNothing() throws IOException {
        Outcome outcome = Outcome.of(
                "neighbors",
                "--input",
                table(),
                "--output",
                output().toString(),
                "--dry-run",
                "--set",
                "input.id=name");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out() + outcome.err()).contains("neighbors.k = 5", "dry run: nothing was written");
        assertThat(output()).doesNotExist();
    }
}
