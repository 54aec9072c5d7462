package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places that cannot be read or written: refused before any work, whichever flag names them, and no password shown. */
class LocationRefusedTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void table() throws IOException {
        TestSession.get();
        Files.writeString(folder.resolve("in.csv"), "x,y\n0,0\n0,1\n5,5\n5,6\n");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--input, s3a, 2, no file system for s3a",
        "--output, s3a, 2, no file system for s3a",
        "--metrics, s3a, 2, no file system for s3a",
        "--config, s3a, 2, no file system for s3a",
        "--model, s3a, 2, no file system for s3a",
        "--input, foo, 2, no file system for foo",
        "--output, foo, 2, no file system for foo",
        "--metrics, foo, 2, no file system for foo",
        "--config, foo, 2, no file system for foo",
        "--model, foo, 2, no file system for foo",
        "--input, http, 2, neither listed nor written",
        "--output, http, 2, neither listed nor written",
        "--metrics, http, 2, neither listed nor written",
        "--config, http, 2, cannot be read",
        "--model, http, 2, neither listed nor written",
        "--input, hdfs, 3, cannot be read",
        "--output, hdfs, 1, cannot write output.path",
        "--metrics, hdfs, 2, no file can be written",
        "--config, hdfs, 2, cannot be read",
        "--model, hdfs, 3, cannot be read",
    })
    void isRefusedWithTheSameCodeInADryRun(String flag, String scheme, int code, String said) throws IOException {
        String uri = scheme + "://user:hush@127.0.0.1:" + closedPort() + "/folder/x.csv";

        for (List<String> more : List.of(List.<String>of(), List.of("--dry-run"))) {
            Outcome outcome = with(flag, uri, more);

            assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
            assertThat(outcome.err()).contains(said, "user:***@127.0.0.1", "; ").doesNotContain("problems");
            assertThat(outcome.out() + outcome.err()).doesNotContain("hush");
            assertThat(folder.resolve("out")).doesNotExist();
            if (!flag.equals("--metrics")) {
                assertThat(folder.resolve("m.json")).content().contains("\"exitCode\" : " + code, "user:***@");
                assertThat(folder.resolve("m.json")).content().doesNotContain("hush");
            }
        }
    }

    @Test
    void theJarOfAnUnknownFileSystemIsAskedFor() {
        assertThat(with("--input", "s3a://bucket/x.csv", List.of()).err())
                .contains("input.path is \"s3a://bucket/x.csv\"", "check the spelling", "--packages", "spark-submit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--input", "--output", "--metrics"})
    void aNameWithAColonIsNoPath(String flag) {
        Outcome outcome = with(flag, "a:b.csv", List.of());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("\"a:b.csv\", which is no path", "write ./ ahead");
    }

    @ParameterizedTest
    @CsvSource({"'', a folder", "in.csv/m.json, no file can be written"})
    void metricsThatCannotBeWrittenAreRefusedBeforeAnyWork(String place, String said) {
        Outcome outcome = with("--metrics", folder.resolve(place).toString(), List.of());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--metrics is", said).hasLineCount(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Outcome with(String flag, String value, List<String> more) {
        boolean apply = flag.equals("--model");
        List<String> args = new ArrayList<>(List.of(apply ? "apply" : "cluster"));
        if (!flag.equals("--input") && !flag.equals("--config")) {
            args.addAll(List.of("--input", folder.resolve("in.csv").toString()));
        }
        if (!flag.equals("--output")) {
            args.addAll(List.of("--output", folder.resolve("out").toString()));
        }
        if (!flag.equals("--metrics")) {
            args.addAll(List.of("--metrics", folder.resolve("m.json").toString()));
        }
        if (!apply) {
            args.addAll(List.of("--set", "kmeans.k=2"));
        }
        args.addAll(List.of(flag, value));
        args.addAll(more);
        return Outcome.of(args.toArray(String[]::new));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
