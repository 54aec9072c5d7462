package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What clusters do to jobs: executors killed at random moments, workers that leave, drivers killed while they write, two runs to
 * one output. Every run that ends well has the bits of an undisturbed one; {@code -Dfaults.runs=30} makes more of them. What was found is left in
 * {@code target/faults.json}.
 */
@Tag("long")
class FaultsIT {
    private static final int RUNS = Integer.getInteger("faults.runs", 4);
    private static final int ROWS = 6000;
    private static final List<List<String>> JOBS = List.of(
            List.of("cluster", "--set", "kmeans.k=5", "--set", "kmeans.tol=0"),
            List.of("prune", "--set", "prune.budget=300", "--set", "output.content=rows"),
            List.of("balance", "--method", "smote"),
            List.of("neighbors", "--set", "neighbors.k=3"),
            List.of("score", "--method", "density"),
            List.of("cluster", "--method", "ppp"));

    /** How often each fault was tried, and what came of it. */
    private static final Map<String, int[]> FOUND = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    private static final Map<Integer, List<String>> UNDISTURBED = new LinkedHashMap<>();
    private static StandaloneCluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        TestSession.get();
        SplittableRandom random = new SplittableRandom(8);
        Path rows = Files.createDirectories(folder.resolve("rows"));
        for (int file = 0; file < 6; file++) {
            List<String> lines = new ArrayList<>(List.of("id,x,y,z,class"));
            for (int i = file; i < ROWS; i += 6) {
                int group = i % 10 == 0 ? 1 : 0;
                lines.add("%d,%s,%s,%s,%s"
                        .formatted(
                                i,
                                3 * group + random.nextDouble(),
                                random.nextDouble() - 4 * (i % 3),
                                random.nextDouble(),
                                group == 1 ? "rare" : "common"));
            }
            Files.write(rows.resolve("part-" + file + ".csv"), lines);
        }
        cluster = StandaloneCluster.start(Files.createDirectories(folder.resolve("cluster")));
    }

    @AfterAll
    static void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
        List<Map<String, Object>> table = new ArrayList<>();
        FOUND.forEach((fault, counts) -> table.add(Map.of(
                "fault", fault,
                "runs", counts[0],
                "equal", counts[1],
                "wrong", counts[2],
                "partial", counts[3])));
        new ObjectMapper().writeValue(Built.TARGET.resolve("faults.json").toFile(), table);
    }

    private static List<String> job(int number, Path output) {
        List<String> words = new ArrayList<>(JOBS.get(number));
        words.addAll(List.of("--input", folder.resolve("rows").toString(), "--output", output.toString()));
        words.addAll(List.of("--set", "input.format=csv", "--set", "input.id=id", "--set", "input.label=class"));
        return words;
    }

    private static List<String> undisturbed(int number) throws IOException {
        if (!UNDISTURBED.containsKey(number)) {
            Path output = folder.resolve("undisturbed-" + number);
            Outcome outcome = Outcome.of(job(number, output).toArray(String[]::new));
            assertThat(outcome.code()).as(outcome.err()).isZero();
            UNDISTURBED.put(number, ResultBits.of(output));
        }
        return UNDISTURBED.get(number);
    }

    /** Notes what became of a run to a new output. */
    private static void judge(String fault, int number, Path output, int code, String log) throws IOException {
        int[] counts = FOUND.computeIfAbsent(fault, name -> new int[4]);
        counts[0]++;
        boolean visible = Files.exists(output);
        if (visible && !Files.exists(output.resolve("_SUCCESS"))) {
            counts[3]++;
        } else if (visible) {
            counts[ResultBits.of(output).equals(undisturbed(number)) ? 1 : 2]++;
        }
        assertThat(counts[2]).as("outputs wrong: " + fault).isZero();
        assertThat(counts[3]).as("partial outputs visible: " + fault).isZero();
        assertThat(visible).as(fault + ", exit code " + code + "\n" + log).isEqualTo(code == 0);
    }

    /** Waits until executors run tasks, then up to some seconds more. */
    private static void awaitWork(SplittableRandom random, int mostMillis) throws InterruptedException {
        for (int i = 0; i < 600 && cluster.executors().size() < 2; i++) {
            Thread.sleep(100);
        }
        Thread.sleep(random.nextInt(mostMillis));
    }

    @Test
    void executorsAreKilledAtRandomMoments() throws IOException, InterruptedException {
        for (int run = 0; run < RUNS; run++) {
            int number = run % JOBS.size();
            undisturbed(number);
            SplittableRandom random = new SplittableRandom(run);
            Path output = folder.resolve("killed-" + run);
            try (ChildProcess driver = cluster.submit(List.of(), job(number, output))) {
                awaitWork(random, 9000);
                List<ProcessHandle> executors = cluster.executors();
                if (!executors.isEmpty()) {
                    executors.get(random.nextInt(executors.size())).destroyForcibly();
                }
                int code = driver.exitCode();
                assertThat(code).as(driver.log()).isZero();
                judge("an executor is killed at a random moment", number, output, code, driver.log());
            }
        }
    }

    @Test
    void aWorkerLeavesAndAnotherJoins() throws IOException, InterruptedException {
        undisturbed(0);
        Path output = folder.resolve("replaced");
        try (ChildProcess driver = cluster.submit(List.of(), job(0, output))) {
            awaitWork(new SplittableRandom(1), 3000);
            cluster.replaceWorker();
            int code = driver.exitCode();
            assertThat(code).as(driver.log()).isZero();
            judge("a worker leaves, another joins", 0, output, code, driver.log());
        }
    }

    @Test
    void aDriverKilledWhileItWritesLeavesNothingAndTheNextRunCleansUp() throws IOException, InterruptedException {
        undisturbed(0);
        Path output = folder.resolve("lost");
        try (ChildProcess driver = cluster.submit(List.of(), job(0, output))) {
            while (stagings().isEmpty() || !Files.exists(stagings().get(0).resolve("data"))) {
                Thread.sleep(5);
            }
            driver.destroy();
            judge("the driver is killed while it writes", 0, output, driver.exitCode(), driver.log());
        }
        assertThat(stagings()).hasSize(1);
        try (ChildProcess driver = cluster.submit(List.of(), job(0, output))) {
            int code = driver.exitCode();
            assertThat(code).as(driver.log()).isZero();
            judge("the run after it", 0, output, code, driver.log());
        }
        assertThat(stagings()).isEmpty();
    }

    private static List<Path> stagings() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(path -> path.getFileName().toString().contains(".staging-"))
                    .toList();
        }
    }

    @Test
    void ofTwoRunsToOneOutputOneWins() throws IOException, InterruptedException {
        undisturbed(0);
        Path output = folder.resolve("contested");
        try (ChildProcess first = cluster.submit(List.of(), job(0, output));
                ChildProcess second = cluster.submit(List.of(), job(0, output))) {
            List<Integer> codes =
                    Stream.of(first.exitCode(), second.exitCode()).sorted().toList();
            assertThat(codes).as(first.log() + second.log()).containsExactly(0, 2);
            assertThat(first.log() + second.log()).contains("output.path: output exists");
            judge("two runs to one output", 0, output, 0, first.log());
        }
    }
}
