package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was kept of a table: rows by score and by class, all beside the selected ones. */
final class SelectionFigures {
    private SelectionFigures() {}

    static List<Figure> of(RunRecord run) {
        List<Figure> figures = new ArrayList<>();
        if (run.table("scores").size() > 1) {
            figures.add(scores(run.table("scores")));
        }
        if (run.table("strata").size() > 1) {
            figures.add(strata(run.table("strata")));
        }
        if (!run.table("classes").isEmpty()) {
            figures.add(classes(run.table("classes")));
        }
        if (!run.table("groups").isEmpty()) {
            figures.add(retention(run.table("groups")));
        }
        if (!run.table("kept").isEmpty()) {
            figures.add(duplicates(run.table("kept")));
        }
        return figures;
    }

    private static Figure retention(List<Map<String, Object>> groups) {
        List<String> names = groups.stream().map(SelectionFigures::name).toList();
        List<Double> kept = numbers(groups, "retention");
        Bars bars = new Bars(names, "share kept")
                .add("share kept", kept)
                .over("group")
                .inPercent()
                .lowestFirst();
        String finding = "%s kept the smallest share, %s of its rows; the largest share is %s."
                .formatted(names.get(0), Numbers.percent(kept.get(0)), Numbers.percent(kept.get(kept.size() - 1)));
        return new Figure("retention", "What every group kept", finding, bars.chart(), bars.table(), true);
    }

    private static String name(Map<String, Object> group) {
        return group.entrySet().stream()
                .filter(entry -> !List.of("rows", "selected", "retention").contains(entry.getKey()))
                .map(entry -> String.valueOf(entry.getValue()))
                .collect(Collectors.joining(" / "));
    }

    private static Figure duplicates(List<Map<String, Object>> curve) {
        List<String> names = curve.stream()
                .map(point -> Numbers.text(((Number) point.get("epsilon")).doubleValue()))
                .toList();
        List<Double> kept = numbers(curve, "share");
        Bars bars = new Bars(names, "share of the rows that stays")
                .add("stays", kept)
                .over("epsilon")
                .inPercent();
        String finding = "From %s of the rows at epsilon %s down to %s at %s; all from one comparison of the rows."
                .formatted(
                        Numbers.percent(kept.get(0)),
                        names.get(0),
                        Numbers.percent(kept.get(kept.size() - 1)),
                        names.get(names.size() - 1));
        return new Figure("kept", "Rows that stay by epsilon", finding, bars.chart(), bars.table(), true);
    }

    private static List<Double> numbers(List<Map<String, Object>> entries, String key) {
        return entries.stream()
                .map(entry -> ((Number) entry.get(key)).doubleValue())
                .toList();
    }

    private static Figure scores(List<Map<String, Object>> bins) {
        List<String> names = bins.stream()
                .map(bin -> Numbers.text(((Number) bin.get("from")).doubleValue()))
                .toList();
        List<Double> rows = shares(bins, "rows");
        List<Double> selected = shares(bins, "selected");
        Bars bars = new Bars(names, "share of the rows")
                .add("all rows", rows)
                .add("selected", selected)
                .over("score, in mean scores, from")
                .inPercent();
        int top = names.size() - 1;
        String finding = "Rows that score at least %s times the mean are %s of the table and %s of the selection."
                .formatted(names.get(top), Numbers.percent(rows.get(top)), Numbers.percent(selected.get(top)));
        return new Figure("scores", "What the choice went by", finding, bars.chart(), bars.table(), true);
    }

    private static Figure strata(List<Map<String, Object>> strata) {
        List<String> names = strata.stream()
                .map(stratum ->
                        stratum.get("from") instanceof Number from ? Numbers.text(from.doubleValue()) : "lowest")
                .toList();
        List<Double> rows = shares(strata, "rows");
        List<Double> selected = shares(strata, "selected");
        Bars bars = new Bars(names, "share of the rows")
                .add("rows left by the cutoff", rows)
                .add("selected", selected)
                .over("strata by the score they begin at")
                .inPercent();
        double largest = rows.stream().mapToDouble(share -> share).max().orElseThrow();
        int at = rows.indexOf(largest);
        String finding = "The largest stratum is %s of the rows and %s of the selection."
                .formatted(Numbers.percent(largest), Numbers.percent(selected.get(at)));
        return new Figure("strata", "Strata of the score before and after", finding, bars.chart(), bars.table(), true);
    }

    private static Figure classes(List<Map<String, Object>> classes) {
        List<String> names = classes.stream()
                .map(entry -> String.valueOf(entry.get("class")))
                .toList();
        List<Double> rows = shares(classes, "rows");
        List<Double> selected = shares(classes, "selected");
        Bars bars = new Bars(names, "share of the rows")
                .add("all rows", rows)
                .add("selected", selected)
                .over("class")
                .inPercent();
        int last = names.size() - 1;
        String finding = "The smallest class, %s, is %s of the table and %s of the selection."
                .formatted(names.get(last), Numbers.percent(rows.get(last)), Numbers.percent(selected.get(last)));
        return new Figure("classes", "Classes before and after", finding, bars.chart(), bars.table(), true);
    }

    private static List<Double> shares(List<Map<String, Object>> entries, String key) {
        double total = entries.stream()
                .mapToDouble(entry -> ((Number) entry.get(key)).doubleValue())
                .sum();
        return entries.stream()
                .map(entry -> total == 0 ? 0.0 : ((Number) entry.get(key)).doubleValue() / total)
                .toList();
    }
}
