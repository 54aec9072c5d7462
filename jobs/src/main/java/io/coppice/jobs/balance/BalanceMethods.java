package io.coppice.jobs.balance;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.RowConfig;
import io.coppice.ml.Oversampler;
import io.coppice.ml.Undersampler;
import java.util.List;

/** The stages behind the methods of {@code balance}. */
final class BalanceMethods {
    /** What is said of classes and counts that a strategy asks for. */
    private static final List<String> RATIO = List.of(
            "is not in the table; its classes are",
            "sampling only adds",
            "sampling only removes",
            "the sampling strategy");

    private static final List<String> REMOVE =
            List.of("under", "near-miss", "cluster-centroids", "enn", "renn", "all-knn", "tomek", "ncr", "oss");

    private BalanceMethods() {}

    static boolean adds(String method) {
        return !REMOVE.contains(method);
    }

    static boolean removes(String method) {
        return REMOVE.contains(method) || removal(method).length() < method.length();
    }

    /** Of a method that does both, what it does second. */
    private static String removal(String method) {
        return List.of("smote-enn", "smote-tomek", "smote-under").contains(method)
                ? method.substring("smote-".length())
                : method;
    }

    static Oversampler oversampler(Settings settings, RowConfig rows, BalancedColumns columns) {
        String method = settings.text("method");
        Oversampler stage = new Oversampler()
                .setMethod(
                        switch (method) {
                            case "over" -> "random";
                            case "borderline" -> "borderline-" + settings.text("balance.kind");
                            case "smote-enn", "smote-tomek", "smote-under" -> "smote";
                            default -> method;
                        })
                .setLabelCol(rows.label().orElseThrow())
                .setSamplingStrategy(settings.text("balance.ratio"))
                .setOnly(settings.optionalText("balance.only").orElse(""))
                .setK(neighbors(settings, 5))
                .setMNeighbors((int) settings.integer("balance.mNeighbors"))
                .setInterpolation(settings.text("balance.interpolation"))
                .setAllocation(method.equals("over") ? "random" : settings.text("balance.allocation"))
                .setSmallClass(settings.text("balance.smallClass"))
                .setSeparated(settings.text("balance.separated"))
                .setShrinkage(settings.number("balance.shrinkage"))
                .setOtherColumns(settings.text("balance.otherColumns"))
                .setNumClusters((int) settings.integer("balance.clusters"))
                .setClusterBalance(settings.number("balance.clusterBalance"))
                .setTargetRecall(settings.number("balance.targetRecall"))
                .setSeed(settings.integer("seed"));
        rows.id().ifPresent(stage::setIdCol);
        if (!columns.all().isEmpty()) {
            stage.setFeaturesCols(columns.all().toArray(String[]::new));
            stage.setNominalCols(columns.names().toArray(String[]::new));
        }
        return stage;
    }

    static Undersampler undersampler(Settings settings, RowConfig rows, BalancedColumns columns) {
        String given = settings.text("method");
        String method = removal(given);
        boolean second = !method.equals(given);
        Undersampler stage = new Undersampler()
                .setMethod(
                        switch (method) {
                            case "under" -> "random";
                            case "near-miss" -> "near-miss-" + settings.text("balance.version");
                            default -> method;
                        })
                .setLabelCol(rows.label().orElseThrow())
                // After SMOTE any class may be cleaned, as in imbalanced-learn.
                .setSamplingStrategy(
                        !second
                                ? settings.text("balance.ratio")
                                : method.equals("under") ? settings.text("balance.underRatio") : "all")
                .setOnly(settings.optionalText("balance.only").orElse(""))
                .setK(second ? 3 : neighbors(settings, 3))
                .setVote(settings.text("balance.vote"))
                .setMaxIter((int) settings.integer("balance.maxIter"))
                .setCleaningThreshold(settings.number("balance.cleaningThreshold"))
                .setTargetRecall(settings.number("balance.targetRecall"))
                .setSeed(settings.integer("seed"));
        if (!second) {
            // Synthetic rows have no ids: they are known by what they hold.
            rows.id().ifPresent(stage::setIdCol);
        }
        if (!columns.all().isEmpty()) {
            stage.setFeaturesCols(columns.all().toArray(String[]::new));
        }
        return stage;
    }

    /** What a stage says, in the words of the job, whose keys have other names. */
    static String said(String message) {
        if (message.startsWith("only \"")) {
            return "balance." + message;
        }
        if (RATIO.stream().anyMatch(message::contains)) {
            return "balance.ratio: " + message;
        }
        String key = message.startsWith("class \"")
                        || message.startsWith("no cluster ")
                        || message.startsWith("no row of class")
                ? "balance.k: "
                : "";
        return key
                + message.replace("smallClass = ", "balance.smallClass: ")
                        .replace("separated = ", "balance.separated: ")
                        .replace("clusterBalance", "balance.clusterBalance");
    }

    private static int neighbors(Settings settings, int usual) {
        int given = (int) settings.integer("balance.k");
        return given == 0 ? usual : given;
    }
}
