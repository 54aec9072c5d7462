package io.coppice.jobs.apply;

import io.coppice.jobs.cluster.LabelAgreement;
import io.coppice.jobs.config.Schema;
import io.coppice.jobs.config.Schemas;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.output.Beginning;
import io.coppice.jobs.output.OutputConfig;
import io.coppice.jobs.output.Publishing;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Job;
import io.coppice.jobs.run.ResultTable;
import io.coppice.jobs.run.Run;
import io.coppice.ml.ClusterModel;
import io.coppice.ml.KMeansModel;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** {@code coppice apply}. */
public final class ApplyJob implements Job {
    @Override
    public String name() {
        return "apply";
    }

    @Override
    public Schema schema() {
        return Schemas.apply();
    }

    @Override
    public List<String> plan(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        ClusterModel model = model(run);
        Dataset<Row> table = input.source().read(run.spark());
        Features features = features(table.schema(), model, input);
        OutputConfig output = OutputConfig.of(run.settings());
        boolean work = Publication.check(output.target(run.record().runId(), ""), run.hadoop());
        return List.of(
                "model     " + model,
                "reads     " + input.source(),
                "features  " + String.join(", ", features.names()),
                "writes    " + output.path() + " (mode " + output.mode().word() + ")" + (work ? "" : ": nothing to do"),
                "passes    1 to check, 1 to measure, 1 to write",
                "dry run: nothing was written");
    }

    @Override
    public void execute(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        Optional<Publication> admitted = Beginning.of(run, input);
        if (admitted.isEmpty()) {
            return;
        }
        try (Publication publication = admitted.get()) {
            ClusterModel model = model(run);
            InputTable table = read(run, input, model);
            Dataset<Row> applied = model.transform(table.rows());
            measure(run, input, model, applied);
            Publishing.writeData(run, publication, table.restored(applied));
            run.record()
                    .input("rows", (long) run.record().output().get("rows") + table.dropped())
                    .input("columns", model.numFeatures())
                    .input("dropped", table.dropped())
                    .input("features", table.valueNames(model.numFeatures()));
            Publishing.finish(run, publication, Optional.empty());
            run.result(ResultTable.of(run.record()));
        }
    }

    private static ClusterModel model(Run run) {
        ClusterModel model = SavedModel.load(run, "model", run.settings().text("model"));
        // A model saved by a program may have none.
        if (model instanceof KMeansModel centers
                && centers.column(centers.distanceCol()).isEmpty()) {
            centers.setDistanceCol("distance");
        }
        return model;
    }

    private static InputTable read(Run run, InputConfig input, ClusterModel model) {
        try (Stage stage = run.record().stage("load")) {
            run.describe("reading " + input.source().name());
            Dataset<Row> rows = input.source().read(run.spark());
            Features features = features(rows.schema(), model, input);
            InputTable table = InputTable.checked(rows, features, input.rows(), run);
            table.requireUniqueIds(input.rows(), run);
            stage.passes(1);
            return table;
        }
    }

    private static Features features(StructType schema, ClusterModel model, InputConfig input) {
        String key = input.source().path().isPresent() ? "input.path" : "input.table";
        Features features = Features.ofModel(schema, model.featureColumns(), input.rows(), key);
        InputTable.requireFree(schema, model.outputColumns());
        return features;
    }

    private static void measure(Run run, InputConfig input, ClusterModel model, Dataset<Row> applied) {
        try (Stage stage = run.record().stage("evaluate")) {
            run.describe("measuring drift");
            Drift.of(applied, model, input.rows().weight()).into(run.record());
            input.rows().label().ifPresent(label -> LabelAgreement.record(run, applied, label));
            stage.passes(input.rows().label().isPresent() ? 2 : 1);
        }
    }
}
