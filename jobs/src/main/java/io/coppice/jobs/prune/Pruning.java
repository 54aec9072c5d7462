package io.coppice.jobs.prune;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Refusal;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.output.Publishing;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.record.RunRecord;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.ResultTable;
import io.coppice.jobs.run.Run;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From a prepared table to a published selection. */
final class Pruning {
    private static final Pattern PARAMETER =
            Pattern.compile("(?<![.\\w])(?:hardIs|beta|classFloor)\\b|(?<![.\\w])budget(?= is \\d)");

    private final Run run;
    private final RunRecord record;
    private final InputTable table;
    private final RowConfig rows;
    private final double carried;

    /** @param carried distortion that the rows have already, 1 where they are the whole table */
    Pruning(Run run, InputTable table, RowConfig rows, double carried) {
        this.run = run;
        this.record = run.record();
        this.table = table;
        this.rows = rows;
        this.carried = carried;
    }

    void into(Publication publication) {
        PruneMethod method = PruneMethod.of(run.settings());
        Judged judged = judged(method);
        try {
            describe(method, judged.rows());
            Publishing.writeData(
                    run,
                    publication,
                    Content.of(run.settings())
                            .of(table.restored(judged.result()).drop(BaseSelection.WEIGHT), rows));
        } finally {
            judged.release().run();
        }
        record.input("dropped", table.dropped())
                .input("features", table.features().names());
        Publishing.finish(run, publication, Optional.empty());
        run.result(ResultTable.of(record));
    }

    private Judged judged(PruneMethod method) {
        try (Stage stage = record.stage("select")) {
            run.describe("selecting rows");
            long budget = method.hasBudget() ? budget() : 0;
            if (method.hasBudget()) {
                record.metric("requested", budget);
            }
            Judged judged = method.judge(run, table, rows, budget);
            stage.passes(judged.passes());
            judged.warnings().forEach(run::warn);
            if (carried > 1 && record.metrics().get("distortion") instanceof Number own) {
                record.metric("ownDistortion", own.doubleValue()).metric("distortion", own.doubleValue() * carried);
            }
            return judged;
        } catch (BadInput refused) {
            throw Refusal.of(refused, rows);
        } catch (BadParameter refused) {
            throw new BadParameter(said(refused.getMessage()));
        }
    }

    /** What a selector says of its parameters, in the words of the job, whose keys have a section. */
    static String said(String message) {
        String key = message.startsWith("the floor") ? "prune.classFloor: " : "";
        return key + PARAMETER.matcher(message).replaceAll("prune.$0");
    }

    /** Rows to keep; a share is of the rows that are valid. */
    private long budget() {
        double share = run.settings().number("prune.keep");
        if (share == 0) {
            return run.settings().integer("prune.budget");
        }
        run.describe("counting rows");
        return Math.max(1, (long) Math.ceil(share * table.rows().count()));
    }

    private void describe(PruneMethod method, Dataset<Row> judged) {
        try (Stage stage = record.stage("evaluate")) {
            method.describe(run, judged);
            rows.label().ifPresent(label -> ClassCounts.record(run, judged, label));
            boolean grouped = Retention.record(run, judged, rows);
            int looks = Rejected.record(run, judged, table, rows);
            stage.passes(2 + (rows.label().isPresent() ? 1 : 0) + (grouped ? 1 : 0) + looks);
        }
    }
}
