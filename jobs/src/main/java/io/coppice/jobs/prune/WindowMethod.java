package io.coppice.jobs.prune;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.ml.SelectionModel;
import io.coppice.ml.SlidingWindowPruner;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of one epoch by their last known losses: SeTa and InfoBatch. */
record WindowMethod(String method, Settings settings) implements PruneMethod {
    @Override
    public String passes() {
        return "3 reads of ids and losses, then at most 6 over the cached losses";
    }

    @Override
    public List<String> keys() {
        return List.of(
                "prune.score",
                "prune.epoch",
                "prune.totalEpochs",
                "prune.pruneRatio",
                "prune.windowGroups",
                "prune.window",
                "prune.annealing",
                "prune.exclude",
                "prune.groupBy");
    }

    @Override
    public boolean hasBudget() {
        return false;
    }

    @Override
    public Judged judge(Run run, InputTable table, RowConfig rows, long budget) {
        String loss = ScoreMethod.column(settings, table);
        Dataset<Row> marked = Marks.on(run, table.rows(), rows.id().orElseThrow());
        SlidingWindowPruner pruner = new SlidingWindowPruner()
                .setScoreCol(loss)
                .setMode(method)
                .setEpoch((int) settings.integer("prune.epoch"))
                .setTotalEpochs((int) settings.integer("prune.totalEpochs"))
                .setPruneRatio(settings.number("prune.pruneRatio"))
                .setNumGroups((int) settings.integer("prune.windowGroups"))
                .setWindowScale(settings.number("prune.window"))
                .setAnnealing(settings.number("prune.annealing"))
                .setKeepAllRows(true);
        SelectionModel model =
                Selectors.withColumns(pruner, rows, marked, settings).fit(marked);
        Selectors.record(run, table, model.summary());
        Dataset<Row> judged =
                model.transform(marked).withColumn(SCORE, Names.column(loss)).drop(Marks.PROTECTED, Marks.EXCLUDED);
        return new Judged(judged, model.summary().passes(), model.summary().warnings());
    }

    /** Groups of like loss were counted by the selection itself. */
    @Override
    public void describe(Run run, Dataset<Row> judged) {}
}
