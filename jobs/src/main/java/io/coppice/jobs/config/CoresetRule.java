package io.coppice.jobs.config;

import java.util.List;

/** Which keys of {@code kmeans} the algorithm reads. */
final class CoresetRule implements Schema.Rule {
    private static final List<String> ROWS_ONLY = List.of("kmeans.init", "kmeans.fitRows");

    @Override
    public void check(Settings settings, List<Problem> problems) {
        boolean coreset = settings.text("kmeans.algorithm").equals("coreset");
        for (String key : coreset ? ROWS_ONLY : List.of("kmeans.coresetSize")) {
            if (!settings.isDefault(key)) {
                problems.add(new Problem(
                        key,
                        "has no effect under kmeans.algorithm: " + settings.text("kmeans.algorithm")
                                + "; leave it out"));
            }
        }
    }
}
