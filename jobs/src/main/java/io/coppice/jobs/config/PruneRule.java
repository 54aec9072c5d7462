package io.coppice.jobs.config;

import java.util.List;
import java.util.Map;

/** One budget, and no key that the method does not read. */
final class PruneRule implements Schema.Rule {
    private static final List<String> CORESETS = List.of("sensitivity", "lightweight", "hybrid", "k-center", "uniform");
    private static final List<String> REGRESSION =
            List.of("leverage", "lewis", "root-leverage", "augmented", "lp-sensitivity");

    /** The methods that read a key. */
    private static final Map<String, List<String>> READ_BY = Map.of(
            "prune.draw",
                    List.of(
                            "sensitivity",
                            "lightweight",
                            "uniform",
                            "leverage",
                            "lewis",
                            "augmented",
                            "lp-sensitivity"),
            "prune.base", CORESETS,
            "prune.k", CORESETS,
            "prune.scoreForm", List.of("sensitivity"),
            "prune.normalize", List.of("sensitivity"),
            "prune.p", REGRESSION,
            "prune.uniformMix", REGRESSION,
            "prune.labelAs", REGRESSION);

    @Override
    public void check(Settings settings, List<Problem> problems) {
        boolean share = settings.number("prune.keep") > 0;
        boolean rows = settings.integer("prune.budget") > 0;
        if (!share && !rows) {
            problems.add(new Problem("prune.budget", "is missing; give prune.budget (rows) or prune.keep (a share)"));
        } else if (share && rows) {
            problems.add(new Problem("prune.budget", "is given together with prune.keep; give one of them"));
        }
        String method = settings.text("method");
        READ_BY.forEach((key, methods) -> {
            if (!methods.contains(method) && !settings.isDefault(key)) {
                problems.add(new Problem(
                        key, "has no effect under method " + method + "; it belongs to " + String.join(", ", methods)));
            }
        });
        if (!settings.text("prune.labelAs").equals("none")
                && settings.optionalText("input.label").isEmpty()) {
            problems.add(
                    new Problem("prune.labelAs", "is " + settings.text("prune.labelAs") + ", which needs input.label"));
        }
        if (settings.text("output.content").equals("ids")
                && settings.optionalText("input.id").isEmpty()) {
            problems.add(new Problem("output.content", "is ids, which needs input.id"));
        }
    }
}
