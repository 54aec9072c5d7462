package io.coppice.jobs.cluster;

import io.coppice.jobs.record.RunRecord;
import io.coppice.ml.ProbabilisticPartitiveSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why there are so many clusters: tables {@code bic}, {@code families} and {@code merges} of the record. */
final class Evidence {
    private Evidence() {}

    static void record(RunRecord record, ProbabilisticPartitiveSummary summary) {
        List<Map<String, Object>> tried = new ArrayList<>();
        summary.tried()
                .forEach(each ->
                        tried.add(row("parts", each.parts(), "covariance", each.covariance(), "bic", each.bic())));
        List<Map<String, Object>> families = new ArrayList<>();
        summary.families()
                .forEach(each ->
                        families.add(row("components", each.components(), "gain", each.gain(), "flat", each.flat())));
        List<Map<String, Object>> merges = new ArrayList<>();
        summary.merges()
                .forEach(each -> merges.add(
                        row("first", each.first(), "second", each.second(), "probability", each.probability())));
        record.table("bic", tried).table("families", families).table("merges", merges);
    }

    private static Map<String, Object> row(
            String first, Object one, String second, Object two, String third, Object three) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(first, one);
        row.put(second, two);
        row.put(third, three);
        return row;
    }
}
