package io.coppice.jobs.score;

import io.coppice.blocks.BadInput;
import io.coppice.jobs.config.Schema;
import io.coppice.jobs.config.ScoreSchema;
import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Refusal;
import io.coppice.jobs.output.Beginning;
import io.coppice.jobs.output.Publishing;
import io.coppice.jobs.output.TablePlan;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.record.Stage;
import io.coppice.jobs.run.Job;
import io.coppice.jobs.run.ResultTable;
import io.coppice.jobs.run.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** {@code coppice score}. */
public final class ScoreJob implements Job {
    @Override
    public String name() {
        return "score";
    }

    @Override
    public Schema schema() {
        return ScoreSchema.score();
    }

    @Override
    public List<String> plan(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        run.describe("reading the schema");
        Dataset<Row> table = input.source().read(run.spark());
        if (isLog(run)) {
            return new TablePlan(run, table, new Features(List.of(), false), input)
                    .lines(key -> key.startsWith("score."), LogMethod.PASSES);
        }
        ScoringMethod method = ScoringMethod.of(run.settings());
        return new TablePlan(run, table, features(run, table, input), input)
                .lines(method.keys()::contains, method.passes() + ": 2 to describe, 1 to write");
    }

    private static boolean isLog(Run run) {
        return run.settings().text("method").equals("dynamics");
    }

    @Override
    public void execute(Run run) {
        InputConfig input = InputConfig.of(run.settings());
        Optional<Publication> admitted = Beginning.of(run, input);
        if (admitted.isEmpty()) {
            return;
        }
        try (Publication publication = admitted.get()) {
            ScoreTable scores = isLog(run) ? ofLog(run, input) : ofRows(run, input);
            Dataset<Row> cached = scores.rows().persist(StorageLevel.MEMORY_AND_DISK());
            try {
                describe(run, input, new ScoreTable(cached, scores.scores()));
                Publishing.writeData(run, publication, cached);
            } finally {
                cached.unpersist();
            }
            Publishing.finish(run, publication, Optional.empty());
            run.result(ResultTable.of(run.record()));
        }
    }

    private static ScoreTable ofLog(Run run, InputConfig input) {
        try (Stage stage = run.record().stage("load")) {
            run.describe("reading the training log");
            Dataset<Row> log = input.source().read(run.spark());
            Dataset<Row> scores = new LogMethod(run.settings()).score(log, input.rows());
            stage.passes(0);
            return new ScoreTable(scores, LogMethod.scores(Arrays.asList(scores.columns())));
        }
    }

    private static ScoreTable ofRows(Run run, InputConfig input) {
        InputTable table = read(run, input);
        try (Stage stage = run.record().stage("score")) {
            run.describe("scoring rows");
            ScoreTable scores = ScoringMethod.of(run.settings()).score(run, table, input.rows());
            run.record()
                    .input("columns", table.featureNames().length)
                    .input("dropped", table.dropped())
                    .input("features", table.features().names());
            stage.passes(1);
            return scores;
        } catch (BadInput refused) {
            throw Refusal.of(refused, input.rows());
        }
    }

    private static InputTable read(Run run, InputConfig input) {
        try (Stage stage = run.record().stage("load")) {
            run.describe("reading " + input.source().name());
            Dataset<Row> rows = input.source().read(run.spark());
            InputTable table = InputTable.of(rows, features(run, rows, input), input.rows(), run);
            stage.passes(1);
            return table;
        }
    }

    /** The first look at the scores is also where a broken log shows. */
    private static void describe(Run run, InputConfig input, ScoreTable scores) {
        try (Stage stage = run.record().stage("evaluate")) {
            long rows = ScoreStatistics.record(run, scores);
            run.record().input("rows", rows);
            if (isLog(run)) {
                new LogMethod(run.settings()).check(run, scores.rows(), input.rows());
            } else if (ScoringMethod.of(run.settings()) instanceof NoiseMethod noise) {
                noise.count(run, scores.rows(), rows);
            }
            stage.passes(2);
        } catch (Exception thrown) {
            Optional<BadInput> refused = isLog(run) ? LogRefusal.among(thrown, input.rows()) : Optional.empty();
            if (refused.isPresent()) {
                throw refused.get();
            }
            throw thrown;
        }
    }

    private static Features features(Run run, Dataset<Row> rows, InputConfig input) {
        Features features = Features.of(rows, run.settings(), input.source().guessesTypes(run.spark()));
        features.tell(rows, input.rows(), run);
        return features;
    }
}
