package io.coppice.jobs.config;

import io.coppice.sdp.MonteCarloParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of {@code coppice evaluate}. */
public final class EvaluateSchema {
    private static final int CLUSTERS = 8;
    private static final int QUERIES = 1000;

    /** The method that reads a key, of those that one alone does. */
    private static final Map<String, String> READ_BY = Map.of(
            "evaluate.k", "distortion",
            "evaluate.queries", "coverage",
            "evaluate.model", "certificate",
            "evaluate.bound", "certificate",
            "evaluate.programs", "certificate",
            "evaluate.programRows", "certificate");

    private EvaluateSchema() {}

    public static Schema evaluate() {
        List<Setting> settings = new ArrayList<>(Schemas.source());
        settings.addAll(Schemas.columns());
        settings.add(Setting.choice(
                "method",
                "distortion (of costs, on weighted rows) | coverage (distance to the nearest selected row) | certificate (of clusters)",
                "distortion",
                "coverage",
                "certificate"));
        settings.add(
                Setting.text(
                        "evaluate.selection",
                        "the output folder of a prune job, or a table of selected rows, or of their ids where input.id is given"));
        settings.add(Setting.text("evaluate.weight", "weight column of the selection; without it every row weighs 1"));
        settings.add(Setting.integer("evaluate.k", CLUSTERS, "distortion: clusters of the solutions compared")
                .between(1, Integer.MAX_VALUE));
        settings.add(Setting.integer("evaluate.queries", QUERIES, "coverage: most rows whose nearest one is looked for")
                .between(1, 100_000));
        settings.addAll(certificate());
        settings.addAll(Schemas.output(Optional.empty(), "fail").stream()
                .filter(setting -> !setting.key().equals("output.format"))
                .toList());
        settings.addAll(Schemas.common());
        return new Schema(
                settings,
                List.of(
                        Schemas::oneSource,
                        Schemas::features,
                        Schemas::roles,
                        Schemas::outputGiven,
                        EvaluateSchema::selectionGiven,
                        EvaluateSchema::keysOfOtherMethods,
                        new GateRule(
                                List.of(
                                        "distortion",
                                        "coverage",
                                        "randomCoverage",
                                        "coverageRatio",
                                        "selected",
                                        "cost",
                                        "lowerBound",
                                        "gap"),
                                List.of())));
    }

    private static List<Setting> certificate() {
        MonteCarloParams defaults = MonteCarloParams.of(2);
        return List.of(
                Setting.text("evaluate.model", "certificate: the output folder of a cluster job, or its model/ folder"),
                Setting.choice(
                        "evaluate.bound",
                        "certificate: clusters (separated ones, rigorous) | both (and Monte Carlo, of any clusters, 99 %)",
                        "clusters",
                        "both"),
                Setting.integer(
                                "evaluate.programs",
                                defaults.programs(),
                                "certificate: programs of the Monte Carlo bound")
                        .between(2, 100_000),
                Setting.integer(
                                "evaluate.programRows",
                                defaults.rows(),
                                "certificate: rows of each, more than clusters")
                        .between(3, 1000));
    }

    private static void selectionGiven(Settings settings, List<Problem> problems) {
        boolean certificate = settings.text("method").equals("certificate");
        if (certificate && settings.optionalText("evaluate.model").isEmpty()) {
            problems.add(new Problem("evaluate.model", "is missing; give the output folder of a cluster job"));
        }
        if (!certificate && settings.optionalText("evaluate.selection").isEmpty()) {
            problems.add(new Problem(
                    "evaluate.selection", "is missing; give the output folder of a prune job, or a table of rows"));
        }
    }

    private static void keysOfOtherMethods(Settings settings, List<Problem> problems) {
        String method = settings.text("method");
        READ_BY.forEach((key, reader) -> {
            if (!reader.equals(method) && !settings.isDefault(key)) {
                problems.add(new Problem(key, "has no effect under method " + method));
            }
        });
    }
}
