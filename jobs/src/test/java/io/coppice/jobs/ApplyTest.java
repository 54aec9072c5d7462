package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coppice apply}: a model of four rows in two clusters, on other rows. */
class ApplyTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void fit() throws IOException {
        TestSession.get();
        Path input = Files.writeString(folder.resolve("in.csv"), "x,y\n0,0\n0,2\n9,0\n9,2\n");
        Outcome outcome = Outcome.of(
                "cluster",
                "--input",
                input.toString(),
                "--output",
                folder.resolve("fit").toString(),
                "--set",
                "kmeans.k=2");
        assertThat(outcome.code()).as(outcome.err()).isZero();
    }

    @Test
    void theRowsOfTheFitDoNotDrift() throws IOException {
        Outcome outcome = apply("y,note,x\n0,a,0\n2,b,0\n0,c,9\n2,d,9\n");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("meanDistance")).isEqualTo(1.0);
        assertThat(outcome.number("fitMeanDistance")).isEqualTo(1.0);
        assertThat(outcome.number("meanDistanceRatio")).isEqualTo(1.0);
        assertThat(outcome.number("shareShift")).isEqualTo(0.0);
        Dataset<Row> data =
                TestSession.get().read().parquet(folder.resolve("new/data").toString());
        assertThat(data.columns()).containsExactly("y", "note", "x", "prediction", "distance");
    }

    @Test
    void rowsFartherOutAndInOtherSharesDrift() throws IOException {
        Outcome outcome = apply("x,y\n0,3\n0,-1\n0,1\n9,3\n");

        assertThat(outcome.number("meanDistance")).isCloseTo(Math.sqrt(3.0), within(1e-8));
        assertThat(outcome.number("meanDistanceRatio")).isCloseTo(Math.sqrt(3.0), within(1e-8));
        assertThat(outcome.number("shareShift")).isEqualTo(0.25);
        assertThat(Files.readString(folder.resolve("new/metrics.json"))).contains("\"fitShare\" : 0.5");
    }

    @Test
    void aGateOnDriftHoldsTheResultBack() throws IOException {
        Outcome outcome = apply("x,y\n0,30\n0,-1\n", "--set", "gates=meanDistanceRatio <= 1.5");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void anAbsentFeatureIsNamed() throws IOException {
        Outcome outcome = apply("x,z\n0,3\n");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("input.path: lacks features of the model: y; the columns are x, z");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void invalidRowsAreCounted() throws IOException {
        Outcome outcome = apply("x,y\n0,3\n,1\n1,NaN\n");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err())
                .contains(
                        "input.path: column \"x\": 1 row is null",
                        "input.path: column \"y\": 1 row is NaN",
                        "input.onInvalid: drop");
    }

    @Test
    void weightsThatAreAllZeroAreRefused() throws IOException {
        Outcome outcome = apply("x,y,w\n0,3,0\n0,1,0\n", "--set", "input.weight=w");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("input.weight: all 2 rows weigh zero");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void repeatedIdsAreRefused() throws IOException {
        Outcome outcome = apply("id,x,y\n1,0,3\n2,0,1\n2,1,1\n", "--set", "input.id=id", "--set", "report.rows=ids");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("input.id: id column \"id\": 1 id occurs more than once (first: 2)");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void aFolderWithoutAModelIsRefused() throws IOException {
        Path input = Files.writeString(folder.resolve("new.csv"), "x,y\n0,3\n");

        Outcome outcome = Outcome.of(
                "apply",
                "--model",
                folder.toString(),
                "--input",
                input.toString(),
                "--output",
                folder.resolve("new").toString());

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("holds no saved model");
    }

    private Outcome apply(String table, String... more) throws IOException {
        Path input = Files.writeString(folder.resolve("new.csv"), table);
        List<String> args = new ArrayList<>(List.of(
                "apply",
                "--model",
                folder.resolve("fit").toString(),
                "--input",
                input.toString(),
                "--output",
                folder.resolve("new").toString()));
        args.addAll(List.of(more));
        return Outcome.of(args.toArray(String[]::new));
    }
}
