package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The charts of a run: each appears where its data are in the record. */
final class Figures {
    private final ClusterTable clusters;
    private final RunRecord run;

    private Figures(RunRecord run) {
        this.run = run;
        this.clusters = ClusterTable.of(run);
    }

    static List<Figure> of(RunRecord run, Optional<Projection> projection) {
        Figures figures = new Figures(run);
        List<Figure> drawn = new ArrayList<>();
        projection.ifPresent(picture -> drawn.add(Scatter.figure(picture)));
        if (figures.clusters.has("share") && figures.clusters.has("fitShare")) {
            drawn.add(figures.shares());
        } else if (figures.clusters.has("weight") || figures.clusters.has("rows")) {
            drawn.add(figures.sizes(figures.clusters.has("rows") ? "rows" : "weight"));
        }
        double[] cost = run.series("cost");
        // One point is no curve, and costs beyond a double cannot be drawn.
        if (cost.length > 1 && Arrays.stream(cost).allMatch(Double::isFinite)) {
            drawn.add(figures.cost());
        }
        if (figures.clusters.has("silhouette")) {
            drawn.add(figures.silhouettes());
        }
        return drawn;
    }

    private Figure cost() {
        double[] cost = run.series("cost");
        List<Map<String, Object>> table = new ArrayList<>();
        for (int i = 0; i < cost.length; i++) {
            table.add(row("iteration", i, "cost", cost[i]));
        }
        Map<String, Object> chart = new LinkedHashMap<>();
        chart.put("kind", "line");
        chart.put("x", IntStream.range(0, cost.length).boxed().toList());
        chart.put("y", cost);
        chart.put("xName", "iteration");
        chart.put("yName", "cost");
        return new Figure("cost", "Cost after each iteration", Findings.cost(cost), chart, table, false);
    }

    private Figure sizes(String unit) {
        List<Double> sizes = clusters.numbers(unit);
        Bars bars = new Bars(clusters.names(), unit).add(unit, sizes).inClusterColors();
        return new Figure(
                "sizes",
                "Cluster sizes",
                Findings.sizes(clusters.names(), sizes, unit),
                bars.chart(),
                bars.table(),
                false);
    }

    private Figure silhouettes() {
        List<Double> values = clusters.numbers("silhouette");
        Bars bars = new Bars(clusters.names(), "mean silhouette")
                .add("silhouette", values)
                .inClusterColors()
                .lowestFirst();
        return new Figure(
                "silhouettes",
                "Silhouette of each cluster",
                Findings.silhouettes(clusters.names(), values),
                bars.chart(),
                bars.table(),
                false);
    }

    private Figure shares() {
        List<Double> now = clusters.numbers("share");
        List<Double> fit = clusters.numbers("fitShare");
        Bars bars = new Bars(clusters.names(), "share of the weight")
                .add("fit", fit)
                .add("this run", now)
                .inPercent();
        return new Figure(
                "shares",
                "Cluster shares against the fit",
                Findings.shares(clusters.names(), fit, now),
                bars.chart(),
                bars.table(),
                true);
    }

    static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    /** The places of the finite values, the largest first. */
    static List<Integer> descending(List<Double> values) {
        return IntStream.range(0, values.size())
                .boxed()
                .filter(i -> values.get(i) != null)
                .sorted(Comparator.comparing((Integer i) -> values.get(i))
                        .reversed()
                        .thenComparing(i -> i))
                .toList();
    }
}
