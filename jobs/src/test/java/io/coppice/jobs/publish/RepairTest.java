package io.coppice.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.jobs.record.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every state a killed run can leave, made by hand, then met by the next run. */
class RepairTest {
    private final Configuration conf = new Configuration();
    private Clock now = Clock.systemUTC();

    @TempDir
    Path folder;

    private void result(String name, String content, boolean success) throws IOException {
        Files.createDirectories(folder.resolve(name).resolve("data"));
        Files.writeString(folder.resolve(name).resolve("data/part-0"), content);
        Files.writeString(folder.resolve(name).resolve("metrics.json"), "{}");
        if (success) {
            Files.writeString(folder.resolve(name).resolve("_SUCCESS"), "");
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private String content(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve("data/part-0"));
    }

    /** A run that gives up: what remains is what the repair left. */
    private void nextRunFails() {
        Target target = new Target(folder.resolve("wine").toString(), OutputMode.OVERWRITE, new RunId("next"), "");
        Publication.open(target, conf, now).orElseThrow().close();
    }

    private void nextRunPublishes() {
        Target target = new Target(folder.resolve("wine").toString(), OutputMode.OVERWRITE, new RunId("next"), "");
        try (Publication publication = Publication.open(target, conf, now).orElseThrow()) {
            TextFile.write(publication.path("data") + "/part-0", "next", conf);
            publication.write("metrics.json", "{}");
            publication.publish();
        }
    }

    @BeforeEach
    void anUnrelatedResultStandsBeside() throws IOException {
        result("wine2", "unrelated", true);
        result("_wine2.previous-x", "unrelated", true);
    }

    @Test
    void killedWhileWorking() throws IOException {
        result("wine", "old", true);
        result("_wine.staging-dead", "half", false);
        now = Clock.offset(now, Duration.ofHours(2));
        nextRunFails();
        assertThat(names()).containsExactly("_wine2.previous-x", "wine", "wine2");
        assertThat(content("wine")).isEqualTo("old");
    }

    @Test
    void killedBeforeTheOldResultMoved() throws IOException {
        result("wine", "old", true);
        result("_wine.staging-dead", "new", true);
        now = Clock.offset(now, Duration.ofHours(2));
        nextRunPublishes();
        assertThat(names()).containsExactly("_wine2.previous-x", "wine", "wine2");
        assertThat(content("wine")).isEqualTo("next");
    }

    @Test
    void killedAfterTheOldResultMovedAside() throws IOException {
        result("_wine.previous-dead", "old", true);
        result("_wine.staging-dead", "new", true);
        now = Clock.offset(now, Duration.ofHours(2));
        nextRunFails();
        assertThat(names()).containsExactly("_wine2.previous-x", "wine", "wine2");
        assertThat(content("wine")).isEqualTo("old");
    }

    @Test
    void killedAfterTheNewResultMovedIn() throws IOException {
        result("_wine.previous-dead", "old", true);
        result("wine", "new", true);
        nextRunFails();
        assertThat(names()).containsExactly("_wine2.previous-x", "wine", "wine2");
        assertThat(content("wine")).isEqualTo("new");
    }

    @Test
    void killedWhileDeletingTheOldResult() throws IOException {
        Files.createDirectories(folder.resolve("_wine.previous-dead/data"));
        result("wine", "new", true);
        nextRunPublishes();
        assertThat(names()).containsExactly("_wine2.previous-x", "wine", "wine2");
        assertThat(content("wine")).isEqualTo("next");
    }

    @Test
    void theLatestOfTwoOldResultsIsRestored() throws IOException {
        result("_wine.previous-a", "older", true);
        result("_wine.previous-b", "old", true);
        Files.setLastModifiedTime(folder.resolve("_wine.previous-a"), FileTime.fromMillis(1_000_000));
        nextRunFails();
        assertThat(names()).containsExactly("_wine2.previous-x", "wine", "wine2");
        assertThat(content("wine")).isEqualTo("old");
    }

    @Test
    void aLiveRunsStagingIsLeftAlone() throws IOException {
        result("_wine.staging-live", "half", false);
        Files.setLastModifiedTime(folder.resolve("_wine.staging-live"), FileTime.fromMillis(1_000_000));
        nextRunPublishes();
        assertThat(names()).containsExactly("_wine.staging-live", "_wine2.previous-x", "wine", "wine2");
    }

    @Test
    void theStagingOfAProcessThatHasEndedGoesAtOnce() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        result("_wine.staging-dead", "half", false);
        owner("_wine.staging-dead", 1, Long.toString(ended.pid()));
        nextRunFails();
        assertThat(names()).containsExactly("_wine2.previous-x", "wine2");
    }

    @Test
    void theStagingOfAProcessWhoseNumberWasTakenGoesAtOnce() throws IOException {
        result("_wine.staging-dead", "half", false);
        owner("_wine.staging-dead", 2, "1");
        nextRunFails();
        assertThat(names()).containsExactly("_wine2.previous-x", "wine2");
    }

    @Test
    void theStagingOfALiveProcessOrOfAnotherMachineIsLeftAlone() throws IOException {
        result("_wine.staging-here", "half", false);
        owner("_wine.staging-here", 0, Owner.here().lines().findFirst().orElseThrow());
        result("_wine.staging-there", "half", false);
        owner("_wine.staging-there", 0, "user boot-id pid:[1]");
        nextRunFails();
        assertThat(names()).containsExactly("_wine.staging-here", "_wine.staging-there", "_wine2.previous-x", "wine2");
    }

    /** This process, but for one line. */
    private void owner(String staging, int line, String text) throws IOException {
        Assumptions.assumeFalse(Owner.here().isEmpty(), "only Linux tells which process runs");
        List<String> lines = new ArrayList<>(Owner.here().lines().toList());
        lines.set(line, text);
        Files.write(folder.resolve(staging).resolve(Owner.FILE), lines);
    }

    @Test
    void aRetryUnderTheSameNameStartsAfresh() throws IOException {
        result("_wine.staging-next", "half", false);
        Files.writeString(folder.resolve("_wine.staging-next/leftover"), "");
        nextRunPublishes();
        assertThat(folder.resolve("wine/leftover")).doesNotExist();
    }

    @Test
    void aResultWithoutSuccessIsOnlyReplacedOnRequest() throws IOException {
        result("wine", "half", false);
        nextRunPublishes();
        assertThat(content("wine")).isEqualTo("next");
        assertThat(folder.resolve("wine/_SUCCESS")).exists();
    }
}
