package io.coppice.jobs.score;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.ml.EmbeddingScorer;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores from where rows lie. */
record EmbeddingMethod(Settings settings) implements ScoringMethod {
    @Override
    public String passes() {
        return switch (settings.text("method")) {
            case "prototypes" -> "those of a k-means by cosine; then over the cached scores";
            case "density" -> "those of a search for neighbors; then over the cached scores";
            default -> "3 for the means of the classes; then over the cached scores";
        };
    }

    @Override
    public List<String> keys() {
        return switch (settings.text("method")) {
            case "prototypes" -> List.of("score.clusters");
            case "density" -> List.of("score.neighbors");
            default -> List.of();
        };
    }

    @Override
    public ScoreTable score(Run run, InputTable table, RowConfig rows) {
        EmbeddingScorer scorer = new EmbeddingScorer()
                .setIdCol(rows.id().orElseThrow())
                .setScore(settings.text("method"))
                .setNumClusters((int) settings.integer("score.clusters"))
                .setNumNeighbors((int) settings.integer("score.neighbors"))
                .setStandardize(settings.flag("input.standardize"))
                .setSeed(settings.integer("seed"));
        rows.label().ifPresent(scorer::setLabelCol);
        EmbeddingScorer placed = table.features().isMultiple(table.rows().schema())
                ? scorer.setFeaturesCol(table.featureNames()[0])
                : scorer.setFeaturesCols(table.featureNames());
        Dataset<Row> scored = placed.transform(table.rows());
        String score = placed.scoreColumn();
        return new ScoreTable(
                scored.select(Names.column(rows.id().orElseThrow()), Names.column(score)), List.of(score));
    }
}
