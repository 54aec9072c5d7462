package io.coppice.jobs.pipeline;

import io.coppice.datasets.Source;
import io.coppice.jobs.config.PipelineSchema;
import io.coppice.jobs.config.PipelineStep;
import io.coppice.jobs.config.PipelineSteps;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** What steps leave, for the steps after them: cached rather than read anew, and joined by ids where several are wanted. */
final class StepTables implements AutoCloseable {
    private final Run run;
    private final Source rows;
    private final List<PipelineStep> steps;
    private final Map<String, Dataset<Row>> tables = new HashMap<>();
    private final List<String> views = new ArrayList<>();

    StepTables(Run run, Source rows, List<PipelineStep> steps) {
        this.run = run;
        this.rows = rows;
        this.steps = steps;
    }

    /** Call it once the step is published. Spark knows a cached table wherever the same files are read. */
    void keep(PipelineStep step) {
        boolean read = steps.stream().anyMatch(other -> other.from().contains(step.name()));
        if (read) {
            tables.put(step.name(), of(step).persist(StorageLevel.MEMORY_AND_DISK()));
        }
    }

    private Dataset<Row> of(PipelineStep step) {
        return Source.path(step.settings().text("output.path") + "/data")
                .withFormat(step.settings().text("output.format"))
                .read(run.spark());
    }

    /** Makes the view that a step of several tables reads. */
    void join(PipelineStep step) {
        if (step.from().size() < 2) {
            return;
        }
        String id = run.settings().text("input.id");
        Dataset<Row> joined = table(step.from().get(0), id);
        for (String name : step.from().subList(1, step.from().size())) {
            List<String> present = Arrays.asList(joined.columns());
            Column[] added = Stream.concat(
                            Stream.of(id),
                            Arrays.stream(table(name, id).columns()).filter(column -> !present.contains(column)))
                    .map(Names::column)
                    .toArray(Column[]::new);
            joined = joined.join(table(name, id).select(added), id);
        }
        String view = PipelineSteps.view(step.name());
        joined.createOrReplaceTempView(view);
        views.add(view);
    }

    private Dataset<Row> table(String name, String id) {
        Dataset<Row> table = name.equals(PipelineSchema.ROWS) ? rows.read(run.spark()) : tables.get(name);
        Names.requirePresent(table.schema(), List.of(Map.entry("input.id", id)));
        return table;
    }

    @Override
    public void close() {
        views.forEach(view -> run.spark().catalog().dropTempView(view));
        tables.values().forEach(Dataset::unpersist);
    }
}
