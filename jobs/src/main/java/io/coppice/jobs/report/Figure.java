package io.coppice.jobs.report;

import java.util.List;
import java.util.Map;

/**
 * One chart: what it shows, what it found, and the same numbers as a table for those who cannot see it.
 *
 * @param id the element's id
 * @param title what is drawn
 * @param finding one or two sentences
 * @param chart the data as the page's script reads them: {@code kind} is line, bars or scatter
 * @param table the equivalent, row after row
 * @param wide whether it takes the full width
 */
record Figure(
        String id,
        String title,
        String finding,
        Map<String, Object> chart,
        List<? extends Map<String, ?>> table,
        boolean wide) {

    /** The same as a part of a page with others. */
    Figure in(String section) {
        return section.isEmpty() ? this : new Figure(section + "-" + id, title, finding, chart, table, wide);
    }

    String html() {
        String heading = Html.escape(title);
        return """
                <figure%s aria-labelledby="%s-title">
                <h3 id="%s-title">%s</h3>
                <div class="chart" id="%s" role="img" aria-label="%s"></div>
                <figcaption>%s</figcaption>
                <details><summary>The numbers</summary>%s</details>
                </figure>
                """.formatted(
                        wide ? " class=\"wide\"" : "",
                        id,
                        id,
                        heading,
                        id,
                        heading + ". " + Html.escape(finding),
                        Html.escape(finding),
                        Tables.html(table, title));
    }
}
