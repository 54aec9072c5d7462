package io.coppice.jobs.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of {@code metrics.json}, schema 1: keys in a fixed order, two-space indent, a newline at the end, credentials
 * masked, no bare NaN. The schema is only ever extended.
 */
public final class MetricsJson {
    /** The number in {@code "schema"}. */
    public static final int SCHEMA = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private MetricsJson() {}

    /** The whole file. */
    public static String text(RunRecord run) {
        try {
            return MAPPER.writeValueAsString(tree(run)) + "\n";
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a JSON tree that cannot be written", broken);
        }
    }

    /** The same as a tree. */
    public static ObjectNode tree(RunRecord run) {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("schema", SCHEMA);
        top.put("job", run.job());
        run.method().ifPresent(method -> top.put("method", method));
        top.put("status", run.status().word());
        top.put("exitCode", run.exitCode());
        run.error().ifPresent(error -> top.put("error", error(error)));
        top.put("runId", run.runId().text());
        run.versions().ifPresent(versions -> top.put("versions", versions(versions)));
        run.reproducible().ifPresent(promise -> top.put("reproducible", promise.word()));
        run.fingerprint().ifPresent(digest -> top.put("fingerprint", digest));
        top.put("config", run.config());
        run.seed().ifPresent(seed -> top.put("seed", seed));
        top.put("input", run.input());
        top.put("stages", run.stages().stream().map(MetricsJson::stage).toList());
        top.put("metrics", run.metrics());
        top.put("series", series(run));
        top.put("tables", tables(run));
        top.put("gates", run.gates().stream().map(MetricsJson::gate).toList());
        top.put("warnings", run.warnings());
        top.put("output", run.output());
        return (ObjectNode) JsonTree.of(top);
    }

    private static Map<String, Object> error(RunError error) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("code", error.code());
        object.put("message", error.message());
        // A ready node: text under the name "key" would be taken for a credential.
        error.key().ifPresent(key -> object.put("key", TextNode.valueOf(key)));
        return object;
    }

    private static Map<String, Object> versions(Versions versions) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("coppice", versions.coppice());
        object.put("spark", versions.spark());
        object.put("java", versions.java());
        object.put("kernel", versions.kernel());
        return object;
    }

    private static Map<String, Object> stage(StageTime stage) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", stage.name());
        object.put("seconds", Math.round(stage.seconds() * 1e3) / 1e3);
        object.put("passes", stage.passes());
        object.put("shuffleBytes", stage.shuffleBytes());
        object.put("spillBytes", stage.spillBytes());
        return object;
    }

    private static Map<String, Object> gate(Gate gate) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("expression", gate.expression());
        object.put("value", gate.value());
        object.put("passed", gate.passed());
        return object;
    }

    private static Map<String, Object> series(RunRecord run) {
        Map<String, Object> object = new LinkedHashMap<>();
        run.seriesNames().forEach(name -> object.put(name, run.series(name)));
        return object;
    }

    private static Map<String, List<Map<String, Object>>> tables(RunRecord run) {
        Map<String, List<Map<String, Object>>> object = new LinkedHashMap<>();
        run.tableNames().forEach(name -> object.put(name, run.table(name)));
        return object;
    }
}
