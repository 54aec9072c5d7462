package io.coppice.jobs.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A bar chart over clusters or other categories, one bar a series; of more than {@value #MOST_BARS} clusters the largest are drawn. */
final class Bars {
    private static final int MOST_BARS = 60;

    private final List<String> clusters;
    private final String unit;
    private final Map<String, List<Double>> series = new LinkedHashMap<>();
    private boolean clusterColors;
    private boolean percent;
    private boolean lowest;
    private String axis = "cluster";

    Bars(List<String> clusters, String unit) {
        this.clusters = clusters;
        this.unit = unit;
    }

    Bars add(String name, List<Double> values) {
        series.put(name, values);
        return this;
    }

    Bars inClusterColors() {
        clusterColors = true;
        return this;
    }

    Bars inPercent() {
        percent = true;
        return this;
    }

    /** What the categories are, where they are no clusters. */
    Bars over(String categories) {
        axis = categories;
        return this;
    }

    /** Of too many clusters the lowest bars matter, not the largest. */
    Bars lowestFirst() {
        lowest = true;
        return this;
    }

    Map<String, Object> chart() {
        List<Integer> drawn = drawn();
        List<Map<String, Object>> bars = new ArrayList<>();
        series.forEach((name, values) -> bars.add(Figures.row(
                "name", name, "values", drawn.stream().map(values::get).toList())));
        boolean all = drawn.size() == clusters.size();
        return Figures.row(
                "kind", "bars",
                "categories", drawn.stream().map(clusters::get).toList(),
                "clusters", drawn,
                "series", bars,
                "byCluster", clusterColors,
                "percent", percent,
                "xName", all ? axis : axis + ", the " + MOST_BARS + (lowest ? " lowest" : " largest"),
                "yName", unit);
    }

    /** All clusters in their own order while they fit, else the largest of the last series. */
    private List<Integer> drawn() {
        if (clusters.size() <= MOST_BARS) {
            return IntStream.range(0, clusters.size()).boxed().toList();
        }
        List<List<Double>> values = List.copyOf(series.values());
        List<Integer> order = new ArrayList<>(Figures.descending(values.get(values.size() - 1)));
        if (lowest) {
            Collections.reverse(order);
        }
        return order.subList(0, Math.min(MOST_BARS, order.size()));
    }

    List<Map<String, Object>> table() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int c = 0; c < clusters.size(); c++) {
            Map<String, Object> row = Figures.row(axis, name(clusters.get(c)));
            for (Map.Entry<String, List<Double>> bars : series.entrySet()) {
                Double value = bars.getValue().get(c);
                row.put(bars.getKey(), percent && value != null ? Numbers.percent(value) : value);
            }
            rows.add(row);
        }
        return rows;
    }

    /** A whole number again where it is one, so that the table aligns it and shows its color. */
    private static Object name(String cluster) {
        return cluster.matches("\\d{1,9}") ? (Object) Integer.valueOf(cluster) : cluster;
    }
}
