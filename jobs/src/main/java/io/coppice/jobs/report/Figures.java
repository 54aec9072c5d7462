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

    private Figures(RunRecord run) {
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
        if (isCurve(cost)) {
            drawn.add(curve("cost", "Cost after each iteration", "cost", cost, Findings.cost(cost)));
        }
        double[] likelihood = run.series("logLikelihood");
        if (isCurve(likelihood)) {
            drawn.add(curve(
                    "likelihood",
                    "Log-likelihood after each iteration",
                    "log-likelihood",
                    likelihood,
                    Findings.logLikelihood(likelihood)));
        }
        drawn.addAll(ChoiceCurve.of(run));
        drawn.addAll(CriterionCurves.of(run));
        drawn.addAll(BoundCurves.of(run));
        drawn.addAll(SelectionFigures.of(run));
        ScoreFigures.of(run).ifPresent(drawn::add);
        NeighborFigures.of(run).ifPresent(drawn::add);
        BalanceFigures.of(run).ifPresent(drawn::add);
        if (!run.table("posterior").isEmpty()) {
            drawn.add(posterior(run));
        }
        if (figures.clusters.has("silhouette")) {
            drawn.add(figures.silhouettes());
        }
        // Wide ones first, so that narrow ones stand side by side.
        drawn.sort(Comparator.comparing(figure -> !figure.wide()));
        return drawn;
    }

    /** One point is no curve, and values beyond a double cannot be drawn. */
    private static boolean isCurve(double[] values) {
        return values.length > 1 && Arrays.stream(values).allMatch(Double::isFinite);
    }

    private static Figure curve(String id, String title, String name, double[] values, String finding) {
        List<Map<String, Object>> table = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            table.add(row("iteration", i, name, values[i]));
        }
        Map<String, Object> chart = row(
                "kind",
                "line",
                "x",
                IntStream.range(0, values.length).boxed().toList(),
                "y",
                values,
                "xName",
                "iteration",
                "yName",
                name);
        return new Figure(id, title, finding, chart, table, false);
    }

    private static Figure posterior(RunRecord run) {
        List<String> bins = new ArrayList<>();
        List<Double> rows = new ArrayList<>();
        for (Map<String, Object> bin : run.table("posterior")) {
            bins.add(Numbers.percent(((Number) bin.get("from")).doubleValue()));
            rows.add(((Number) bin.get("rows")).doubleValue());
        }
        Bars bars = new Bars(bins, "rows").add("rows", rows).over("probability of the likeliest cluster, from");
        return new Figure(
                "posterior", "How sure the mixture is", Findings.posterior(rows), bars.chart(), bars.table(), false);
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
