package io.coppice.jobs.score;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores from predictions of classifiers that were trained on other rows. */
record OutOfFoldMethod(Settings settings) implements ScoringMethod {
    @Override
    public String passes() {
        return "2 a fold beside the training of a classifier a fold; then over the cached scores";
    }

    @Override
    public List<String> keys() {
        return CLASSIFIER_KEYS;
    }

    @Override
    public ScoreTable score(Run run, InputTable table, RowConfig rows) {
        Dataset<Row> labeled = Classifiers.labeled(Classifiers.assembled(table, Optional.empty()), rows)
                .select(rows.id().orElseThrow(), Classifiers.FEATURES, Classifiers.CLASS);
        Dataset<Row> scores = Classifiers.outOfFold(settings, rows).transform(labeled);
        // Without the length of features there is no GraNd, without logits no margin of theirs.
        return new ScoreTable(
                scores.drop("label", "grand", "aumLogit", "dual"),
                LogMethod.scores(Arrays.asList(scores.columns())).stream()
                        .filter(name -> !List.of("grand", "aumLogit", "dual").contains(name))
                        .toList());
    }
}
