package io.coppice.jobs.score;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import java.util.List;

/** A method of the job {@code score} that reads rows with features. */
interface ScoringMethod {
    /** The method that the settings name. */
    static ScoringMethod of(Settings settings) {
        return switch (settings.text("method")) {
            case "oof" -> new OutOfFoldMethod(settings);
            case "noise" -> new NoiseMethod(settings);
            default -> new EmbeddingMethod(settings);
        };
    }

    /** The passes over all rows in words, for {@code --dry-run}. */
    String passes();

    /** One row an id with its scores; records what only this method has to say. */
    ScoreTable score(Run run, InputTable table, RowConfig rows);

    /** Keys under {@code score} that methods which train a classifier read. */
    List<String> CLASSIFIER_KEYS = List.of(
            "score.classifier",
            "score.folds",
            "score.repeats",
            "score.regParam",
            "score.maxIter",
            "score.trainPartitions");

    /** Keys under {@code score} that it reads. */
    List<String> keys();
}
