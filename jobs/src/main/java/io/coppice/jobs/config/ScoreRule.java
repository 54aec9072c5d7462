package io.coppice.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** No key that the method does not read, and what a method cannot do without. */
final class ScoreRule implements Schema.Rule {
    private static final List<String> DYNAMICS = List.of("dynamics");
    private static final List<String> PREDICTIONS = List.of("oof", "noise");
    private static final List<String> FEATURES = List.of("oof", "noise", "prototypes", "density", "moderate");
    private static final List<String> OUTPUTS = List.of("score.probability", "score.logits", "score.labelProbability");

    /** The methods that read a key. */
    private static final Map<String, List<String>> READ_BY = Map.ofEntries(
            Map.entry("input.features", FEATURES),
            Map.entry("input.onInvalid", FEATURES),
            Map.entry("input.standardize", List.of("prototypes", "density")),
            Map.entry("score.probability", DYNAMICS),
            Map.entry("score.logits", DYNAMICS),
            Map.entry("score.labelProbability", DYNAMICS),
            Map.entry("score.otherProbability", DYNAMICS),
            Map.entry("score.epoch", DYNAMICS),
            Map.entry("score.run", DYNAMICS),
            Map.entry("score.step", DYNAMICS),
            Map.entry("score.featureNorm", DYNAMICS),
            Map.entry("score.wide", DYNAMICS),
            Map.entry("score.earlyEpochs", DYNAMICS),
            Map.entry("score.neverLearned", DYNAMICS),
            Map.entry("score.aggregation", DYNAMICS),
            Map.entry("score.incomplete", DYNAMICS),
            Map.entry("score.classifier", PREDICTIONS),
            Map.entry("score.folds", PREDICTIONS),
            Map.entry("score.repeats", PREDICTIONS),
            Map.entry("score.regParam", PREDICTIONS),
            Map.entry("score.maxIter", PREDICTIONS),
            Map.entry("score.trainPartitions", PREDICTIONS),
            Map.entry("score.clusters", List.of("prototypes")),
            Map.entry("score.neighbors", List.of("density")),
            Map.entry("score.loss", List.of("noise")),
            Map.entry("score.combine", List.of("noise")),
            Map.entry("score.threshold", List.of("noise")));

    @Override
    public void check(Settings settings, List<Problem> problems) {
        String method = settings.text("method");
        settings.schema().keys().stream().filter(READ_BY::containsKey).forEach(key -> {
            List<String> methods = READ_BY.get(key);
            if (!methods.contains(method) && !settings.isDefault(key)) {
                problems.add(new Problem(
                        key, "has no effect under method " + method + "; it belongs to " + String.join(", ", methods)));
            }
        });
        if (settings.optionalText("input.id").isEmpty()) {
            problems.add(new Problem("input.id", "is missing; scores are told apart by the ids of their rows"));
        }
        if (settings.optionalText("input.weight").isPresent()) {
            problems.add(new Problem("input.weight", "has no effect on scores; leave it out"));
        }
        boolean ownLoss =
                method.equals("noise") && settings.optionalText("score.loss").isPresent();
        boolean labeled = List.of("dynamics", "moderate", "oof", "noise").contains(method) && !ownLoss;
        if (labeled && settings.optionalText("input.label").isEmpty()) {
            problems.add(new Problem("input.label", "is missing; method " + method + " needs the class of every row"));
        }
        if (method.equals("dynamics")) {
            outputs(settings, problems);
        }
    }

    private static void outputs(Settings settings, List<Problem> problems) {
        List<String> given = new ArrayList<>(OUTPUTS);
        given.removeIf(key -> settings.optionalText(key).isEmpty());
        if (given.size() != 1) {
            problems.add(new Problem(
                    given.isEmpty() ? "score.probability" : given.get(1),
                    (given.isEmpty() ? "is missing" : "is given together with " + given.get(0))
                            + "; name the outputs of the log in one of " + String.join(", ", OUTPUTS)));
        }
        boolean margins = given.equals(List.of("score.labelProbability"));
        if (margins != settings.optionalText("score.otherProbability").isPresent()) {
            problems.add(new Problem(
                    "score.otherProbability", "goes together with score.labelProbability; give both or neither"));
        }
        if (margins && settings.flag("score.wide")) {
            problems.add(new Problem("score.wide", "needs score.probability or score.logits, an array of arrays"));
        }
    }
}
