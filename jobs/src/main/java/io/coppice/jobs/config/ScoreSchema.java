package io.coppice.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of {@code coppice score}. */
public final class ScoreSchema {
    private ScoreSchema() {}

    public static Schema score() {
        List<Setting> settings = new ArrayList<>(Schemas.source());
        settings.addAll(Schemas.columns());
        settings.add(Setting.choice(
                "method",
                "oof (out-of-fold predictions) | dynamics (a training log) | prototypes (distance to the own cluster) | density (distance to near rows) | moderate (distance to the own class) | noise (how likely the label is wrong)",
                "oof",
                "dynamics",
                "prototypes",
                "density",
                "moderate",
                "noise"));
        settings.addAll(ofLogs());
        settings.addAll(ofPredictions());
        settings.addAll(ofEmbeddings());
        settings.addAll(ofNoise());
        settings.addAll(Schemas.output(Optional.empty(), "fail"));
        settings.addAll(Schemas.common());
        return new Schema(
                settings,
                List.of(
                        Schemas::oneSource,
                        Schemas::features,
                        Schemas::roles,
                        Schemas::outputGiven,
                        new ScoreRule(),
                        new GateRule(
                                List.of(
                                        "scored",
                                        "fewestObservations",
                                        "mostObservations",
                                        "incomplete",
                                        "neverLearned",
                                        "noisy",
                                        "noiseRate"),
                                List.of())));
    }

    private static List<Setting> ofLogs() {
        return List.of(
                Setting.text("score.probability", "dynamics: column of probabilities, a vector or an array"),
                Setting.text("score.logits", "dynamics: column of logits or log-probabilities, instead"),
                Setting.text(
                        "score.labelProbability",
                        "dynamics: column of the label's probability, where a log has no more"),
                Setting.text("score.otherProbability", "dynamics: column of the largest other probability, with it"),
                Setting.text("score.epoch", "dynamics: column of epochs; epoch unless score.wide"),
                Setting.text("score.run", "dynamics: column of training runs, where there are more than one"),
                Setting.text("score.step", "dynamics: column that orders presentations within an epoch"),
                Setting.text("score.featureNorm", "dynamics: length of what the last layer sees, for GraNd"),
                Setting.flag("score.wide", false, "dynamics: one row an id, outputs an array of arrays, one an epoch"),
                Setting.integer("score.earlyEpochs", 10, "dynamics: first epochs, for EL2N and GraNd")
                        .between(1, Integer.MAX_VALUE),
                Setting.choice(
                        "score.neverLearned",
                        "dynamics: forgetting of rows never right; epochs | zero | thousand | infinity",
                        "epochs",
                        "zero",
                        "thousand",
                        "infinity"),
                Setting.choice("score.aggregation", "dynamics: of EL2N, GraNd, AUM; mean | sum", "mean", "sum"),
                Setting.choice(
                        "score.incomplete", "dynamics: ids seen less often than others; warn | fail", "warn", "fail"));
    }

    private static List<Setting> ofPredictions() {
        return List.of(
                Setting.choice(
                        "score.classifier",
                        "oof, noise: logistic (regression) | forest (of trees)",
                        "logistic",
                        "forest"),
                Setting.integer("score.folds", 5, "oof, noise: folds").between(2, 1000),
                Setting.integer("score.repeats", 1, "oof, noise: ways to cut the folds")
                        .between(1, 1000),
                Setting.number("score.regParam", 0.001, "oof, noise: regularization of the logistic regression")
                        .between(0, Double.MAX_VALUE),
                Setting.integer("score.maxIter", 60, "oof, noise: iterations of the logistic regression")
                        .between(1, 100_000),
                Setting.integer(
                                "score.trainPartitions",
                                1,
                                "oof, noise: partitions to train on; more are faster and agree but for the last digits")
                        .between(1, 10_000));
    }

    private static List<Setting> ofEmbeddings() {
        return List.of(
                Setting.integer("score.clusters", 0, "prototypes: clusters; 0: by the number of rows")
                        .between(0, 1 << 24),
                Setting.integer("score.neighbors", 10, "density: nearest rows").between(1, 100_000));
    }

    private static List<Setting> ofNoise() {
        return List.of(
                Setting.text("score.loss", "noise: column of losses; null: those of out-of-fold predictions"),
                Setting.choice(
                        "score.combine",
                        "noise: high loss and linear separation; intersection | union",
                        "intersection",
                        "union"),
                Setting.number("score.threshold", 0.95, "noise: probability above which a label counts as wrong")
                        .between(0, 0.999999));
    }
}
