package io.coppice.jobs.output;

import io.coppice.jobs.config.Explanation;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** What {@code --dry-run} prints of a job that reads a table. */
public final class TablePlan {
    private final Run run;
    private final Dataset<Row> table;
    private final Features features;
    private final InputConfig input;

    public TablePlan(Run run, Dataset<Row> table, Features features, InputConfig input) {
        this.run = run;
        this.table = table;
        this.features = features;
        this.input = input;
    }

    /**
     * Reads schemas only.
     *
     * @param matters whether the method reads a key: those of other methods would only confuse
     * @param passes over the rows, in words
     */
    public List<String> lines(Predicate<String> matters, String passes) {
        List<String> lines = new ArrayList<>();
        lines.add("reads     " + input.source());
        for (StructField field : table.schema().fields()) {
            lines.add("          " + field.name() + "  " + field.dataType().simpleString() + part(field.name()));
        }
        lines.add("features  " + String.join(", ", features.names()));
        OutputConfig output = OutputConfig.of(run.settings());
        boolean work = Publication.check(output.target(run.record().runId(), ""), run.hadoop());
        String data = output.format()
                .map(format -> ", data/ as " + format.name().toLowerCase(Locale.ROOT))
                .orElse("");
        lines.add("writes    " + output.path() + " (mode " + output.mode().word() + data + ")"
                + (work ? "" : ": nothing to do"));
        run.settings().schema().keys().stream()
                .filter(key -> key.equals("method") || key.equals("seed") || matters.test(key))
                .forEach(key -> lines.add("set       " + key + " = " + Explanation.shown(run.settings(), key)));
        lines.add("passes    " + (standardized() ? "3 reads" : "2 reads") + " into the cache, " + passes);
        if (input.rows().id().isEmpty()) {
            lines.add("shuffle   12 bytes a row, to tell equal rows apart; input.id saves it");
        }
        lines.add("dry run: nothing was written");
        return lines;
    }

    private boolean standardized() {
        return run.settings().schema().keys().contains("input.standardize")
                && run.settings().flag("input.standardize");
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
}
