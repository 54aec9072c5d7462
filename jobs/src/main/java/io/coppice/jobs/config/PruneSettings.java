package io.coppice.jobs.config;

import java.util.List;

/** Keys of {@code coppice prune} that belong to methods for training rows. */
final class PruneSettings {
    private PruneSettings() {}

    static List<Setting> ofMarks() {
        return List.of(
                Setting.text(
                        "prune.protect",
                        "by a score, kd, by embeddings, semdedup: table of ids that are kept in any case; semdedup compares others with them"),
                Setting.text("prune.exclude", "all but coresets and samples: table of ids that are never kept"),
                Setting.texts(
                        "prune.groupBy", "columns; which share of every group is kept goes into metrics and report"));
    }

    static List<Setting> ofEpochs() {
        return List.of(
                Setting.integer("prune.epoch", 1, "seta, infobatch: the epoch about to begin, from 1")
                        .between(1, Integer.MAX_VALUE),
                Setting.integer("prune.totalEpochs", 1, "seta, infobatch: epochs planned")
                        .between(1, Integer.MAX_VALUE),
                Setting.number(
                                "prune.pruneRatio",
                                0,
                                "seta, infobatch: share left out by chance; infobatch: of the rows below the mean loss")
                        .between(0, 0.999999),
                Setting.integer("prune.windowGroups", 10, "seta: groups of like loss")
                        .between(1, 4096),
                Setting.number("prune.window", 0.5, "seta: share of the groups in the window")
                        .between(1e-9, 1),
                Setting.number(
                                "prune.annealing",
                                0.875,
                                "seta, infobatch: share of the epochs after which no loss counts")
                        .between(0, 1));
    }

    static List<Setting> ofTeachers() {
        return List.of(
                Setting.number("prune.alpha", -1, "kd: share of the teacher; -1: 1.3 - 1.3 x the fraction kept")
                        .between(-1, 1),
                Setting.integer("prune.topClasses", 0, "kd: most classes a row is spread over; 0: all")
                        .between(0, Integer.MAX_VALUE));
    }

    static List<Setting> ofEmbeddings() {
        return List.of(
                Setting.integer("prune.clusters", 0, "by embeddings, semdedup: clusters; 0: by the number of rows")
                        .between(0, 1 << 24),
                Setting.choice(
                        "prune.spread",
                        "by embeddings: budgets of clusters; proportional | uniform | density",
                        "proportional",
                        "uniform",
                        "density"),
                Setting.number("prune.temperature", 0.5, "dbp, spread density: lower gives more to complex clusters")
                        .between(1e-9, Double.MAX_VALUE),
                Setting.integer("prune.neighbors", 5, "d2: neighbors of a row").between(1, 100_000),
                Setting.number(
                                "prune.gamma",
                                0.1,
                                "d2: how fast what a row takes from its neighbors falls with distance")
                        .between(0, Double.MAX_VALUE));
    }

    static List<Setting> ofDuplicates() {
        return List.of(
                Setting.number("prune.epsilon", 0.05, "semdedup: rows of cosine similarity above 1 - epsilon are alike")
                        .aboveZero(2),
                Setting.choice(
                        "prune.mode",
                        "semdedup: rows are compared with all before them (chain) or with those that stay (greedy)",
                        "chain",
                        "greedy"),
                Setting.choice(
                        "prune.order",
                        "semdedup: which of like rows stays; hard (far from the center) | easy | random",
                        "hard",
                        "easy",
                        "random"),
                Setting.integer("prune.queries", 1000, "semdedup: rows to estimate missed duplicates from; 0: none")
                        .between(0, 100_000));
    }
}
