package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shaded jar, submitted to a cluster of two executors in JVMs of their own. */
class StandaloneClusterIT {
    private static final Pattern EXECUTOR = Pattern.compile("\"Executor ID\":\"([^\"]+)\"");

    @TempDir
    private static Path folder;

    private static StandaloneCluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = StandaloneCluster.start(Files.createDirectories(folder.resolve("cluster")));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void theBitsAreThoseOfTheEmbeddedRun() throws IOException, InterruptedException {
        Path output = folder.resolve("out");
        Path events = Files.createDirectories(folder.resolve("events"));
        List<String> settings = List.of(
                // More partitions than in the embedded run, and no start with one executor.
                "spark.sql.files.maxPartitionBytes=40k",
                "spark.sql.files.openCostInBytes=1k",
                "spark.scheduler.minRegisteredResourcesRatio=1.0",
                "spark.scheduler.maxRegisteredResourcesWaitingTime=300s",
                "spark.eventLog.enabled=true",
                "spark.eventLog.rolling.enabled=false",
                "spark.eventLog.compress=false",
                "spark.eventLog.dir=" + events.toUri());

        try (ChildProcess driver = cluster.submit(settings, EmbeddedRun.job(output))) {
            assertThat(driver.exitCode())
                    .as(() -> driver.log() + "\n" + cluster.log())
                    .isZero();
        }

        Published.in(output).hasTheBitsOf(EmbeddedRun.result());
        assertThat(executorsAtWork(events)).containsExactlyInAnyOrder("0", "1");
    }

    @Test
    void refusedDataIsToldByTheExitCode() throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("in.csv"), "x,y\n0,0\n0,NaN\n9,0\n9,2\n");
        Path output = folder.resolve("refused");
        List<String> args = new ArrayList<>(List.of("cluster", "--input", input.toString()));
        args.addAll(List.of("--output", output.toString(), "--set", "kmeans.k=2"));

        try (ChildProcess driver = cluster.submit(List.of(), args)) {
            assertThat(driver.exitCode())
                    .as(() -> driver.log() + "\n" + cluster.log())
                    .isEqualTo(3);
            assertThat(driver.log()).contains("coppice cluster: ", "\"y\": 1 row is NaN");
        }

        assertThat(output).doesNotExist();
    }

    /** Ids of the executors that finished a task. */
    private static Set<String> executorsAtWork(Path events) throws IOException {
        try (Stream<Path> files = Files.list(events)) {
            Path log = files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(log).stream()
                    .filter(line -> line.contains("SparkListenerTaskEnd") && line.contains("\"Reason\":\"Success\""))
                    .map(EXECUTOR::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }
}
