package io.coppice.jobs.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One budget, and no key that the method does not read. */
final class PruneRule implements Schema.Rule {
    private static final List<String> CORESETS = List.of("sensitivity", "lightweight", "hybrid", "k-center", "uniform");
    private static final List<String> REGRESSION =
            List.of("leverage", "lewis", "root-leverage", "augmented", "lp-sensitivity");

    private static final List<String> BY_SCORE = List.of("ccs", "random", "hardest", "easiest", "moderate");

    private static final List<String> EPOCHS = List.of("seta", "infobatch");
    private static final List<String> EMBEDDED = List.of("herding", "d2", "prototypes", "dbp", "cluster-k-center");
    private static final List<String> WITH_STRATA = List.of("ccs", "kd");
    private static final List<String> WITH_CUTOFF = and(BY_SCORE, "kd");
    private static final List<String> WITH_IDS = and(and(and(WITH_CUTOFF, EPOCHS), EMBEDDED), "semdedup");
    private static final List<String> WITHOUT_BUDGET = and(EPOCHS, "semdedup");

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
            Map.entry("prune.ridge", List.of("leverage", "root-leverage")),
            Map.entry("prune.score", and(and(WITH_CUTOFF, EPOCHS), "d2")),
            Map.entry("prune.hardIs", and(WITH_CUTOFF, "d2")),
            Map.entry("prune.strata", WITH_STRATA),
            Map.entry("prune.strataBy", WITH_STRATA),
            Map.entry("prune.cutoff", WITH_CUTOFF),
            Map.entry("prune.beta", WITH_CUTOFF),
            Map.entry("prune.noiseRate", WITH_CUTOFF),
            Map.entry("prune.classBalance", WITH_CUTOFF),
            Map.entry("prune.classFloor", WITH_CUTOFF),
            Map.entry("prune.protect", and(and(WITH_CUTOFF, EMBEDDED), "semdedup")),
            Map.entry("prune.exclude", WITH_IDS),
            Map.entry("prune.epoch", EPOCHS),
            Map.entry("prune.totalEpochs", EPOCHS),
            Map.entry("prune.pruneRatio", EPOCHS),
            Map.entry("prune.windowGroups", List.of("seta")),
            Map.entry("prune.window", List.of("seta")),
            Map.entry("prune.annealing", EPOCHS),
            Map.entry("prune.alpha", List.of("kd")),
            Map.entry("prune.topClasses", List.of("kd")),
            Map.entry("prune.clusters", and(EMBEDDED, "semdedup")),
            Map.entry("prune.spread", List.of("herding", "d2", "prototypes", "cluster-k-center")),
            Map.entry("prune.temperature", EMBEDDED),
            Map.entry("prune.neighbors", List.of("d2")),
            Map.entry("prune.gamma", List.of("d2")),
            Map.entry("prune.epsilon", List.of("semdedup")),
            Map.entry("prune.mode", List.of("semdedup")),
            Map.entry("prune.order", List.of("semdedup")),
            Map.entry("prune.queries", List.of("semdedup")));

    private static List<String> and(List<String> methods, String more) {
        return and(methods, List.of(more));
    }

    private static List<String> and(List<String> methods, List<String> more) {
        return Stream.concat(methods.stream(), more.stream()).toList();
    }

    @Override
    public void check(Settings settings, List<Problem> problems) {
        String method = settings.text("method");
        budget(settings, method, problems);
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
        if (WITH_IDS.contains(method)) {
            trainingRows(settings, method, problems);
        }
        boolean grouped = !settings.texts("prune.groupBy").isEmpty()
                || settings.optionalText("input.label").isPresent();
        if (!grouped && settings.texts("gates").stream().anyMatch(gate -> gate.contains("minRetention"))) {
            problems.add(new Problem("gates", "minRetention needs groups; set prune.groupBy, or input.label"));
        }
        if (settings.text("output.content").equals("ids")
                && settings.optionalText("input.id").isEmpty()) {
            problems.add(new Problem("output.content", "is ids, which needs input.id"));
        }
    }

    private static void budget(Settings settings, String method, List<Problem> problems) {
        boolean share = settings.number("prune.keep") > 0;
        boolean rows = settings.integer("prune.budget") > 0;
        if (WITHOUT_BUDGET.contains(method)) {
            if (share || rows) {
                problems.add(new Problem(
                        share ? "prune.keep" : "prune.budget",
                        "has no effect under method " + method + ", which finds itself how many rows stay"));
            }
        } else if (!share && !rows && problems.stream().noneMatch(PruneRule::ofBudget)) {
            problems.add(
                    new Problem("prune.budget", "is missing or 0; give prune.budget (rows) or prune.keep (a share)"));
        } else if (share && rows) {
            problems.add(new Problem("prune.budget", "is given together with prune.keep; give one of them"));
        }
    }

    private static boolean ofBudget(Problem problem) {
        return problem.key().equals("prune.keep") || problem.key().equals("prune.budget");
    }

    private static void trainingRows(Settings settings, String method, List<Problem> problems) {
        if (settings.optionalText("input.id").isEmpty()) {
            problems.add(new Problem("input.id", "is missing; method " + method + " finds rows by their ids"));
        }
        if (settings.optionalText("input.weight").isPresent()) {
            problems.add(new Problem("input.weight", "has no effect under method " + method + "; leave it out"));
        }
        if (settings.flag("input.standardize")) {
            problems.add(new Problem(
                    "input.standardize",
                    "has no effect under method " + method + ": scores are taken as they are, embeddings at length 1"));
        }
        boolean labeled = settings.optionalText("input.label").isPresent();
        if (!settings.text("prune.classBalance").equals("none") && !labeled) {
            problems.add(new Problem(
                    "prune.classBalance", "is " + settings.text("prune.classBalance") + ", which needs input.label"));
        }
        onlyUnder(settings, "prune.classFloor", "prune.classBalance", "floor", problems);
        onlyUnder(settings, "prune.beta", "prune.cutoff", "fixed", problems);
        onlyUnder(settings, "prune.noiseRate", "prune.cutoff", "noise", problems);
        if (method.equals("kd")) {
            distillation(settings, labeled, problems);
        }
        if (method.equals("d2") && settings.optionalText("prune.score").isEmpty()) {
            problems.add(new Problem("prune.score", "is missing; d2 keeps rows of hard scores"));
        }
    }

    private static void onlyUnder(Settings settings, String key, String other, String value, List<Problem> problems) {
        if (!settings.isDefault(key) && !settings.text(other).equals(value)) {
            problems.add(new Problem(
                    key, "has no effect where " + other + " is " + settings.text(other) + "; it belongs to " + value));
        }
    }

    private static void distillation(Settings settings, boolean labeled, List<Problem> problems) {
        if (!labeled) {
            problems.add(new Problem("input.label", "is missing; kd mixes the label with the teacher"));
        }
        if (settings.text("output.content").equals("flags")) {
            problems.add(new Problem("output.content", "is flags, but kd makes several rows of one; give ids or rows"));
        }
        double alpha = settings.number("prune.alpha");
        if (alpha < 0 && alpha != -1) {
            problems.add(
                    new Problem("prune.alpha", "is " + alpha + "; it must be from 0 to 1, or -1 to let it be found"));
        }
    }
}
