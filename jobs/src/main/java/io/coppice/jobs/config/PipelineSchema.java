package io.coppice.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of {@code coppice pipeline}. */
public final class PipelineSchema {
    /** What a step calls the pipeline's own input. */
    public static final String ROWS = "rows";

    static final String STEPS = "steps";

    /** The table of the demo. */
    public static final String DEMO_ROWS = "coppice_demo_rows";

    private PipelineSchema() {}

    public static Schema pipeline() {
        return schema(Map.of(), Optional.empty(), "fail");
    }

    /** {@code coppice demo}: the same with other defaults, which make it run as it is. */
    public static Schema demo() {
        Map<String, JsonNode> presets = Map.of(
                "input.table",
                TextNode.valueOf(DEMO_ROWS),
                "input.id",
                TextNode.valueOf("id"),
                "input.label",
                TextNode.valueOf("label"),
                STEPS,
                ConfigFile.resource("/io/coppice/jobs/pipeline/demo.yaml").get(STEPS));
        return schema(presets, Optional.of("out/demo"), "overwrite");
    }

    private static Schema schema(Map<String, JsonNode> presets, Optional<String> output, String mode) {
        List<Setting> settings = new ArrayList<>(Schemas.source());
        settings.addAll(
                List.of(
                        Setting.text(
                                "input.id",
                                "unique id column, for all steps that name no other; tables are joined by it"),
                        Setting.text("input.label", "class column, for all steps that name no other"),
                        Setting.choice(
                                "input.onInvalid",
                                "fail | drop: rows with null, NaN or infinite features, for all steps that say nothing else",
                                "fail",
                                "drop"),
                        Setting.steps(
                                STEPS,
                                "one after the other; each: job, and where wanted name (default: the job), from (rows, a step, or a list joined by id; default: the step before), and the keys of the job; ${name} stands for the folder of a step")));
        settings.addAll(Schemas.output(output, mode).stream()
                .filter(setting -> !setting.key().equals("output.format"))
                .toList());
        settings.addAll(Schemas.common().stream()
                .filter(setting -> !setting.key().equals("gates"))
                .toList());
        settings.replaceAll(setting -> setting.preset(presets.getOrDefault(setting.key(), setting.preset())));
        return new Schema(
                settings,
                List.of(
                        Schemas::oneSource,
                        Schemas::outputGiven,
                        (found, problems) -> new PipelineSteps(found, name -> "/" + name).read(problems)));
    }

    /** The jobs that steps may run, with their keys. */
    static Map<String, Schema> jobs() {
        Map<String, Schema> jobs = new LinkedHashMap<>();
        jobs.put("score", ScoreSchema.score());
        jobs.put("prune", PruneSchema.prune());
        jobs.put("balance", BalanceSchema.balance());
        jobs.put("cluster", Schemas.cluster());
        jobs.put("apply", Schemas.apply());
        jobs.put("neighbors", NeighborsSchema.neighbors());
        jobs.put("evaluate", EvaluateSchema.evaluate());
        return jobs;
    }
}
