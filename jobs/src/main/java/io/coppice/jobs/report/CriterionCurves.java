package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** BIC against the number of parts, one line a kind of covariance. */
final class CriterionCurves {
    private final List<Map<String, Object>> tried;
    private final Object parts;
    private final Object covariance;

    private CriterionCurves(RunRecord run) {
        this.tried = run.table("bic").stream()
                .filter(each -> each.get("bic") instanceof Number bic && Double.isFinite(bic.doubleValue()))
                .toList();
        this.parts = run.metrics().getOrDefault("parts", 0);
        this.covariance = run.metrics().getOrDefault("covariance", "");
    }

    static List<Figure> of(RunRecord run) {
        CriterionCurves curves = new CriterionCurves(run);
        return curves.numbers().size() < 2 ? List.of() : List.of(curves.figure());
    }

    private Figure figure() {
        List<Integer> numbers = numbers();
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String kind : kinds()) {
            List<Number> values = new ArrayList<>();
            numbers.forEach(number -> values.add(value(kind, number)));
            boolean chosen = kind.equals(covariance) && parts instanceof Number;
            lines.add(Figures.row(
                    "name",
                    kind,
                    "values",
                    values,
                    "chosen",
                    chosen ? numbers.indexOf(((Number) parts).intValue()) : -1));
        }
        Map<String, Object> chart =
                Figures.row("kind", "line", "x", numbers, "lines", lines, "xName", "parts", "yName", "BIC");
        return new Figure("bic", "BIC of the mixtures tried", finding(lines.size()), chart, tried, true);
    }

    private String finding(int kinds) {
        return "Chosen: %s with %s covariances, of %s in %s of covariance. Lower is better."
                .formatted(
                        parts instanceof Number number ? Numbers.count(number.doubleValue(), "part") : "parts",
                        covariance,
                        Numbers.count(tried.size(), "mixture"),
                        Numbers.count(kinds, "kind"));
    }

    private List<Integer> numbers() {
        return tried.stream().map(CriterionCurves::number).distinct().sorted().toList();
    }

    private List<String> kinds() {
        return tried.stream()
                .map(each -> String.valueOf(each.get("covariance")))
                .distinct()
                .toList();
    }

    private static int number(Map<String, Object> each) {
        return each.get("parts") instanceof Number number ? number.intValue() : 0;
    }

    /** The lowest of a kind at a number; NaN, a gap, where none was tried. */
    private Number value(String kind, int number) {
        return tried.stream()
                .filter(each -> number(each) == number && kind.equals(each.get("covariance")))
                .mapToDouble(each -> ((Number) each.get("bic")).doubleValue())
                .min()
                .orElse(Double.NaN);
    }
}
