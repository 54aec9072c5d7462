package io.coppice.jobs.config;

import java.util.List;
import java.util.Map;

/** One budget, and no key that the method does not read. */
final class PruneRule implements Schema.Rule {
    private static final List<String> CORESETS = List.of("sensitivity", "lightweight", "hybrid", "k-center", "uniform");
    private static final List<String> REGRESSION =
            List.of("leverage", "lewis", "root-leverage", "augmented", "lp-sensitivity");

    private static final List<String> BY_SCORE = List.of("ccs", "random", "hardest", "easiest", "moderate");

    /** The methods that read a key. */
    private static final Map<String, List<String>> READ_BY = Map.ofEntries(
            Map.entry(
                    "prune.draw",
                    List.of(
                            "sensitivity",
                            "lightweight",
                            "uniform",
                            "leverage",
                            "lewis",
                            "augmented",
                            "lp-sensitivity")),
            Map.entry("prune.base", CORESETS),
            Map.entry("prune.k", CORESETS),
            Map.entry("prune.scoreForm", List.of("sensitivity")),
            Map.entry("prune.normalize", List.of("sensitivity")),
            Map.entry("prune.p", REGRESSION),
            Map.entry("prune.uniformMix", REGRESSION),
            Map.entry("prune.labelAs", REGRESSION),
            Map.entry("prune.score", BY_SCORE),
            Map.entry("prune.hardIs", BY_SCORE),
            Map.entry("prune.strata", List.of("ccs")),
            Map.entry("prune.strataBy", List.of("ccs")),
            Map.entry("prune.cutoff", BY_SCORE),
            Map.entry("prune.beta", BY_SCORE),
            Map.entry("prune.noiseRate", BY_SCORE),
            Map.entry("prune.classBalance", BY_SCORE),
            Map.entry("prune.classFloor", BY_SCORE));

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
        if (BY_SCORE.contains(method)) {
            byScore(settings, problems);
        }
        if (settings.text("output.content").equals("ids")
                && settings.optionalText("input.id").isEmpty()) {
            problems.add(new Problem("output.content", "is ids, which needs input.id"));
        }
    }

    private static void byScore(Settings settings, List<Problem> problems) {
        if (settings.optionalText("input.id").isEmpty()) {
            problems.add(new Problem(
                    "input.id", "is missing; methods that go by a score need the ids of the rows they score"));
        }
        if (settings.optionalText("input.weight").isPresent()) {
            problems.add(new Problem("input.weight", "has no effect on rows chosen by a score; leave it out"));
        }
        if (!settings.text("prune.classBalance").equals("none")
                && settings.optionalText("input.label").isEmpty()) {
            problems.add(new Problem(
                    "prune.classBalance", "is " + settings.text("prune.classBalance") + ", which needs input.label"));
        }
    }
}
