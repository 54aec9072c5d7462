package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Classes before and after balancing. */
final class BalanceFigures {
    private BalanceFigures() {}

    static Optional<Figure> of(RunRecord run) {
        List<Map<String, Object>> classes = run.table("balance");
        if (classes.isEmpty()) {
            return Optional.empty();
        }
        List<String> names =
                classes.stream().map(row -> String.valueOf(row.get("class"))).toList();
        Bars bars = new Bars(names, "rows")
                .add("before", numbers(classes, "before"))
                .add("after", numbers(classes, "after"))
                .over("class");
        return Optional.of(
                new Figure("balance", "Classes before and after", finding(classes), bars.chart(), bars.table(), true));
    }

    private static String finding(List<Map<String, Object>> classes) {
        Map<String, Object> smallest = classes.stream()
                .min((one, other) -> Double.compare(number(one, "before"), number(other, "before")))
                .orElseThrow();
        return ("Class %s was %s of the rows and is %s now. A model trained on these rows takes its share for that: to get its"
                        + " probabilities back, multiply each class's by its share before over its share after, and divide by"
                        + " their sum.")
                .formatted(
                        smallest.get("class"),
                        Numbers.percent(number(smallest, "priorBefore")),
                        Numbers.percent(number(smallest, "priorAfter")));
    }

    private static double number(Map<String, Object> row, String key) {
        return ((Number) row.get(key)).doubleValue();
    }

    private static List<Double> numbers(List<Map<String, Object>> rows, String key) {
        return rows.stream().map(row -> number(row, key)).toList();
    }
}
