package io.coppice.jobs.prune;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A method of the job {@code prune}: from its keys to rows that carry weights. */
interface PruneMethod {
    /** Column of the weight a row has in the sample, zero where it is not selected; no table has it yet. */
    String WEIGHT = "_coppice_weight";

    /** Column of what the choice went by; no table has it yet. */
    String SCORE = "_coppice_score";

    /** The method that the settings name. */
    static PruneMethod of(Settings settings) {
        return switch (settings.text("method")) {
            case "leverage", "lewis", "root-leverage", "augmented", "lp-sensitivity" -> LpMethod.of(settings);
            case "ccs", "random", "hardest", "easiest", "moderate" ->
                new ScoreMethod(settings.text("method"), settings);
            case "seta", "infobatch" -> new WindowMethod(settings.text("method"), settings);
            case "kd" -> new DistillationMethod(settings);
            case "semdedup" -> new DuplicateMethod(settings);
            case "herding", "d2", "prototypes", "dbp", "cluster-k-center" ->
                new EmbeddingMethod(settings.text("method"), settings);
            default -> CoresetMethod.of(settings);
        };
    }

    /** The passes over all rows in words, for {@code --dry-run}. */
    String passes();

    /** Keys under {@code prune} that it reads. */
    List<String> keys();

    /** Whether a number of rows is asked for; other methods find it themselves. */
    default boolean hasBudget() {
        return true;
    }

    /**
     * All rows with weight and score; records what only this method has to say.
     *
     * @param budget rows to keep, at least 1; 0 for methods without
     */
    Judged judge(Run run, InputTable table, RowConfig rows, long budget);

    /** Records how what the choice went by is spread. */
    default void describe(Run run, Dataset<Row> judged) {
        ScoreHistogram.record(run, judged);
    }
}
