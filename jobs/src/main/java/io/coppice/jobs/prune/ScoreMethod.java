package io.coppice.jobs.prune;

import io.coppice.blocks.BadParameter;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.ml.CoverageCentricSelector;
import io.coppice.ml.SelectionModel;
import io.coppice.ml.SelectionSummary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows chosen by a score of how hard each is to learn: CCS and its baselines. */
record ScoreMethod(String method, Settings settings) implements PruneMethod {
    @Override
    public String passes() {
        return "3 reads of ids and scores, then about 8 over the cached scores";
    }

    @Override
    public List<String> keys() {
        return Stream.concat(Selectors.BUDGET_KEYS.stream(), Selectors.COVERAGE_KEYS.stream())
                .toList();
    }

    @Override
    public Judged judge(Run run, InputTable table, RowConfig rows, long budget) {
        String score = column(settings, table);
        Dataset<Row> marked = Marks.on(run, table.rows(), rows.id().orElseThrow());
        SelectionModel model = selector(score, rows, marked, budget).fit(marked);
        SelectionSummary summary = model.summary();
        Selectors.record(run, table, summary);
        Dataset<Row> judged =
                model.transform(marked).withColumn(SCORE, Names.column(score)).drop(Marks.PROTECTED, Marks.EXCLUDED);
        return new Judged(judged, summary.passes(), summary.warnings());
    }

    /** Strata were counted by the selection itself. */
    @Override
    public void describe(Run run, Dataset<Row> judged) {}

    /** The column of scores: the one named, or the only feature. */
    static String column(Settings settings, InputTable table) {
        Optional<String> named = settings.optionalText("prune.score");
        List<String> features = List.of(table.featureNames());
        if (named.isEmpty() && features.size() != 1) {
            throw new BadParameter("prune.score is missing, and there is more than one number a row ("
                    + String.join(", ", features) + "); name the column of scores");
        }
        String score = named.orElseGet(() -> features.get(0));
        if (!features.contains(score)) {
            throw new BadParameter("prune.score \"" + score + "\" is not among input.features ("
                    + String.join(", ", features) + "); name one of them");
        }
        return score;
    }

    private CoverageCentricSelector selector(String score, RowConfig rows, Dataset<Row> marked, long budget) {
        boolean strata = method.equals("ccs");
        CoverageCentricSelector selector = new CoverageCentricSelector()
                .setScoreCol(score)
                .setOrder(strata ? "random" : method)
                .setNumStrata(strata ? (int) settings.integer("prune.strata") : 1)
                .setKeepAllRows(true);
        return Selectors.withCoverage(Selectors.withColumns(selector, rows, marked, settings), rows, budget, settings);
    }
}
