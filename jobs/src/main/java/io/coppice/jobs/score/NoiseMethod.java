package io.coppice.jobs.score;

import static org.apache.spark.sql.functions.count_if;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.ml.NoiseScorer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How likely a label is wrong, from losses that are there or from out-of-fold predictions. */
record NoiseMethod(Settings settings) implements ScoringMethod {
    private static final String LOSS = "loss";

    @Override
    public String passes() {
        return "2 a fold where there is no loss, 2 to fit the mixture, 1 an iteration of the regression; then over the"
                + " cached scores";
    }

    @Override
    public List<String> keys() {
        return Stream.concat(Stream.of("score.loss", "score.combine", "score.threshold"), CLASSIFIER_KEYS.stream())
                .toList();
    }

    @Override
    public ScoreTable score(Run run, InputTable table, RowConfig rows) {
        String id = rows.id().orElseThrow();
        Optional<String> loss = settings.optionalText("score.loss");
        Dataset<Row> assembled = Classifiers.assembled(table, loss);
        Dataset<Row> known = loss.isPresent()
                ? assembled.select(
                        Names.column(id),
                        Names.column(Classifiers.FEATURES),
                        Names.column(loss.get()).as(LOSS))
                : withLosses(assembled, rows);
        NoiseScorer scorer = new NoiseScorer()
                .setIdCol(id)
                .setFeaturesCol(Classifiers.FEATURES)
                .setLossCol(LOSS)
                .setCombine(settings.text("score.combine"))
                .setThreshold(settings.number("score.threshold"))
                .setTrainPartitions((int) settings.integer("score.trainPartitions"));
        Dataset<Row> scores = scorer.transform(known).drop(Classifiers.FEATURES);
        return new ScoreTable(
                scores, List.of(NoiseScorer.NOISE, NoiseScorer.LOSS_NOISE, NoiseScorer.LINEAR_NOISE, LOSS));
    }

    private Dataset<Row> withLosses(Dataset<Row> assembled, RowConfig rows) {
        Dataset<Row> labeled = Classifiers.labeled(assembled, rows)
                .select(rows.id().orElseThrow(), Classifiers.FEATURES, Classifiers.CLASS);
        Dataset<Row> losses = Classifiers.outOfFold(settings, rows)
                .transform(labeled)
                .select(rows.id().orElseThrow(), LOSS);
        return labeled.drop(Classifiers.CLASS).join(losses, rows.id().orElseThrow());
    }

    /** Rows whose label is wrong more likely than the threshold. @param scores cached */
    void count(Run run, Dataset<Row> scores, long rows) {
        long noisy = scores.agg(count_if(Names.column(NoiseScorer.NOISE).gt(settings.number("score.threshold"))))
                .first()
                .getLong(0);
        run.record().metric("noisy", noisy).metric("noiseRate", (double) noisy / rows);
    }
}
