package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The two bounds on the cost of the best clusters of the sketch, as the solver closed in on it. */
final class BoundCurves {
    private BoundCurves() {}

    static List<Figure> of(RunRecord run) {
        List<Map<String, Object>> bounds = run.table("bounds").stream()
                .filter(each -> each.get("lower") instanceof Number lower && lower.doubleValue() > 0.0)
                .toList();
        if (bounds.size() < 2) {
            return List.of();
        }
        List<Object> iterations = new ArrayList<>();
        List<Object> lower = new ArrayList<>();
        List<Object> upper = new ArrayList<>();
        for (Map<String, Object> each : bounds) {
            iterations.add(each.get("iteration"));
            lower.add(each.get("lower"));
            upper.add(each.get("upper"));
        }
        Map<String, Object> chart = Figures.row(
                "kind",
                "line",
                "x",
                iterations,
                "lines",
                List.of(
                        Figures.row("name", "cost of the clusters", "values", upper, "chosen", -1),
                        Figures.row("name", "lower bound", "values", lower, "chosen", -1)),
                "xName",
                "iteration",
                "yName",
                "cost of the sketch");
        return List.of(new Figure("bounds", "Bounds on the best clusters", finding(run), chart, bounds, false));
    }

    /** What was proved, in the words of the certificates. */
    private static String finding(RunRecord run) {
        List<String> words = run.table("certificates").stream()
                .map(each -> String.valueOf(each.get("words")))
                .toList();
        return words.isEmpty() ? "" : "Proved: " + String.join("; ", words) + ".";
    }
}
