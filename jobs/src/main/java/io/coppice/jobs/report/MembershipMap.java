package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The membership matrix of the sketch as a heat map, its rows in the order of their clusters. */
final class MembershipMap {
    private static final int CELL = 6;

    /** Fainter ones are left blank, which keeps the page small. */
    private static final double LEAST = 0.05;

    private MembershipMap() {}

    static Optional<String> svg(RunRecord run) {
        List<Map<String, Object>> rows = run.table("membership");
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            append(cells, i, (List<?>) rows.get(i).get("shares"));
        }
        int side = CELL * rows.size();
        return Optional.of(String.format(
                Locale.ROOT,
                "<svg class=\"membership\" role=\"img\" aria-label=\"Which rows of the sketch share a cluster: blocks on the"
                        + " diagonal are clusters\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" fill=\"currentColor\">%s</svg>",
                side,
                side,
                side,
                side,
                cells));
    }

    /** Neighbors of the same shade are one rectangle. */
    private static void append(StringBuilder cells, int row, List<?> shares) {
        for (int from = 0; from < shares.size(); ) {
            double shade = ((Number) shares.get(from)).doubleValue();
            int to = from + 1;
            while (to < shares.size() && ((Number) shares.get(to)).doubleValue() == shade) {
                to++;
            }
            if (shade >= LEAST) {
                cells.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" opacity=\"%.2f\"/>",
                        CELL * from,
                        CELL * row,
                        CELL * (to - from),
                        CELL,
                        shade));
            }
            from = to;
        }
    }
}
