package io.coppice.jobs.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The frame of a page. Its content security policy names the two scripts by their hashes and allows no other source of
 * anything: nothing is loaded, and text that slipped through as markup would still not run.
 */
final class Page {
    static final String CHARTS = "echarts.common.min.js";
    static final String SCRIPT = "report.js";
    private static final String STYLE = "report.css";
    private static final String BODY = "<main>";
    private static final String BODY_END = "</main>";
    private static final String FIGURES = "<script type=\"application/json\" id=\"figures\">";
    private static final String SCRIPT_END = "</script>";

    private Page() {}

    /**
     * Puts the parts together.
     *
     * @param title plain text
     * @param body markup
     * @param figures JSON of the charts
     * @param metrics JSON of the run
     */
    static String html(String title, String body, String figures, String metrics) {
        String charts = resource(CHARTS);
        String script = resource(SCRIPT);
        String policy =
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src "
                        + hash(charts) + " " + hash(script);
        return String.join(
                "\n",
                List.of(
                        "<!DOCTYPE html>",
                        "<html lang=\"en\">",
                        "<head>",
                        "<meta charset=\"utf-8\" />",
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\" />",
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />",
                        "<title>" + Html.escape(title) + "</title>",
                        "<style>" + resource(STYLE) + "</style>",
                        "<noscript><style>.chart { display: none; }</style></noscript>",
                        "</head>",
                        "<body>",
                        BODY,
                        body,
                        BODY_END,
                        "<script type=\"application/json\" id=\"metrics\">" + Html.script(metrics) + "</script>",
                        FIGURES + Html.script(figures) + SCRIPT_END,
                        "<script>" + charts + "</script>",
                        "<script>" + script + "</script>",
                        "</body>",
                        "</html>",
                        ""));
    }

    /** The markup of a page's parts, as given to {@link #html}. */
    static String body(String page) {
        return between(page, BODY, BODY_END).strip();
    }

    /** The JSON of a page's charts. */
    static String figures(String page) {
        return between(page, FIGURES, SCRIPT_END);
    }

    private static String between(String page, String start, String end) {
        int from = page.indexOf(start) + start.length();
        int to = page.indexOf(end, from);
        if (from < start.length() || to < 0) {
            throw new IllegalStateException("this is no page of a report: it lacks " + start);
        }
        return page.substring(from, to);
    }

    static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("the resource " + name + " cannot be read", unreadable);
        }
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
