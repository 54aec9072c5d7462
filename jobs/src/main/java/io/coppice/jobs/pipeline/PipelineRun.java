package io.coppice.jobs.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.jobs.config.PipelineStep;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.publish.TextFile;
import io.coppice.jobs.record.MetricsJson;
import io.coppice.jobs.record.RunId;
import io.coppice.jobs.record.RunRecord;
import io.coppice.jobs.record.RunStatus;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.record.StageTime;
import io.coppice.jobs.report.Report;
import io.coppice.jobs.run.ResultTable;
import io.coppice.jobs.run.Run;
import io.coppice.jobs.run.StepFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** The steps of one run: each publishes beside the output, and all appear in it together. */
final class PipelineRun {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Run run;
    private final List<PipelineStep> steps;
    private final StepTables tables;
    private final List<Map<String, Object>> done = new ArrayList<>();

    PipelineRun(Run run, List<PipelineStep> steps, StepTables tables) {
        this.run = run;
        this.steps = steps;
        this.tables = tables;
    }

    void into(Publication publication) {
        steps.forEach(this::perform);
        RunRecord record = run.record();
        Map<String, String> pages = new LinkedHashMap<>();
        for (PipelineStep step : steps) {
            pages.put(step.name(), text(step, "report.html"));
        }
        steps.forEach(step -> publication.adopt(step.name()));
        publication.caution().ifPresent(run::warn);
        record.table("steps", done)
                .output("path", run.settings().text("output.path"))
                .succeeded();
        run.result(ResultTable.of(record));
        publication.write("metrics.json", MetricsJson.text(record));
        publication.write("report.html", Report.ofSteps(record, pages));
        publication.publish();
        publication.deleteSteps();
        run.say("report: " + run.settings().text("output.path") + "/report.html");
    }

    private void perform(PipelineStep step) {
        RunRecord own = new RunRecord(step.job(), RunId.create())
                .command(run.record().command())
                .section(step.name());
        long start = System.nanoTime();
        try (Stage stage = run.record().stage(step.name())) {
            run.say("step " + step.name() + ": " + step.job() + ", from " + String.join(" and ", step.from()));
            tables.join(step);
            run.step(step.name(), PipelineJob.job(step), step.settings(), own);
            stage.passes(own.stages().stream().mapToLong(StageTime::passes).sum());
        } catch (StepFailed failed) {
            if (!done.isEmpty()) {
                run.say("the steps before it are kept; the same command goes on from there");
            }
            throw failed;
        }
        own.warnings().forEach(warning -> run.record().warning("step " + step.name() + ": " + warning));
        tables.keep(step);
        record(step, own.status(), (System.nanoTime() - start) / 1e9);
    }

    private void record(PipelineStep step, RunStatus status, double seconds) {
        JsonNode metrics = json(step);
        metrics.path("metrics").properties().forEach(metric -> {
            String name = step.name() + "." + metric.getKey();
            if (metric.getValue().isIntegralNumber()) {
                run.record().metric(name, metric.getValue().longValue());
            } else if (metric.getValue().isNumber()) {
                run.record().metric(name, metric.getValue().doubleValue());
            }
        });
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("step", step.name());
        entry.put("job", step.job());
        entry.put("method", metrics.path("method").asText(""));
        entry.put("from", String.join(", ", step.from()));
        entry.put("status", status == RunStatus.SKIPPED ? "done before" : "done");
        entry.put("seconds", seconds);
        JsonNode rows = metrics.path("output").path("rows");
        entry.put("rows", rows.isNumber() ? rows.longValue() : null);
        done.add(entry);
    }

    private JsonNode json(PipelineStep step) {
        try {
            return MAPPER.readTree(text(step, "metrics.json"));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("metrics.json of step " + step.name() + " is damaged", damaged);
        }
    }

    private String text(PipelineStep step, String file) {
        Path path = new Path(step.settings().text("output.path"), file);
        try {
            return TextFile.read(path, run.hadoop());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "step " + step.name() + " left no " + file + " that can be read", unreadable);
        }
    }
}
