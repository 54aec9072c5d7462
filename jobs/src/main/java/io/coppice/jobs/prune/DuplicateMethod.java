package io.coppice.jobs.prune;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.ml.DuplicateCurve;
import io.coppice.ml.DuplicateSummary;
import io.coppice.ml.SemanticDeduplicator;
import io.coppice.ml.SemanticDeduplicatorModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Of rows that mean the same, one stays. */
record DuplicateMethod(Settings settings) implements PruneMethod {
    @Override
    public String passes() {
        return "k-means on a sample, 1 shuffle of the rows, 2 to estimate what clusters miss";
    }

    @Override
    public List<String> keys() {
        return List.of(
                "prune.epsilon",
                "prune.mode",
                "prune.order",
                "prune.clusters",
                "prune.queries",
                "prune.protect",
                "prune.exclude",
                "prune.groupBy");
    }

    @Override
    public boolean hasBudget() {
        return false;
    }

    @Override
    public Judged judge(Run run, InputTable table, RowConfig rows, long budget) {
        Included included = Included.of(run, table.rows(), rows.id().orElseThrow());
        SemanticDeduplicatorModel model = stage(table, rows, included.rows()).fit(included.rows());
        DuplicateSummary summary = model.summary();
        run.record()
                .input("rows", summary.rows() + table.dropped())
                .input("columns", table.featureNames().length)
                .metric("selected", summary.kept())
                .metric("clusters", summary.clusters());
        summary.missed().ifPresent(missed -> run.record().metric("missedShare", missed));
        run.record()
                .table(
                        "kept",
                        summary.curve().stream()
                                .map(point -> entry(point, summary.rows()))
                                .toList());
        Dataset<Row> judged = included.joined(model.transform(included.rows()), "duplicate");
        return new Judged(judged, judged, 8, List.of(), model::unpersist);
    }

    private static Map<String, Object> entry(DuplicateCurve.Point point, long rows) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("epsilon", point.epsilon());
        entry.put("kept", point.kept());
        entry.put("share", (double) point.kept() / rows);
        return entry;
    }

    private SemanticDeduplicator stage(InputTable table, RowConfig rows, Dataset<Row> included) {
        SemanticDeduplicator stage = new SemanticDeduplicator()
                .setIdCol(rows.id().orElseThrow())
                .setEpsilon(settings.number("prune.epsilon"))
                .setMode(settings.text("prune.mode"))
                .setOrder(settings.text("prune.order"))
                .setNumClusters((int) settings.integer("prune.clusters"))
                .setNumQueries((int) settings.integer("prune.queries"))
                .setSampleWeightCol(WEIGHT)
                .setKeepAllRows(true)
                .setSeed(settings.integer("seed"));
        if (Marks.has(included, Marks.PROTECTED)) {
            stage.setReferenceCol(Marks.PROTECTED);
        }
        return table.features().isMultiple(table.rows().schema())
                ? stage.setFeaturesCol(table.featureNames()[0])
                : stage.setFeaturesCols(table.featureNames());
    }

    /** Rows by epsilon were counted by the search itself. */
    @Override
    public void describe(Run run, Dataset<Row> judged) {}
}
