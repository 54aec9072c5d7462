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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows chosen by a score of how hard each is to learn: CCS and its baselines. */
record ScoreMethod(String method, Settings settings) implements PruneMethod {
    private static final String STRATUM = "stratum";
    private static final String REASON = "reason";

    @Override
    public String passes() {
        return "3 reads of ids and scores, then about 8 over the cached scores";
    }

    @Override
    public List<String> keys() {
        return List.of(
                "prune.keep",
                "prune.budget",
                "prune.score",
                "prune.hardIs",
                "prune.strata",
                "prune.strataBy",
                "prune.cutoff",
                "prune.beta",
                "prune.noiseRate",
                "prune.classBalance",
                "prune.classFloor");
    }

    @Override
    public Judged judge(Run run, InputTable table, RowConfig rows, long budget) {
        String score = score(table);
        SelectionModel model = selector(score, rows, budget).fit(table.rows());
        SelectionSummary summary = model.summary();
        run.record()
                .input("rows", summary.rows() + table.dropped())
                .input("columns", 1)
                .metric("selected", summary.selected())
                .metric("cut", summary.cutRows())
                .metric("beta", summary.beta());
        summary.cutoffScore().ifPresent(cutoff -> run.record().metric("cutoffScore", cutoff));
        run.record()
                .table(
                        "strata",
                        summary.strata().stream().map(ScoreMethod::entry).toList());
        Dataset<Row> judged = model.transform(table.rows()).withColumn(SCORE, Names.column(score));
        return new Judged(judged, summary.passes(), summary.warnings());
    }

    /** Strata were counted by the selection itself. */
    @Override
    public void describe(Run run, Dataset<Row> judged) {}

    private static Map<String, Object> entry(SelectionSummary.StratumCount stratum) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("class", stratum.group());
        entry.put("stratum", stratum.stratum());
        if (stratum.stratum() > 0) {
            entry.put("from", stratum.from());
        }
        entry.put("rows", stratum.rows());
        entry.put("selected", stratum.kept());
        return entry;
    }

    private String score(InputTable table) {
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

    private CoverageCentricSelector selector(String score, RowConfig rows, long budget) {
        boolean strata = method.equals("ccs");
        CoverageCentricSelector selector = new CoverageCentricSelector()
                .setIdCol(rows.id().orElseThrow())
                .setScoreCol(score)
                .setBudget(budget)
                .setHardIs(settings.text("prune.hardIs"))
                .setOrder(strata ? "random" : method)
                .setNumStrata(strata ? (int) settings.integer("prune.strata") : 1)
                .setStrata(settings.text("prune.strataBy"))
                .setCutoff(settings.text("prune.cutoff"))
                .setBeta(settings.number("prune.beta"))
                .setNoiseRate(settings.number("prune.noiseRate"))
                .setClassBalance(settings.text("prune.classBalance"))
                .setClassFloor(settings.integer("prune.classFloor"))
                .setSampleWeightCol(WEIGHT)
                .setStratumCol(STRATUM)
                .setReasonCol(REASON)
                .setKeepAllRows(true)
                .setSeed(settings.integer("seed"));
        rows.label().ifPresent(selector::setLabelCol);
        return selector;
    }
}
