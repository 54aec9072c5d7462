package io.coppice.jobs.evaluate;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.jobs.config.EvaluateSchema;
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
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code coppice evaluate}. */
public final class EvaluateJob implements Job {
    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public Schema schema() {
        return EvaluateSchema.evaluate();
    }

    @Override
    public List<String> plan(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        run.describe("reading the schema");
        Dataset<Row> table = input.source().read(run.spark());
        Features features = features(run, table, input);
        return new TablePlan(run, table, features, input)
                .lines(
                        key -> key.startsWith("evaluate."),
                        certifies(run)
                                ? "3 to certify, 2 for small programs"
                                : "as many of the selection; then 2 to evaluate");
    }

    @Override
    public void execute(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        Optional<Publication> admitted = Beginning.of(run, input);
        if (admitted.isEmpty()) {
            return;
        }
        try (Publication publication = admitted.get()) {
            try {
                if (certifies(run)) {
                    Certification.measure(run, input);
                } else {
                    compare(run, input);
                }
            } catch (BadInput refused) {
                throw Refusal.of(refused, input.rows());
            }
            run.record().output("path", run.settings().text("output.path"));
            Publishing.finish(run, publication, Optional.empty());
            run.result(ResultTable.of(run.record()));
        }
    }

    private static boolean certifies(Run run) {
        return run.settings().text("method").equals("certificate");
    }

    private static void compare(Run run, InputConfig input) {
        InputTable table = read(run, input);
        measure(run, input, table);
        run.record()
                .input("dropped", table.dropped())
                .input("features", table.features().names());
    }

    private static void measure(Run run, InputConfig input, InputTable table) {
        Selection selection = Selection.of(run, table, input.rows());
        TableColumns columns = new TableColumns(
                table.features().names(), input.rows().id(), input.rows().weight());
        try (Blocks all = load(run, table, columns);
                Blocks selected = selection.blocks(all.encoding());
                Stage stage = run.record().stage("evaluate")) {
            run.record().input("rows", all.rows()).input("columns", all.columns());
            run.record().metric("selected", selected.rows());
            Evaluation.of(run.settings()).measure(run, all, selected);
            stage.passes(2);
        }
    }

    private static Blocks load(Run run, InputTable table, TableColumns columns) {
        run.describe("reading all rows");
        return Tables.load(
                table.rows(), columns, new Tables.Preparation(run.settings().flag("input.standardize"), false));
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
        features.tell(rows, input.rows(), run);
        return features;
    }
}
