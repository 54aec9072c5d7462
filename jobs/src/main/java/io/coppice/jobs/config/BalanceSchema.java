package io.coppice.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of {@code coppice balance}. */
public final class BalanceSchema {
    private BalanceSchema() {}

    public static Schema balance() {
        List<Setting> settings = new ArrayList<>(Schemas.source());
        settings.addAll(Schemas.columns().stream()
                .filter(setting -> !List.of("input.weight", "input.standardize").contains(setting.key()))
                .toList());
        settings.add(method());
        settings.addAll(amounts());
        settings.addAll(ofSynthesis());
        settings.addAll(ofRemoval());
        settings.addAll(Schemas.output(Optional.empty(), "fail"));
        settings.addAll(Schemas.common());
        return new Schema(
                settings,
                List.of(
                        Schemas::oneSource,
                        Schemas::features,
                        Schemas::roles,
                        Schemas::outputGiven,
                        new BalanceRule(),
                        new GateRule(List.of("added", "removed", "recall", "danger", "smallestShare"), List.of())));
    }

    private static Setting method() {
        return Setting.choice(
                "method",
                "smote | smote-nc | smote-n | borderline | adasyn | kmeans-smote | over (add rows); under | near-miss | cluster-centroids | enn | renn | all-knn | tomek | ncr | oss (remove rows); smote-enn | smote-tomek | smote-under (both)",
                "smote",
                "smote-nc",
                "smote-n",
                "borderline",
                "adasyn",
                "kmeans-smote",
                "over",
                "under",
                "near-miss",
                "cluster-centroids",
                "enn",
                "renn",
                "all-knn",
                "tomek",
                "ncr",
                "oss",
                "smote-enn",
                "smote-tomek",
                "smote-under");
    }

    private static List<Setting> amounts() {
        return List.of(
                Setting.text(
                                "balance.ratio",
                                "auto | all | not majority | not minority | minority | majority | rows of the smaller for one of the larger of two classes (0.5) | rows of classes afterwards (a=100,b=50) | classes to clean (a,b)")
                        .preset("auto"),
                Setting.text("balance.underRatio", "smote-under: the same for what is removed after smote")
                        .preset("auto"),
                Setting.text("balance.only", "a SQL condition, such as \"split = 'train'\": other rows pass untouched"),
                Setting.integer("balance.k", 0, "neighbors; 0: 5 to add rows, 3 to remove them")
                        .zeroOrBetween(1, 10_000),
                Setting.number(
                                "balance.targetRecall",
                                0.99,
                                "share of the true neighbors to find where tables are large; 1 is exact")
                        .aboveZero(1));
    }

    private static List<Setting> ofSynthesis() {
        return List.of(
                Setting.texts(
                        "balance.nominal",
                        "smote-nc, smote-n: columns whose values are names; none: those of text or booleans (among the features, where these are listed)"),
                Setting.choice("balance.kind", "borderline: towards the own class (1) or any (2)", "1", "2"),
                Setting.integer("balance.mNeighbors", 10, "borderline: neighbors that tell whether a row is in danger")
                        .between(1, 10_000),
                Setting.choice(
                        "balance.interpolation", "segment (one gap a row) | box (one a column)", "segment", "box"),
                Setting.choice("balance.allocation", "rows that each row gets; even | random", "even", "random"),
                Setting.choice(
                        "balance.smallClass",
                        "a class of at most k rows; error | shrink (k) | duplicate (its rows)",
                        "error",
                        "shrink",
                        "duplicate"),
                Setting.choice("balance.separated", "adasyn: where classes are apart; error | smote", "error", "smote"),
                Setting.number("balance.shrinkage", 0, "over: width of the noise on copies")
                        .between(0, 1e6),
                Setting.choice(
                        "balance.otherColumns", "of synthetic rows; null | copy (of the parent)", "null", "copy"),
                Setting.integer("balance.clusters", 8, "kmeans-smote: clusters of all rows")
                        .between(1, 100_000),
                Setting.number(
                                "balance.clusterBalance",
                                0,
                                "kmeans-smote: least share of the class in a cluster that gets rows; 0: auto")
                        .between(0, 1));
    }

    private static List<Setting> ofRemoval() {
        return List.of(
                Setting.choice("balance.version", "near-miss: 1 | 2 | 3", "1", "2", "3"),
                Setting.choice(
                        "balance.vote",
                        "enn, renn, all-knn, smote-enn: to stay a row needs all | mode (the most) of its neighbors",
                        "all",
                        "mode"),
                Setting.integer("balance.maxIter", 100, "renn: most rounds").between(1, 1_000_000),
                Setting.number(
                                "balance.cleaningThreshold",
                                0.5,
                                "ncr: rows of a class for one of the smallest, above which its rows may go")
                        .between(0, 1e9));
    }
}
