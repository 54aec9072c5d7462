package io.coppice.jobs.neighbors;

import io.coppice.blocks.BadInput;
import io.coppice.jobs.config.NeighborsSchema;
import io.coppice.jobs.config.Schema;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Refusal;
import io.coppice.jobs.output.Beginning;
import io.coppice.jobs.output.Publishing;
import io.coppice.jobs.output.TablePlan;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Job;
import io.coppice.jobs.run.ResultTable;
import io.coppice.jobs.run.Run;
import io.coppice.ml.FoundNeighbors;
import io.coppice.ml.NearestNeighbors;
import io.coppice.ml.NearestNeighborsModel;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code coppice neighbors}. */
public final class NeighborsJob implements Job {
    @Override
    public String name() {
        return "neighbors";
    }

    @Override
    public Schema schema() {
        return NeighborsSchema.neighbors();
    }

    @Override
    public List<String> plan(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        run.describe("reading the schema");
        Dataset<Row> table = input.source().read(run.spark());
        return new TablePlan(run, table, features(run, table, input), input)
                .lines(
                        key -> key.startsWith("neighbors."),
                        "1 to share the rows out (cells: 5 more); then 1 to find, 1 to describe, 1 to write");
    }

    @Override
    public void execute(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        Optional<Publication> admitted = Beginning.of(run, input);
        if (admitted.isEmpty()) {
            return;
        }
        try (Publication publication = admitted.get()) {
            InputTable table = read(run, input);
            Optional<InputTable> queries = Queries.read(run, table, input.rows());
            try (FoundNeighbors found = find(run, input, table, queries)) {
                describe(run, found);
                Publishing.writeData(run, publication, found.table());
            }
            run.record()
                    .input("dropped", table.dropped())
                    .input("features", table.features().names());
            Publishing.finish(run, publication, Optional.empty());
            run.result(ResultTable.of(run.record()));
        }
    }

    private static FoundNeighbors find(Run run, InputConfig input, InputTable table, Optional<InputTable> queries) {
        try (Stage stage = run.record().stage("find")) {
            run.describe("finding neighbors");
            NearestNeighborsModel model = stage(run, input, table).fit(table.rows());
            FoundNeighbors found =
                    queries.map(rows -> model.neighbors(rows.rows())).orElseGet(model::neighbors);
            run.record().input("rows", found.figures().pool() + table.dropped()).input("columns", model.numFeatures());
            stage.passes(found.figures().recallQueries() > 0 ? 8 : 3);
            return found;
        } catch (BadInput refused) {
            throw Refusal.of(refused, input.rows());
        }
    }

    private static NearestNeighbors stage(Run run, InputConfig input, InputTable table) {
        NearestNeighbors stage = new NearestNeighbors()
                .setK((int) run.settings().integer("neighbors.k"))
                .setSearch(run.settings().text("method"))
                .setTargetRecall(run.settings().number("neighbors.targetRecall"))
                .setCells((int) run.settings().integer("neighbors.cells"))
                .setDistanceMeasure(run.settings().text("neighbors.distance"))
                .setExcludeSelf(run.settings().flag("neighbors.excludeSelf"))
                .setStandardize(run.settings().flag("input.standardize"))
                .setNeighborsCol("_coppice_neighbors")
                .setSeed(run.settings().integer("seed"));
        input.rows().id().ifPresent(stage::setIdCol);
        input.rows().weight().ifPresent(stage::setWeightCol);
        return table.features().isMultiple(table.rows().schema())
                ? stage.setFeaturesCol(table.featureNames()[0])
                : stage.setFeaturesCols(table.featureNames());
    }

    private static void describe(Run run, FoundNeighbors found) {
        try (Stage stage = run.record().stage("evaluate")) {
            run.record()
                    .metric("queries", found.figures().queries())
                    .metric("neighbors", found.figures().neighbors())
                    .metric("recall", found.figures().recall())
                    .metric("cells", found.figures().cells())
                    .metric("probes", found.figures().probes());
            DistanceHistogram.record(run, found, (int) run.settings().integer("neighbors.k"));
            stage.passes(1);
        }
    }

    private static InputTable read(Run run, InputConfig input) {
        try (Stage stage = run.record().stage("load")) {
            run.describe("reading " + input.source().name());
            Dataset<Row> rows = input.source().read(run.spark());
            InputTable table = InputTable.of(rows, features(run, rows, input), input.rows(), run);
            if (input.rows().id().isEmpty()) {
                run.warn("input.id is not set: neighbors are named by keys made from the content of rows; name the"
                        + " column of their ids to find them again");
            }
            stage.passes(1);
            return table;
        }
    }

    private static Features features(Run run, Dataset<Row> rows, InputConfig input) {
        Features features = Features.of(rows, run.settings(), input.source().guessesTypes(run.spark()));
        features.tell(rows, input.rows(), run);
        return features;
    }
}
