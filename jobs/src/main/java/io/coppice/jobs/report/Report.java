package io.coppice.jobs.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coppice.jobs.record.JsonTree;
import io.coppice.jobs.record.MetricsJson;
import io.coppice.jobs.record.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The page {@code report.html} of a run: one self-contained file that opens from disk without a network.
 *
 * <pre>{@code
 * publication.write("report.html", Report.html(record, Optional.of(projection)));
 * }</pre>
 *
 * <p>What it shows comes from the record. Charts appear where their data are:
 * <ul>
 *   <li>series {@code cost}: cost at the first centers and after each iteration;
 *   <li>table {@code clusters}, keys {@code cluster} (0 to k-1), {@code rows} or {@code weight} and, where known,
 *       {@code silhouette} and {@code center} (a list of numbers; input {@code features} is the list of their names):
 *       sizes, silhouettes and the table; other keys become columns of the table;
 *   <li>table {@code clusters} with {@code share} and {@code fitShare} (in [0, 1]): this run's shares against the fit's;
 *   <li>metrics {@code meanDistance} and {@code fitMeanDistance}: the sentence of an {@code apply};
 *   <li>the projection: the scatter picture.
 * </ul>
 * Every string is escaped, credentials are masked, and the page's own policy forbids it to load or run anything else.
 */
public final class Report {
    /** A page stays quick to open: larger tables are left to the file. */
    private static final int MOST_JSON_CHARACTERS = 1_000_000;

    /** What begins the part of a page that says how it was made. */
    static final String SETTINGS = section("Parameters and data");

    private static final String FAMILIES =
            "<p class=\"note\">Components suspected to be one cluster; gain is by how much a flat"
                    + " density has the lower BIC, per row.</p>";

    private Report() {}

    /** The whole page; call it once the record says {@code succeeded()} or {@code failed(...)}: it embeds the status. */
    public static String html(RunRecord run, Optional<Projection> projection) {
        List<Figure> figures = Figures.of(run, projection).stream()
                .map(figure -> figure.in(run.section()))
                .toList();
        Result result = new Result(run);
        return Page.html(
                result.headline() + " \u00b7 Coppice " + run.job(),
                header(run, result)
                        + figures(figures)
                        + clusters(run)
                        + certificates(run)
                        + merges(run)
                        + rejected(run)
                        + gates(run)
                        + parameters(run)
                        + stages(run)
                        + command(run)
                        + footer(run),
                JsonTree.of(figures.stream().map(Report::chart).toList()).toString(),
                metrics(run));
    }

    /**
     * The page of a run of several steps: its own figures, then what is on the page of each step.
     *
     * @param steps their pages by their names, as {@link #html} made them
     */
    public static String ofSteps(RunRecord run, Map<String, String> steps) {
        Result result = new Result(run);
        List<StepPage> pages = steps.entrySet().stream()
                .map(step -> StepPage.of(step.getKey(), step.getValue()))
                .toList();
        String overview = panel("Steps", Tables.html(run.table("steps"), "Steps"))
                + pages.stream().map(StepPage::link).collect(Collectors.joining(" \u00b7 ", "<nav>", "</nav>"));
        return Page.html(
                result.headline() + " \u00b7 Coppice " + run.job(),
                heading(run, result)
                        + overview
                        + pages.stream().map(StepPage::section).collect(Collectors.joining())
                        + parameters(run)
                        + stages(run)
                        + command(run)
                        + footer(run),
                StepPage.figures(pages),
                metrics(run));
    }

    private static String header(RunRecord run, Result result) {
        return heading(run, result) + Cards.html(run);
    }

    private static String heading(RunRecord run, Result result) {
        String failure = run.error()
                .map(error ->
                        "<p class=\"failure\" role=\"alert\">Not published: " + Html.escape(error.message()) + "</p>")
                .orElse("");
        return "<header><p class=\"eyebrow\">" + Html.escape(result.eyebrow()) + "</p><h1>"
                + Html.escape(result.headline()) + "</h1><p class=\"lead\">" + Html.escape(result.sentence()) + "</p>"
                + failure + warnings(run) + "</header>";
    }

    private static String warnings(RunRecord run) {
        return run.warnings().isEmpty()
                ? ""
                : run.warnings().stream()
                        .map(warning -> "<li>" + Html.escape(warning) + "</li>")
                        .collect(Collectors.joining("", "<ul class=\"notes\" aria-label=\"Warnings\">", "</ul>"));
    }

    private static String figures(List<Figure> figures) {
        return figures.isEmpty()
                ? ""
                : figures.stream()
                        .map(Figure::html)
                        .collect(Collectors.joining(
                                "",
                                section("Findings") + "<div class=\"figures " + columns(figures) + "\">",
                                "</div></section>"));
    }

    /** Narrow charts stand side by side without a gap at the end. */
    private static String columns(List<Figure> figures) {
        return switch ((int) figures.stream().filter(figure -> !figure.wide()).count()) {
            case 0, 1 -> "one";
            case 3 -> "three";
            default -> "two";
        };
    }

    private static Map<String, Object> chart(Figure figure) {
        Map<String, Object> chart = Figures.row("id", figure.id());
        chart.putAll(figure.chart());
        return chart;
    }

    private static String clusters(RunRecord run) {
        ClusterTable clusters = ClusterTable.of(run);
        return clusters.size() == 0 ? "" : panel("Clusters", Tables.html(clusters.shown(), "Clusters"));
    }

    private static String certificates(RunRecord run) {
        List<Map<String, Object>> certificates = run.table("certificates");
        String map = MembershipMap.svg(run)
                .map(
                        svg -> "<div class=\"scroll\" tabindex=\"0\">" + svg
                                + "</div><p class=\"note\">The membership matrix of the sketch, rows in the order of their clusters: dark"
                                + " where two rows share a cluster. Gray within a block or beside it is where the relaxation is undecided.</p>")
                .orElse("");
        return certificates.isEmpty() ? "" : panel("What is proved", Tables.html(certificates, "What is proved") + map);
    }

    private static String merges(RunRecord run) {
        List<Map<String, Object>> families = run.table("families");
        List<Map<String, Object>> merges = run.table("merges");
        if (families.isEmpty() && merges.isEmpty()) {
            return "";
        }
        String tree = MergeTree.svg(run)
                .map(svg -> "<div class=\"scroll\" tabindex=\"0\">" + svg
                        + "</div><p class=\"note\">Numbers on the left are components of the mixture. A percentage is the share"
                        + " of one side that the mixture takes for the other; flat: one even density explains the rows of"
                        + " these components as well. Components that are not shown are a cluster each.</p>")
                .orElse("");
        return panel(
                "Merged components",
                tree
                        + (merges.isEmpty() ? "" : Tables.html(merges, "Merged components"))
                        + (families.isEmpty() ? "" : FAMILIES + Tables.html(families, "Families")));
    }

    private static String rejected(RunRecord run) {
        List<Map<String, Object>> rows = run.table("rejected");
        String title = "Rows that were left out first";
        return rows.isEmpty() ? "" : panel(title, Tables.html(rows, title));
    }

    private static String gates(RunRecord run) {
        if (run.gates().isEmpty()) {
            return "";
        }
        String rows = run.gates().stream()
                .map(gate -> "<tr><th scope=\"row\">" + Html.escape(gate.expression()) + "</th><td class=\"number\">"
                        + Numbers.text(gate.value()) + "</td><td class=\""
                        + (gate.passed() ? "passed\">passed" : "failed\">failed")
                        + "</td></tr>")
                .collect(Collectors.joining());
        return panel(
                "Gates",
                "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">condition</th>"
                        + "<th scope=\"col\" class=\"number\">value</th><th scope=\"col\">outcome</th></tr></thead><tbody>"
                        + rows
                        + "</tbody></table></div>");
    }

    private static String parameters(RunRecord run) {
        Map<String, Object> facts = Figures.row();
        run.input().forEach((name, value) -> facts.put("input " + name, value));
        run.output().forEach((name, value) -> facts.put("output " + name, value));
        if (!run.config().containsKey("seed")) {
            run.seed().ifPresent(seed -> facts.put("seed", seed));
        }
        return SETTINGS + "<div class=\"split\">" + pairs(Tables.flat(run.config())) + pairs(facts)
                + "</div></section>";
    }

    private static String pairs(Map<String, Object> values) {
        return values.isEmpty() ? "" : "<div class=\"panel\">" + Tables.pairs(values) + "</div>";
    }

    private static String stages(RunRecord run) {
        return run.stages().isEmpty() ? "" : panel("Stages", Stages.html(run.stages()));
    }

    private static String command(RunRecord run) {
        return run.command().isEmpty()
                ? ""
                : section("Run it again") + "<pre>" + Html.escape(Command.text(run.command())) + "</pre></section>";
    }

    private static String footer(RunRecord run) {
        String versions = run.versions()
                .map(used -> "Coppice " + used.coppice() + ", Spark " + used.spark() + ", Java " + used.java()
                        + ", kernel " + used.kernel() + ". ")
                .orElse("");
        String promise = run.reproducible()
                .map(kind -> switch (kind) {
                    case BITS -> "The command returns the same bits on any machine and any number of partitions. ";
                    case PLATFORM -> "The command returns the same bits on the same platform. ";
                })
                .orElse("");
        return "<footer>Run " + Html.escape(run.runId().text()) + ". " + Html.escape(versions) + promise
                + "Charts by Apache ECharts. metrics.json is embedded in this page.</footer>";
    }

    private static String metrics(RunRecord run) {
        ObjectNode tree = MetricsJson.tree(run);
        String text = tree.toString();
        return text.length() <= MOST_JSON_CHARACTERS
                ? text
                : tree.without(List.of("tables", "series")).toString();
    }

    private static String section(String title) {
        return "<section><h2>" + Html.escape(title) + "</h2>";
    }

    private static String panel(String title, String content) {
        return section(title) + "<div class=\"panel\">" + content + "</div></section>";
    }
}
