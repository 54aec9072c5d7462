package io.coppice.jobs.prune;

import io.coppice.blocks.BadParameter;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.ml.DistillationModel;
import io.coppice.ml.DistillationPruner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows at random or by a score, each with the knowledge of a teacher in weighted targets; the features are its probabilities. */
record DistillationMethod(Settings settings) implements PruneMethod {
    @Override
    public String passes() {
        return "3 reads of ids, then about 8 over the cached ids";
    }

    @Override
    public List<String> keys() {
        return Stream.of(Selectors.BUDGET_KEYS, Selectors.COVERAGE_KEYS, List.of("prune.alpha", "prune.topClasses"))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Judged judge(Run run, InputTable table, RowConfig rows, long budget) {
        if (!table.features().isMultiple(table.rows().schema())) {
            throw new BadParameter(
                    "input.features: method kd reads the teacher's probabilities there; name one column of"
                            + " vectors or arrays");
        }
        Optional<String> score = settings.optionalText("prune.score");
        Dataset<Row> marked = Marks.on(run, table.rows(), rows.id().orElseThrow());
        DistillationModel model = pruner(table, rows, marked, score, budget).fit(marked);
        Selectors.record(run, table, model.summary());
        run.record().metric("alpha", model.getAlpha());
        Dataset<Row> judged = scored(model.judged(marked), score);
        Dataset<Row> result = scored(model.transform(marked), score);
        return new Judged(
                judged, result, model.summary().passes(), model.summary().warnings(), () -> {});
    }

    private static Dataset<Row> scored(Dataset<Row> rows, Optional<String> score) {
        return score.map(name -> rows.withColumn(SCORE, Names.column(name)))
                .orElse(rows)
                .drop(Marks.PROTECTED, Marks.EXCLUDED);
    }

    private DistillationPruner pruner(
            InputTable table, RowConfig rows, Dataset<Row> marked, Optional<String> score, long budget) {
        DistillationPruner pruner = new DistillationPruner()
                .setTeacherCol(table.featureNames()[0])
                .setScoreCol(score.orElse(""))
                .setNumStrata(score.isPresent() ? (int) settings.integer("prune.strata") : 1);
        if (settings.number("prune.alpha") >= 0) {
            pruner.setAlpha(settings.number("prune.alpha"));
        }
        if (settings.integer("prune.topClasses") > 0) {
            pruner.setTopClasses((int) settings.integer("prune.topClasses"));
        }
        return Selectors.withCoverage(Selectors.withColumns(pruner, rows, marked, settings), rows, budget, settings);
    }

    /** Strata were counted by the selection itself. */
    @Override
    public void describe(Run run, Dataset<Row> judged) {}
}
