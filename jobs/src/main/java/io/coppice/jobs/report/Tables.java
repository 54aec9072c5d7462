package io.coppice.jobs.report;

import io.coppice.datasets.Masked;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables of a page: header cells with scope, numbers to the right, long tables cut with a word about it. */
final class Tables {
    /** More rows than a person reads; metrics.json has them all. */
    static final int MOST_ROWS = 200;

    /** Filled by the page's script with the color the charts give the cluster. */
    private static final String CLUSTER_COLOR = "<span class=\"key\" data-cluster=\"%s\"></span>";

    private Tables() {}

    /** A table with one row a map and one column a key; the first column names the row. */
    static String html(List<? extends Map<String, ?>> rows, String label) {
        Set<String> keys = new LinkedHashSet<>();
        rows.forEach(row -> keys.addAll(row.keySet()));
        StringBuilder table = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Html.escape(label))
                .append("\"><table>");
        if (rows.size() > MOST_ROWS) {
            table.append("<caption>The first %d of %s; metrics.json has them all.</caption>"
                    .formatted(MOST_ROWS, Numbers.count(rows.size(), "row")));
        }
        table.append("<thead><tr>");
        for (String key : keys) {
            boolean numeric = !key.equals("cluster")
                    && rows.stream().allMatch(row -> row.get(key) == null || row.get(key) instanceof Number);
            table.append("<th scope=\"col\"").append(numeric ? " class=\"number\">" : ">");
            table.append(Html.escape(key)).append("</th>");
        }
        table.append("</tr></thead><tbody>");
        rows.stream().limit(MOST_ROWS).forEach(row -> table.append(row(keys, row)));
        return table.append("</tbody></table></div>").toString();
    }

    private static String row(Set<String> keys, Map<String, ?> row) {
        StringBuilder cells = new StringBuilder("<tr>");
        boolean first = true;
        for (String key : keys) {
            Object value = row.get(key);
            String kind = value instanceof Number && !key.equals("cluster") ? " class=\"number\"" : "";
            String tag = first ? "th" : "td";
            cells.append("<")
                    .append(tag)
                    .append(first ? " scope=\"row\"" : "")
                    .append(kind)
                    .append(">");
            cells.append(key.equals("cluster") && value instanceof Number ? CLUSTER_COLOR.formatted(value) : "");
            cells.append(Html.escape(cell(key, value))).append("</").append(tag).append(">");
            first = false;
        }
        return cells.append("</tr>").toString();
    }

    /** Names on the left, values on the right, numbers with all their digits. */
    static String pairs(Map<String, ?> values) {
        return values.entrySet().stream()
                .map(pair -> "<tr><th scope=\"row\">" + Html.escape(pair.getKey()) + "</th><td>"
                        + Html.escape(exact(pair.getKey(), pair.getValue())) + "</td></tr>")
                .collect(Collectors.joining("", "<table class=\"pairs\"><tbody>", "</tbody></table>"));
    }

    /** A tree of maps as dotted keys. */
    static Map<String, Object> flat(Map<String, ?> tree) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", tree, flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> tree, Map<String, Object> flat) {
        tree.forEach((name, value) -> {
            String key = prefix + name;
            if (value instanceof Map<?, ?> branch && !branch.isEmpty()) {
                flatten(key + ".", branch, flat);
            } else {
                flat.put(key, value);
            }
        });
    }

    private static String exact(String key, Object value) {
        if (value instanceof Number number) {
            double size = Math.abs(number.doubleValue());
            boolean plain = value instanceof Double && size >= 1e-6 && size < 1e15;
            String digits = plain
                    ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                    : number.toString();
            return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
        }
        return cell(key, value);
    }

    private static String cell(String key, Object value) {
        if (value == null) {
            return "none";
        }
        if (value instanceof Number number) {
            return Numbers.cell(number.doubleValue());
        }
        if (value instanceof Iterable<?> items) {
            return list(key, items);
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "none" : entries(map);
        }
        return Masked.value(key, String.valueOf(value));
    }

    private static String list(String key, Iterable<?> items) {
        StringBuilder text = new StringBuilder();
        for (Object item : items) {
            text.append(text.isEmpty() ? "" : ", ").append(cell(key, item));
        }
        return text.isEmpty() ? "none" : text.toString();
    }

    private static String entries(Map<?, ?> map) {
        return map.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + cell(String.valueOf(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
