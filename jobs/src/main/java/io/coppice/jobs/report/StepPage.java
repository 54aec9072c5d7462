package io.coppice.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/**
 * The page of a step as a part of another page.
 *
 * @param name of the step
 * @param body its markup, a heading of the second level first
 * @param figures JSON of its charts
 */
record StepPage(String name, String body, String figures) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @param page that {@link Report#html} made of a run with this section */
    static StepPage of(String name, String page) {
        String body = Page.body(page);
        // What everything was set to, and the command, stand on the step's own page.
        int settings = body.indexOf(Report.SETTINGS);
        return new StepPage(
                name,
                (settings < 0 ? body : body.substring(0, settings))
                        .replace("<h1>", "<h2>")
                        .replace("</h1>", "</h2>"),
                Page.figures(page));
    }

    String link() {
        return "<a href=\"#step-" + Html.escape(name) + "\">" + Html.escape(name) + "</a>";
    }

    String section() {
        return "<article class=\"step\" id=\"step-" + Html.escape(name) + "\">" + body
                + "<p class=\"note\"><a href=\"" + Html.escape(name)
                + "/report.html\">The report of this step</a> has its settings and stages.</p></article>";
    }

    /** The charts of all, as one list. */
    static String figures(List<StepPage> pages) {
        ArrayNode all = MAPPER.createArrayNode();
        try {
            for (StepPage page : pages) {
                MAPPER.readTree(page.figures()).forEach(all::add);
            }
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the report of a step has no charts that can be read", damaged);
        }
        return all.toString();
    }
}
