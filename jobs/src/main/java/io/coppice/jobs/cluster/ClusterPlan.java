package io.coppice.jobs.cluster;

import io.coppice.jobs.config.Explanation;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.output.OutputConfig;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** What {@code cluster --dry-run} prints. */
final class ClusterPlan {
    private final Run run;
    private final Dataset<Row> table;
    private final Features features;
    private final InputConfig input;
    private final ClusteringMethod method;

    ClusterPlan(Run run, Dataset<Row> table, Features features, InputConfig input, ClusteringMethod method) {
        this.run = run;
        this.table = table;
        this.features = features;
        this.input = input;
        this.method = method;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("reads     " + input.source());
        for (StructField field : table.schema().fields()) {
            lines.add("          " + field.name() + "  " + field.dataType().simpleString() + part(field.name()));
        }
        lines.add("features  " + String.join(", ", features.names()));
        OutputConfig output = OutputConfig.of(run.settings());
        boolean work = Publication.check(output.target(run.record().runId(), ""), run.hadoop());
        lines.add("writes    " + output.path() + " (mode " + output.mode().word() + ", data/ as "
                + output.format().name().toLowerCase(java.util.Locale.ROOT) + ")" + (work ? "" : ": nothing to do"));
        run.settings().schema().keys().stream()
                .filter(this::matters)
                .forEach(key -> lines.add("set       " + key + " = " + Explanation.shown(run.settings(), key)));
        lines.add("passes    " + passes());
        if (input.rows().id().isEmpty()) {
            lines.add("shuffle   12 bytes a row, to tell equal rows apart; input.id saves it");
        }
        lines.add("dry run: nothing was written");
        return lines;
    }

    private String part(String name) {
        if (input.rows().id().filter(name::equals).isPresent()) {
            return "  (id)";
        }
        if (input.rows().label().filter(name::equals).isPresent()) {
            return "  (label)";
        }
        if (input.rows().weight().filter(name::equals).isPresent()) {
            return "  (weight)";
        }
        return features.names().contains(name) ? "  (feature)" : "";
    }

    /** Sections of other methods would only confuse. */
    private boolean matters(String key) {
        return key.equals("method")
                || key.equals("seed")
                || method.sections().stream().anyMatch(section -> key.startsWith(section + "."));
    }

    private String passes() {
        return (run.settings().flag("input.standardize") ? "3 reads" : "2 reads") + " into the cache, "
                + method.passes() + "; then 4 to evaluate, 1 to write";
    }
}
