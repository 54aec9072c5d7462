package io.coppice.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gates parse, and name metrics the job will have. */
final class GateRule implements Schema.Rule {
    private final List<String> always;
    private final List<String> withLabel;

    /**
     * @param always metrics every run of the job has
     * @param withLabel metrics it has when {@code input.label} is given
     */
    GateRule(List<String> always, List<String> withLabel) {
        this.always = List.copyOf(always);
        this.withLabel = List.copyOf(withLabel);
    }

    @Override
    public void check(Settings settings, List<Problem> problems) {
        boolean labeled = settings.optionalText("input.label").isPresent();
        for (String gate : settings.texts("gates")) {
            Optional<Condition> condition = Condition.parse(gate);
            if (condition.isEmpty()) {
                problems.add(new Problem(
                        "gates",
                        "'" + gate + "' is not a metric, a sign (" + Condition.signs() + ") and a number, such as \""
                                + always.get(0) + " >= 0.3\""));
            } else {
                check(condition.get().metric(), labeled, problems);
            }
        }
    }

    private void check(String metric, boolean labeled, List<Problem> problems) {
        if (always.contains(metric) || (labeled && withLabel.contains(metric))) {
            return;
        }
        if (withLabel.contains(metric)) {
            problems.add(new Problem("gates", metric + " needs a label column; set input.label"));
            return;
        }
        List<String> known = new ArrayList<>(always);
        known.addAll(withLabel);
        problems.add(new Problem(
                "gates",
                "unknown metric '" + metric + "'" + Nearest.hint(metric, known) + "; metrics of this job: "
                        + String.join(", ", known)));
    }
}
