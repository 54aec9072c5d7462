package io.coppice.jobs.prune;

import io.coppice.jobs.config.PruneSchema;
import io.coppice.jobs.config.Schema;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.output.Beginning;
import io.coppice.jobs.output.TablePlan;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Job;
import io.coppice.jobs.run.Run;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code coppice prune}. */
public final class PruneJob implements Job {
    @Override
    public String name() {
        return "prune";
    }

    @Override
    public Schema schema() {
        return PruneSchema.prune();
    }

    @Override
    public List<String> plan(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        run.describe("reading the schema");
        Dataset<Row> table = input.source().read(run.spark());
        PruneMethod method = PruneMethod.of(run.settings());
        return new TablePlan(run, table, features(run, table, input), input)
                .lines(
                        key -> method.keys().contains(key) || key.equals("output.content"),
                        method.passes() + "; then 2 to evaluate, 1 to write");
    }

    @Override
    public void execute(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        Optional<Publication> admitted = Beginning.of(run, input);
        if (admitted.isEmpty()) {
            return;
        }
        try (Publication publication = admitted.get()) {
            Optional<BaseSelection> base = BaseSelection.of(run);
            RowConfig rows = base.isPresent() ? input.rows().withWeight(BaseSelection.WEIGHT) : input.rows();
            InputTable table = read(run, input, base, rows);
            new Pruning(run, table, rows, base.map(BaseSelection::distortion).orElse(1.0)).into(publication);
        }
    }

    private static InputTable read(Run run, InputConfig input, Optional<BaseSelection> base, RowConfig rows) {
        try (Stage stage = run.record().stage("load")) {
            run.describe("reading " + input.source().name());
            Dataset<Row> table = input.source().read(run.spark());
            Features features = features(run, table, input);
            Dataset<Row> all = base.map(selection -> selection.with(table, features, input.rows()))
                    .orElse(table);
            InputTable checked = InputTable.of(all, features, rows, run);
            stage.passes(1);
            return checked;
        }
    }

    private static Features features(Run run, Dataset<Row> rows, InputConfig input) {
        Features features = Features.of(rows, run.settings(), input.source().guessesTypes(run.spark()));
        InputTable.requireFree(rows.schema(), Content.of(run.settings()).added());
        features.tell(rows, input.rows(), run);
        return features;
    }
}
