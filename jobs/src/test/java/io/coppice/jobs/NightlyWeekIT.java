package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A week of nights. Each adds a partition of rows to the sample that the night before left, and clusters the sample; a column comes in, an
 * executor dies, a partition is delivered broken, rows are deleted, a finished night is run again. What is left is what nights without
 * trouble would have left, to the bit.
 */
@Tag("long")
class NightlyWeekIT {
    private static final int NIGHTS = 7;
    private static final int ROWS = 400;
    private static final int NEW_COLUMN = 3;
    private static final int LOST_EXECUTOR = 4;
    private static final int FAILED_GATE = 5;
    private static final int DELETION = 6;

    @TempDir
    private static Path folder;

    @Test
    void aWeekOfTroubleLeavesWhatACleanReplayLeaves() throws IOException, InterruptedException {
        TestSession.get();
        Path week = Files.createDirectories(folder.resolve("week"));
        for (int night = 1; night <= NIGHTS; night++) {
            deliver(night, Set.of());
            switch (night) {
                case LOST_EXECUTOR -> loseAnExecutor(night, week);
                case FAILED_GATE -> failTheGateThenCorrect(night, week);
                default -> done(night, week);
            }
            if (night == DELETION) {
                delete(Set.of(2_000, 2_007), night, week);
            }
        }
        long before = Files.getLastModifiedTime(metrics(NIGHTS, week)).toMillis();
        done(NIGHTS, week);
        assertThat(Files.getLastModifiedTime(metrics(NIGHTS, week)).toMillis())
                .as("a finished night is not run again")
                .isEqualTo(before);

        Path replay = Files.createDirectories(folder.resolve("replay"));
        for (int night = 1; night <= NIGHTS; night++) {
            done(night, replay);
            for (String step : List.of("prune", "cluster")) {
                assertThat(ResultBits.of(output(night, week).resolve(step)))
                        .as("night %d, %s", night, step)
                        .isEqualTo(ResultBits.of(output(night, replay).resolve(step)));
            }
        }
    }

    private void loseAnExecutor(int night, Path week) throws IOException, InterruptedException {
        try (StandaloneCluster cluster = StandaloneCluster.start(Files.createDirectories(folder.resolve("cluster")));
                ChildProcess driver = cluster.submit(List.of(), words(night, week))) {
            while (cluster.executors().isEmpty()) {
                Thread.sleep(50);
            }
            Thread.sleep(2000);
            cluster.executors().stream().findFirst().ifPresent(ProcessHandle::destroyForcibly);
            assertThat(driver.exitCode()).as(driver.log()).isZero();
        }
    }

    private void failTheGateThenCorrect(int night, Path week) throws IOException {
        List<String> noise = new ArrayList<>(List.of("id,x,y,z,source"));
        SplittableRandom random = new SplittableRandom(99);
        for (int i = 0; i < 10 * ROWS; i++) {
            noise.add("%d,%s,%s,%s,broken".formatted(1000 * night + i, wide(random), wide(random), wide(random)));
        }
        Files.write(partition(night), noise);
        Outcome outcome = run(night, week);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
        assertThat(outcome.err()).contains("silhouette >= 0.7");
        assertThat(output(night, week)).doesNotExist();
        deliver(night, Set.of());
        done(night, week);
    }

    private static double wide(SplittableRandom random) {
        return 40 * random.nextDouble() - 20;
    }

    /** The nights from the one whose rows are gone are run again; the one before has nothing to do. */
    private void delete(Set<Integer> ids, int until, Path week) throws IOException {
        int first = 2;
        deliver(first, ids);
        long before = Files.getLastModifiedTime(metrics(1, week)).toMillis();
        for (int night = 1; night <= until; night++) {
            done(night, week);
            assertThat(TestSession.get()
                            .read()
                            .parquet(output(night, week).resolve("prune/data").toString())
                            .where("id in (2000, 2007)")
                            .count())
                    .as("deleted rows after night %d", night)
                    .isZero();
        }
        assertThat(Files.getLastModifiedTime(metrics(1, week)).toMillis()).isEqualTo(before);
    }

    private void done(int night, Path outputs) throws IOException {
        Outcome outcome = run(night, outputs);
        assertThat(outcome.code()).as("night " + night + "\n" + outcome.err()).isZero();
    }

    private Outcome run(int night, Path outputs) throws IOException {
        return Outcome.of(words(night, outputs).toArray(String[]::new));
    }

    private List<String> words(int night, Path outputs) throws IOException {
        String base = night == 1 ? "" : ", base: " + output(night - 1, outputs).resolve("prune");
        Path config =
                Files.writeString(outputs.resolve("night-" + night + ".yaml"), """
                input: {path: %s, format: csv, id: id}
                steps:
                  - job: prune
                    from: rows
                    method: sensitivity
                    input: {features: [x, y, z]}
                    prune: {budget: 150, k: 3%s}
                    output: {content: rows}
                  - job: cluster
                    from: prune
                    input: {features: [x, y, z], weight: weight}
                    kmeans: {k: 3}
                    gates: ["silhouette >= 0.7"]
                """.formatted(partition(night), base));
        return List.of(
                "pipeline",
                "--config",
                config.toString(),
                "--output",
                output(night, outputs).toString(),
                "--mode",
                "refresh");
    }

    private static Path output(int night, Path outputs) {
        return outputs.resolve("night-" + night);
    }

    private static Path metrics(int night, Path outputs) {
        return output(night, outputs).resolve("metrics.json");
    }

    private static Path partition(int night) {
        return folder.resolve("rows-" + night + ".csv");
    }

    /** Three groups of rows; ids are 1000 times the night and on. */
    private static void deliver(int night, Set<Integer> without) throws IOException {
        SplittableRandom random = new SplittableRandom(night);
        boolean wide = night >= NEW_COLUMN;
        List<String> lines = new ArrayList<>(List.of("id,x,y,z" + (wide ? ",source" : "")));
        IntStream.range(0, ROWS).forEach(i -> {
            double center = 20 * (i % 3);
            String line = "%d,%s,%s,%s%s"
                    .formatted(
                            1000 * night + i,
                            center + random.nextDouble(),
                            random.nextDouble() - center,
                            random.nextDouble(),
                            wide ? ",app" : "");
            if (!without.contains(1000 * night + i)) {
                lines.add(line);
            }
        });
        Files.write(partition(night), lines);
    }
}
