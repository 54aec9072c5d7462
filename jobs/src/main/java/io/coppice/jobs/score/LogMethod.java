package io.coppice.jobs.score;

import io.coppice.dynamics.DynamicsScore;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.RowConfig;
import io.coppice.jobs.run.Run;
import io.coppice.ml.TrainingDynamics;
import io.coppice.ml.TrainingLogSummary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores from the log of a training run. */
final class LogMethod {
    static final String PASSES = "1 shuffle of the log; then over the cached scores";

    private final Settings settings;

    LogMethod(Settings settings) {
        this.settings = settings;
    }

    /** What of {@link DynamicsScore} a log tells, the margin first, as selections go by it best. */
    static List<String> scores(List<String> told) {
        List<String> all = Arrays.stream(DynamicsScore.values())
                .map(DynamicsScore::column)
                .filter(told::contains)
                .toList();
        String first = DynamicsScore.AUM_PROBABILITY.column();
        return Stream.concat(
                        Stream.of(first).filter(all::contains), all.stream().filter(name -> !name.equals(first)))
                .toList();
    }

    Dataset<Row> score(Dataset<Row> log, RowConfig rows) {
        return stage(rows).transform(log);
    }

    private TrainingDynamics stage(RowConfig rows) {
        return new TrainingDynamics()
                .setIdCol(rows.id().orElseThrow())
                .setLabelCol(rows.label().orElseThrow())
                .setProbabilityCol(named("score.probability"))
                .setLogitsCol(named("score.logits"))
                .setLabelProbabilityCol(named("score.labelProbability"))
                .setOtherProbabilityCol(named("score.otherProbability"))
                .setEpochCol(settings.optionalText("score.epoch").orElse("epoch"))
                .setRunCol(named("score.run"))
                .setStepCol(named("score.step"))
                .setFeatureNormCol(named("score.featureNorm"))
                .setWide(settings.flag("score.wide"))
                .setEarlyEpochs((int) settings.integer("score.earlyEpochs"))
                .setNeverLearned(settings.text("score.neverLearned"))
                .setAggregation(settings.text("score.aggregation"));
    }

    private String named(String key) {
        return settings.optionalText(key).orElse("");
    }

    /** How complete the log was. @param scores cached */
    void check(Run run, Dataset<Row> scores, RowConfig rows) {
        TrainingLogSummary summary = TrainingLogSummary.of(scores);
        run.record()
                .metric("fewestObservations", summary.fewest())
                .metric("mostObservations", summary.most())
                .metric("incomplete", summary.incomplete())
                .metric("neverLearned", summary.neverLearned());
        if (settings.text("score.incomplete").equals("fail")) {
            summary.requireComplete(scores, rows.id().orElseThrow());
        } else if (summary.incomplete() > 0) {
            run.warn("the log shows " + summary.incomplete() + " of " + summary.ids() + " ids less than "
                    + summary.most() + " times; sums and counts of theirs do not compare with those of others"
                    + " (score.incomplete: fail refuses such a log)");
        }
    }
}
