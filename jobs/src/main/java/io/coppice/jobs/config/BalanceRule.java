package io.coppice.jobs.config;

import io.coppice.blocks.BadParameter;
import io.coppice.imbalance.SamplingStrategy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which keys of {@code balance} belong to which methods; the label, without which there are no classes. */
final class BalanceRule implements Schema.Rule {
    private static final List<String> SYNTHETIC = List.of(
            "smote",
            "smote-nc",
            "smote-n",
            "borderline",
            "adasyn",
            "kmeans-smote",
            "smote-enn",
            "smote-tomek",
            "smote-under");

    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("balance.underRatio", List.of("smote-under")),
            Map.entry("balance.nominal", List.of("smote-nc", "smote-n")),
            Map.entry("balance.kind", List.of("borderline")),
            Map.entry("balance.mNeighbors", List.of("borderline")),
            Map.entry("balance.separated", List.of("adasyn")),
            Map.entry("balance.shrinkage", List.of("over")),
            Map.entry("balance.clusters", List.of("kmeans-smote")),
            Map.entry("balance.clusterBalance", List.of("kmeans-smote")),
            Map.entry("balance.version", List.of("near-miss")),
            Map.entry("balance.vote", List.of("enn", "renn", "all-knn", "smote-enn")),
            Map.entry("balance.maxIter", List.of("renn")),
            Map.entry("balance.cleaningThreshold", List.of("ncr")),
            Map.entry("balance.interpolation", but(SYNTHETIC, "smote-n")),
            Map.entry("balance.smallClass", but(SYNTHETIC, "kmeans-smote")),
            Map.entry("balance.allocation", but(SYNTHETIC, "adasyn")),
            Map.entry("balance.otherColumns", and(SYNTHETIC, "over")),
            Map.entry("balance.k", and(SYNTHETIC, "near-miss", "enn", "renn", "all-knn", "ncr")),
            Map.entry(
                    "balance.targetRecall",
                    and(SYNTHETIC, "near-miss", "enn", "renn", "all-knn", "ncr", "tomek", "oss")));

    private static List<String> but(List<String> methods, String without) {
        return methods.stream().filter(method -> !method.equals(without)).toList();
    }

    private static List<String> and(List<String> methods, String... more) {
        return Stream.concat(methods.stream(), Stream.of(more)).toList();
    }

    @Override
    public void check(Settings settings, List<Problem> problems) {
        if (settings.optionalText("input.label").isEmpty()) {
            problems.add(new Problem("input.label", "is missing; name the column of the classes to be balanced"));
        }
        String method = settings.text("method");
        KEYS.forEach((key, methods) -> {
            if (!settings.isDefault(key) && !methods.contains(method)) {
                problems.add(new Problem(
                        key, "has no effect under method " + method + "; it belongs to " + String.join(", ", methods)));
            }
        });
        for (String key : List.of("balance.ratio", "balance.underRatio")) {
            try {
                SamplingStrategy.parse(settings.text(key));
            } catch (BadParameter wrong) {
                problems.add(new Problem(key, wrong.getMessage()));
            }
        }
    }
}
