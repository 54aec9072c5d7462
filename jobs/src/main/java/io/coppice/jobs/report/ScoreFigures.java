package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How hard rows are: rows by the score to go by. */
final class ScoreFigures {
    private ScoreFigures() {}

    static Optional<Figure> of(RunRecord run) {
        List<Map<String, Object>> bins = run.table("difficulty");
        List<Map<String, Object>> directions = run.table("directions");
        return bins.size() < 2 || directions.isEmpty()
                ? Optional.empty()
                : Optional.of(difficulty(bins, directions.get(0)));
    }

    private static Figure difficulty(List<Map<String, Object>> bins, Map<String, Object> score) {
        List<String> names = bins.stream()
                .map(bin -> Numbers.text(((Number) bin.get("from")).doubleValue()))
                .toList();
        List<Double> rows = bins.stream()
                .map(bin -> ((Number) bin.get("rows")).doubleValue())
                .toList();
        String name = String.valueOf(score.get("score"));
        Bars bars = new Bars(names, "rows").add("rows", rows).over(name + ", from");
        boolean low = "low".equals(score.get("hardIs"));
        double all = rows.stream().mapToDouble(Double::doubleValue).sum();
        double hard = 0;
        int half = rows.size() / 2;
        for (int bin = 0; bin < rows.size(); bin++) {
            hard += (bin < half) == low ? rows.get(bin) : 0;
        }
        String finding = "Hard rows have a %s %s; %s of the rows lie in the harder half of its range."
                .formatted(low ? "low" : "high", name, Numbers.percent(all == 0 ? 0 : hard / all));
        return new Figure("difficulty", "How hard rows are", finding, bars.chart(), bars.table(), true);
    }
}
