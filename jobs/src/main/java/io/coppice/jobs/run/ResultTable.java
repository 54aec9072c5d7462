package io.coppice.jobs.run;

import io.coppice.datasets.Masked;
import io.coppice.jobs.record.RunRecord;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The final table on standard output: a name and a value a line, to be read by people and by {@code awk}. */
public final class ResultTable {
    private static final int SIGNIFICANT_DIGITS = 10;

    private ResultTable() {}

    /** The metrics of a finished run, and where its result is. */
    public static String of(RunRecord record) {
        Map<String, String> lines = new LinkedHashMap<>();
        record.metrics().forEach((name, value) -> lines.put(name, shown(value)));
        Optional.ofNullable(record.output().get("rows")).ifPresent(rows -> lines.put("rows", shown(rows)));
        lines.put("output", Masked.uri(String.valueOf(record.output().get("path"))));
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        lines.forEach((name, value) -> text.append(String.format(Locale.ROOT, "%-" + width + "s  %s%n", name, value)));
        return text.toString();
    }

    private static String shown(Object value) {
        if (!(value instanceof Double number)) {
            return String.valueOf(value);
        }
        if (!Double.isFinite(number)) {
            return "undefined";
        }
        double magnitude = Math.abs(number);
        if (magnitude != 0.0 && (magnitude >= 1e15 || magnitude < 1e-4)) {
            return String.format(Locale.ROOT, "%." + (SIGNIFICANT_DIGITS - 1) + "e", number);
        }
        int whole = magnitude < 1 ? 1 : Long.toString((long) magnitude).length();
        return String.format(Locale.ROOT, "%." + Math.max(0, SIGNIFICANT_DIGITS - whole) + "f", number);
    }
}
