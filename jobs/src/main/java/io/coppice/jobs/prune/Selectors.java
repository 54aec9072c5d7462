package io.coppice.jobs.prune;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.ml.CoverageSetters;
import io.coppice.ml.ScoreSelector;
import io.coppice.ml.SelectionSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What methods that go by a score have in common: keys, columns, and what is recorded. */
final class Selectors {
    static final List<String> BUDGET_KEYS = List.of("prune.keep", "prune.budget", "prune.groupBy");
    static final List<String> COVERAGE_KEYS = List.of(
            "prune.score",
            "prune.hardIs",
            "prune.strata",
            "prune.strataBy",
            "prune.cutoff",
            "prune.beta",
            "prune.noiseRate",
            "prune.classBalance",
            "prune.classFloor",
            "prune.protect",
            "prune.exclude");

    private Selectors() {}

    /** Sets the columns that selectors read and write. @param marked the rows with {@link Marks} */
    static <S extends ScoreSelector<S, M>, M extends Model<M>> S withColumns(
            S selector, RowConfig rows, Dataset<Row> marked, Settings settings) {
        S set = selector.setIdCol(rows.id().orElseThrow())
                .setSampleWeightCol(PruneMethod.WEIGHT)
                .setStratumCol("stratum")
                .setReasonCol("reason")
                .setSeed(settings.integer("seed"));
        if (Marks.has(marked, Marks.EXCLUDED)) {
            set.setExcludedCol(Marks.EXCLUDED);
        }
        if (Marks.has(marked, Marks.PROTECTED)) {
            set.setProtectedCol(Marks.PROTECTED);
        }
        return set;
    }

    /** Sets what strata, cutoff and classes are told. */
    static <S extends CoverageSetters<S, M>, M extends Model<M>> S withCoverage(
            S selector, RowConfig rows, long budget, Settings settings) {
        S set = selector.setBudget(budget)
                .setHardIs(settings.text("prune.hardIs"))
                .setStrata(settings.text("prune.strataBy"))
                .setCutoff(settings.text("prune.cutoff"))
                .setBeta(settings.number("prune.beta"))
                .setNoiseRate(settings.number("prune.noiseRate"))
                .setClassBalance(settings.text("prune.classBalance"))
                .setClassFloor(settings.integer("prune.classFloor"));
        rows.label().ifPresent(set::setLabelCol);
        return set;
    }

    static void record(Run run, InputTable table, SelectionSummary summary) {
        run.record()
                .input("rows", summary.rows() + summary.excludedRows() + table.dropped())
                .input("columns", 1)
                .metric("selected", summary.selected())
                .metric("cut", summary.cutRows())
                .metric("beta", summary.beta());
        if (summary.protectedRows() > 0) {
            run.record().metric("protected", summary.protectedRows());
        }
        if (summary.excludedRows() > 0) {
            run.record().metric("excluded", summary.excludedRows());
        }
        summary.cutoffScore().ifPresent(cutoff -> run.record().metric("cutoffScore", cutoff));
        run.record()
                .table("strata", summary.strata().stream().map(Selectors::entry).toList());
    }

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
}
