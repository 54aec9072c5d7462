package io.coppice.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of {@code coppice evaluate}. */
public final class EvaluateSchema {
    private static final int CLUSTERS = 8;
    private static final int QUERIES = 1000;

    private EvaluateSchema() {}

    public static Schema evaluate() {
        List<Setting> settings = new ArrayList<>(Schemas.source());
        settings.addAll(Schemas.columns());
        settings.add(Setting.choice(
                "method",
                "distortion (of costs, on weighted rows) | coverage (distance to the nearest selected row)",
                "distortion",
                "coverage"));
        settings.add(
                Setting.text(
                        "evaluate.selection",
                        "the output folder of a prune job, or a table of selected rows, or of their ids where input.id is given"));
        settings.add(Setting.text("evaluate.weight", "weight column of the selection; without it every row weighs 1"));
        settings.add(Setting.integer("evaluate.k", CLUSTERS, "distortion: clusters of the solutions compared")
                .between(1, Integer.MAX_VALUE));
        settings.add(Setting.integer("evaluate.queries", QUERIES, "coverage: most rows whose nearest one is looked for")
                .between(1, 100_000));
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
                                List.of("distortion", "coverage", "randomCoverage", "coverageRatio", "selected"),
                                List.of())));
    }

    private static void selectionGiven(Settings settings, List<Problem> problems) {
        if (settings.optionalText("evaluate.selection").isEmpty()) {
            problems.add(new Problem(
                    "evaluate.selection", "is missing; give the output folder of a prune job, or a table of rows"));
        }
    }

    private static void keysOfOtherMethods(Settings settings, List<Problem> problems) {
        String other = settings.text("method").equals("coverage") ? "evaluate.k" : "evaluate.queries";
        if (!settings.isDefault(other)) {
            problems.add(new Problem(other, "has no effect under method " + settings.text("method")));
        }
    }
}
