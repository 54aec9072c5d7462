package io.coppice.jobs.cluster;

import io.coppice.jobs.config.Schema;
import io.coppice.jobs.config.Schemas;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.input.InputTable;
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

/** {@code coppice cluster}. */
public final class ClusterJob implements Job {
    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public Schema schema() {
        return Schemas.cluster();
    }

    @Override
    public List<String> plan(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        run.describe("reading the schema");
        Dataset<Row> table = input.source().read(run.spark());
        Features features = features(run, table, input);
        ClusteringMethod method = method(run.settings());
        return new TablePlan(run, table, features, input)
                .lines(
                        key -> method.sections().stream().anyMatch(section -> key.startsWith(section + ".")),
                        method.passes() + "; then 4 to evaluate, 1 to write");
    }

    @Override
    public void execute(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        ClusteringMethod method = method(run.settings());
        Optional<Publication> admitted = Beginning.of(run, input);
        if (admitted.isEmpty()) {
            return;
        }
        try (Publication publication = admitted.get()) {
            InputTable table = read(run, input);
            new Clustering(run, table, input.rows(), method).into(publication);
        }
    }

    private static InputTable read(Run run, InputConfig input) {
        try (Stage stage = run.record().stage("load")) {
            run.describe("reading " + input.source().name());
            Dataset<Row> rows = input.source().read(run.spark());
            InputTable table = InputTable.of(rows, features(run, rows, input), input.rows(), run);
            stage.passes(1);
            return table;
        }
    }

    private static Features features(Run run, Dataset<Row> rows, InputConfig input) {
        Features features = Features.of(rows, run.settings(), input.source().guessesTypes(run.spark()));
        InputTable.requireFree(rows.schema(), method(run.settings()).added());
        features.tell(rows, input.rows(), run);
        return features;
    }

    private static ClusteringMethod method(Settings settings) {
        return ClusteringMethod.of(settings, settings.flag("input.standardize"));
    }
}
