package io.coppice.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of {@code coppice prune}. */
public final class PruneSchema {
    private static final int CLUSTERS = 8;

    /** Metrics that gates may speak of. */
    private static final List<String> GATED = List.of(
            "selected",
            "requested",
            "distortion",
            "effectiveSampleSize",
            "weightRatio",
            "largestWeight",
            "rank",
            "totalSensitivity",
            "cut",
            "beta",
            "missedShare",
            "minRetention");

    private PruneSchema() {}

    public static Schema prune() {
        List<Setting> settings = new ArrayList<>(Schemas.source());
        settings.addAll(Schemas.columns());
        settings.add(method());
        settings.addAll(budget());
        settings.add(
                Setting.text(
                        "prune.base",
                        "coresets: output folder of an earlier run (output.content: rows) whose weighted rows the new rows join"));
        settings.addAll(ofCoresets());
        settings.addAll(ofLp());
        settings.addAll(ofScores());
        settings.addAll(PruneSettings.ofMarks());
        settings.addAll(PruneSettings.ofEpochs());
        settings.addAll(PruneSettings.ofTeachers());
        settings.addAll(PruneSettings.ofEmbeddings());
        settings.addAll(PruneSettings.ofDuplicates());
        settings.addAll(Schemas.output(Optional.empty(), "fail"));
        settings.add(content());
        settings.addAll(Schemas.common());
        return new Schema(
                settings,
                List.of(
                        Schemas::oneSource,
                        Schemas::features,
                        Schemas::roles,
                        Schemas::outputGiven,
                        new PruneRule(),
                        new GateRule(GATED, List.of())));
    }

    private static Setting method() {
        return Setting.choice(
                "method",
                "sensitivity | lightweight | hybrid | k-center (coresets for clustering); leverage | lewis | root-leverage | augmented | lp-sensitivity (samples for regression); uniform; ccs | random | hardest | easiest | moderate (training rows by a score); seta | infobatch (the rows of one epoch); kd (rows with a teacher's targets); herding | d2 | prototypes | dbp | cluster-k-center (rows by embeddings); semdedup (one of rows that mean the same)",
                "sensitivity",
                "lightweight",
                "hybrid",
                "k-center",
                "leverage",
                "lewis",
                "root-leverage",
                "augmented",
                "lp-sensitivity",
                "uniform",
                "ccs",
                "random",
                "hardest",
                "easiest",
                "moderate",
                "seta",
                "infobatch",
                "kd",
                "herding",
                "d2",
                "prototypes",
                "dbp",
                "cluster-k-center",
                "semdedup");
    }

    private static Setting content() {
        return Setting.choice(
                "output.content",
                "auto (ids where input.id is given, else rows) | ids (id, weight, score) | rows (all columns, weight, score) | flags (all rows, selected or not)",
                "auto",
                "ids",
                "rows",
                "flags");
    }

    private static List<Setting> budget() {
        return List.of(
                Setting.number("prune.keep", 0, "share of the rows to keep; or give prune.budget")
                        .between(0, 1),
                Setting.integer("prune.budget", 0, "rows to keep; or give prune.keep")
                        .zeroOrBetween(1, Integer.MAX_VALUE),
                Setting.choice(
                        "prune.draw",
                        "priority (as many rows as asked) | poisson (as many in the mean, rows drawn one by one)",
                        "priority",
                        "poisson"));
    }

    private static List<Setting> ofCoresets() {
        return List.of(
                Setting.integer("prune.k", CLUSTERS, "coresets: clusters that the sample shall serve")
                        .between(1, Integer.MAX_VALUE),
                Setting.choice("prune.scoreForm", "sensitivity: bachem | balanced", "bachem", "balanced"),
                Setting.flag("prune.normalize", false, "coresets: scale the weights of a cluster to its own weight"));
    }

    private static List<Setting> ofLp() {
        return List.of(
                Setting.number("prune.p", 2, "samples for regression: the p of the lp loss")
                        .between(1, 64),
                Setting.number(
                                "prune.uniformMix",
                                0.2,
                                "samples for regression: share of the probability that all rows have alike")
                        .between(0, 1),
                Setting.choice(
                        "prune.labelAs",
                        "samples for regression: none | target (score [A | b]) | class (a budget for every class)",
                        "none",
                        "target",
                        "class"),
                Setting.number(
                                "prune.ridge",
                                0,
                                "leverage, root-leverage: added to the Gram matrix of columns of unit length")
                        .between(0, Double.MAX_VALUE));
    }

    private static List<Setting> ofScores() {
        return List.of(
                Setting.text(
                        "prune.score",
                        "by a score, seta, infobatch, kd, d2: its column (a loss for epochs); not needed where it is the only feature"),
                Setting.choice(
                        "prune.hardIs",
                        "by a score: which end is hard; auto (the column says so) | high | low",
                        "auto",
                        "high",
                        "low"),
                Setting.integer("prune.strata", 25, "ccs: parts of the score's range")
                        .between(1, 10_000),
                Setting.choice("prune.strataBy", "ccs: equal-width | quantile", "equal-width", "quantile"),
                Setting.choice(
                        "prune.cutoff",
                        "by a score: how many of the hardest rows are dropped; fixed (beta) | noise (1.5 x noiseRate) | gmm",
                        "fixed",
                        "noise",
                        "gmm"),
                Setting.number("prune.beta", 0, "by a score: share of the rows dropped as too hard")
                        .between(0, 0.999),
                Setting.number("prune.noiseRate", 0, "by a score: share of wrong labels")
                        .between(0, 0.999),
                Setting.choice(
                        "prune.classBalance",
                        "by a score: budgets of classes; none | proportional | uniform | floor (classFloor rows at least)",
                        "none",
                        "proportional",
                        "uniform",
                        "floor"),
                Setting.integer("prune.classFloor", 0, "by a score: rows of every class at least, under floor")
                        .between(0, Integer.MAX_VALUE));
    }
}
