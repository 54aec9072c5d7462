package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The value of a criterion at every number of clusters that competed. */
final class ChoiceCurve {
    private ChoiceCurve() {}

    static List<Figure> of(RunRecord run) {
        List<Map<String, Object>> curve = run.table("curve");
        if (curve.size() < 2) {
            return List.of();
        }
        List<Object> numbers = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Map<String, Object> point : curve) {
            numbers.add(point.get("k"));
            values.add(point.get("value"));
        }
        String criterion = String.valueOf(run.metrics().getOrDefault("criterion", "criterion"));
        // PPP judges parts, and merges some of the best number of them.
        boolean parts = criterion.equals("ppp");
        int chosen =
                parts ? lowest(values) : numbers.indexOf(intOf(run.metrics().get("k")));
        String name = parts ? "BIC" : criterion;
        Map<String, Object> line = Figures.row("name", name, "values", values, "chosen", chosen);
        Map<String, Object> chart = Figures.row(
                "kind",
                "line",
                "x",
                numbers,
                "lines",
                List.of(line),
                "xName",
                parts ? "parts" : "number of clusters",
                "yName",
                name);
        return List.of(new Figure("choice", "The number of clusters", finding(run), chart, curve, true));
    }

    /** Why this k, in the criterion's own words. */
    private static String finding(RunRecord run) {
        return run.table("choice").stream()
                .map(choice -> String.valueOf(choice.get("reason")))
                .map(reason -> reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ".")
                .findFirst()
                .orElse("");
    }

    private static int lowest(List<Object> values) {
        return IntStream.range(0, values.size())
                .boxed()
                .min(Comparator.comparingDouble((Integer at) -> ((Number) values.get(at)).doubleValue()))
                .orElse(-1);
    }

    private static int intOf(Object number) {
        return number instanceof Number value ? value.intValue() : -1;
    }
}
