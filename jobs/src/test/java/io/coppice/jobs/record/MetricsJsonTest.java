package io.coppice.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.blocks.BadParameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsJsonTest {
    private static RunRecord record() {
        return new RunRecord("cluster", new RunId("r1"))
                .method("kmeans")
                .versions(new Versions("0.1.0", "4.1.0", "17.0.15", "vector"))
                .reproducible(Reproducible.BITS)
                .config(Map.of("kmeans", Map.of("k", 3)))
                .seed(1)
                .input("path", "wine.csv")
                .input("rows", 178)
                .metric("k", 3)
                .metric("cost", 1277.9285)
                .series("cost", 1300.1, Double.NaN, 1277.9285)
                .table("clusters", List.of(Map.of("cluster", 0)))
                .gate(new Gate("silhouette >= 0.3", Double.NaN, false))
                .output("path", "out/wine");
    }

    private static JsonNode read(RunRecord run) throws Exception {
        return new ObjectMapper().readTree(MetricsJson.text(run));
    }

    @Test
    void theKeysOfSchemaOneInTheirOrder() throws Exception {
        JsonNode json = read(record().succeeded());

        List<String> keys = new ArrayList<>();
        json.fieldNames().forEachRemaining(keys::add);
        assertThat(keys)
                .containsExactly(
                        "schema",
                        "job",
                        "method",
                        "status",
                        "exitCode",
                        "runId",
                        "versions",
                        "reproducible",
                        "config",
                        "seed",
                        "input",
                        "stages",
                        "metrics",
                        "series",
                        "tables",
                        "gates",
                        "warnings",
                        "output");
        assertThat(json.get("schema").asInt()).isEqualTo(1);
        assertThat(json.get("status").asText()).isEqualTo("ok");
        assertThat(json.get("exitCode").asInt()).isZero();
        assertThat(json.at("/metrics/cost").asDouble()).isEqualTo(1277.9285);
        assertThat(json.at("/metrics/k").isIntegralNumber()).isTrue();
        assertThat(json.get("reproducible").asText()).isEqualTo("bits");
    }

    @Test
    void theSameRecordIsTheSameText() {
        assertThat(MetricsJson.text(record()))
                .isEqualTo(MetricsJson.text(record()))
                .endsWith("}\n");
    }

    @Test
    void whatIsNotFiniteIsNull() throws Exception {
        RunRecord run = record().metric("silhouette", Double.NaN).metric("gap", Double.NEGATIVE_INFINITY);
        run.table("clusters", List.of(Map.of("radius", Float.POSITIVE_INFINITY, "center", List.of(1.0, Double.NaN))));

        assertThat(MetricsJson.text(run)).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(read(run).at("/series/cost/1").isNull()).isTrue();
        assertThat(read(run).at("/metrics/silhouette").isNull()).isTrue();
        assertThat(read(run).at("/tables/clusters/0/center/1").isNull()).isTrue();
    }

    @Test
    void aFailureHasStatusCodeMessageAndKey() throws Exception {
        JsonNode json = read(record().failed(new RunError(2, "kmeans.k is 0", Optional.of("kmeans.k"))));

        assertThat(json.get("status").asText()).isEqualTo("failed");
        assertThat(json.get("exitCode").asInt()).isEqualTo(2);
        assertThat(json.at("/error/code").asInt()).isEqualTo(2);
        assertThat(json.at("/error/message").asText()).isEqualTo("kmeans.k is 0");
        assertThat(json.at("/error/key").asText()).isEqualTo("kmeans.k");
    }

    @Test
    void aRecordThatWasNeverFinishedSaysFailed() throws Exception {
        assertThat(read(record()).get("status").asText()).isEqualTo("failed");
        assertThat(record().exitCode()).isEqualTo(1);
        assertThat(record().skipped().exitCode()).isZero();
    }

    @Test
    void credentialsAreMaskedEverywhere() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("fs.s3a.secret.key", "hunter2");
        options.put("list", Arrays.asList(Map.of("password", "hunter2"), null));
        RunRecord run = record().config(
                        Map.of("input", Map.of("path", "s3a://id:hunter2@bucket/x", "options", options)))
                .input("path", "jdbc://me:hunter2@host/db")
                .output("path", "https://store/x?sig=hunter2")
                .warning("slow: jdbc://me:hunter2@host/db")
                .table("t", List.of(Map.of("token", "hunter2")))
                .failed(new RunError(3, "cannot read jdbc://me:hunter2@host/db", Optional.empty()));

        assertThat(MetricsJson.text(run)).contains("***").doesNotContain("hunter2");
    }

    @Test
    void stagesAreTimedAndMeasuredEvenWhenTheyFail() {
        long[] bytes = {100, 7};
        RunRecord run = record().measure(() -> new Traffic.Totals(bytes[0], bytes[1]));
        List<String> seen = new ArrayList<>();
        run.onStage(stage -> seen.add(stage.name()));
        assertThatThrownBy(() -> {
                    try (Stage stage = run.stage("lloyd")) {
                        stage.passes(7);
                        bytes[0] += 50;
                        throw new IllegalStateException("lost");
                    }
                })
                .hasMessage("lost");

        assertThat(seen).containsExactly("lloyd");
        StageTime stage = run.stages().get(0);
        assertThat(stage.passes()).isEqualTo(7);
        assertThat(stage.shuffleBytes()).isEqualTo(50);
        assertThat(stage.spillBytes()).isZero();
        assertThat(stage.seconds()).isBetween(0.0, 10.0);
    }

    @Test
    void runIdsAreSafeInPaths() {
        assertThat(RunId.create().text()).matches("\\d{8}T\\d{6}Z-[0-9a-f]{8}");
        for (String bad : List.of("", "../x", "a/b", "_x", "x".repeat(65))) {
            assertThatThrownBy(() -> new RunId(bad))
                    .isInstanceOf(BadParameter.class)
                    .hasMessageContaining("--run-id");
        }
    }

    @Test
    void theVersionIsThePoms() throws Exception {
        String pom = Files.readString(Path.of(System.getProperty("coppice.root"), "pom.xml"));
        assertThat(pom).contains("<artifactId>coppice</artifactId>\n  <version>" + Versions.COPPICE + "</version>");
    }

    @Test
    void theFingerprintFollowsConfigAndInputOnly(@TempDir Path folder) throws Exception {
        Configuration conf = new Configuration();
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "a,b\n1,2\n");
        Map<String, Object> config = Map.of("kmeans", Map.of("k", 3), "output", Map.of("path", "a", "mode", "fail"));
        Map<String, Object> elsewhere = Map.of("output", Map.of("mode", "skip", "path", "b"), "kmeans", Map.of("k", 3));
        Map<String, Object> other = Map.of("kmeans", Map.of("k", 4), "output", Map.of("path", "a", "mode", "fail"));
        List<String> before = Fingerprint.files(List.of(folder.toString()), conf);

        assertThat(Fingerprint.of("cluster", config, before))
                .startsWith("sha256:")
                .isEqualTo(Fingerprint.of("cluster", elsewhere, before))
                .isNotEqualTo(Fingerprint.of("cluster", other, before))
                .isNotEqualTo(Fingerprint.of("apply", config, before));
        Files.writeString(file, "a,b\n1,2\n3,4\n");
        assertThat(Fingerprint.files(List.of(folder.toString()), conf))
                .hasSize(1)
                .isNotEqualTo(before);
        assertThat(Fingerprint.files(List.of(folder.resolve("absent").toString()), conf))
                .isEmpty();
    }
}
