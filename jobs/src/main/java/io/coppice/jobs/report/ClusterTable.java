package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code clusters} of a record, read by key. */
final class ClusterTable {
    /** Centers of more columns than this stay in metrics.json. */
    private static final int MOST_CENTER_COLUMNS = 14;

    private final List<Map<String, Object>> rows;
    private final List<String> features;

    private ClusterTable(List<Map<String, Object>> rows, List<String> features) {
        this.rows = rows;
        this.features = features;
    }

    static ClusterTable of(RunRecord run) {
        List<String> features = new ArrayList<>();
        if (run.input().get("features") instanceof Iterable<?> names) {
            names.forEach(name -> features.add(String.valueOf(name)));
        }
        return new ClusterTable(run.table("clusters"), features);
    }

    int size() {
        return rows.size();
    }

    /** Whether every cluster has a number under {@code key}. */
    boolean has(String key) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(key) instanceof Number);
    }

    /** The numbers under {@code key}; null where there is none or it is not finite, which charts leave open. */
    List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>(rows.size());
        rows.forEach(row -> numbers.add(number(row, key).orElse(null)));
        return numbers;
    }

    private static Optional<Double> number(Map<String, Object> row, String key) {
        return row.get(key) instanceof Number number && Double.isFinite(number.doubleValue())
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }

    /** The names of the clusters: the {@code cluster} column, else their place. */
    List<String> names() {
        List<String> names = new ArrayList<>(rows.size());
        for (int c = 0; c < rows.size(); c++) {
            names.add(String.valueOf(rows.get(c).getOrDefault("cluster", c)));
        }
        return names;
    }

    /** The rows with the center spread over named columns, or without it where there are too many. */
    List<Map<String, Object>> shown() {
        List<Map<String, Object>> shown = new ArrayList<>(rows.size());
        for (Map<String, Object> row : rows) {
            Map<String, Object> cells = new LinkedHashMap<>(row);
            Object center = cells.remove("center");
            if (center instanceof List<?> values && values.size() <= MOST_CENTER_COLUMNS) {
                for (int j = 0; j < values.size(); j++) {
                    String name = j < features.size() ? features.get(j) : "x" + j;
                    cells.put(row.containsKey(name) ? "center " + name : name, values.get(j));
                }
            }
            shown.add(cells);
        }
        return shown;
    }
}
