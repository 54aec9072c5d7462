package io.coppice.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.jobs.record.RunError;
import io.coppice.jobs.record.RunId;
import io.coppice.jobs.record.RunRecord;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
    private static final Optional<Projection> NO_PICTURE = Optional.empty();

    /** The page is written as well-formed XML; only the two program texts are not. */
    private static Document parsed(String page) throws Exception {
        String markup = page.replace(Page.resource(Page.CHARTS), "").replace(Page.resource(Page.SCRIPT), "");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    @Test
    void pagesToLookAt() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "pages"));
        Map<String, String> pages = Map.of(
                "cluster", Report.html(Samples.cluster(3, 5), Optional.of(Samples.projection(3, 5))),
                "many", Report.html(Samples.cluster(100, 2), Optional.of(Samples.projection(100, 2))),
                "apply", Report.html(Samples.apply(), NO_PICTURE),
                "hostile", Report.html(Samples.hostile(), NO_PICTURE));
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(folder.resolve(page.getKey() + ".html"), page.getValue());
            assertThat(page.getValue().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
        }
    }

    @Test
    void markupInTheDataStaysText() throws Exception {
        Document page = parsed(Report.html(Samples.hostile(), NO_PICTURE));

        assertThat(elements(page, "script")).hasSize(4);
        assertThat(elements(page, "img")).isEmpty();
        assertThat(elements(page, "title").get(0).getTextContent()).contains("Coppice");
        assertThat(page.getDocumentElement().getTextContent()).contains("<script>alert(1)</script>");
        for (Element element : elements(page, "*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
            }
        }
    }

    @Test
    void noScriptElementCanBeEndedByItsData() {
        String page = Report.html(Samples.hostile(), NO_PICTURE);

        assertThat(page.split("</script>", -1)).hasSize(5);
        assertThat(page).doesNotContain("<!--").doesNotContain("<script>alert");
    }

    @Test
    void theEmbeddedMetricsAreTheRecord() throws Exception {
        RunRecord run = Samples.hostile();
        Element script =
                elements(parsed(Report.html(run, NO_PICTURE)), "script").get(0);

        assertThat(script.getAttribute("type")).isEqualTo("application/json");
        JsonNode metrics = new ObjectMapper().readTree(script.getTextContent());
        assertThat(metrics.at("/input/path").asText()).isEqualTo("data/<script>alert(1)</script>");
        assertThat(metrics.at("/tables/clusters/1/silhouette").isNull()).isTrue();
    }

    @Test
    void nothingIsLoaded() throws Exception {
        Document page = parsed(Report.html(Samples.cluster(3, 5), Optional.of(Samples.projection(3, 5))));

        assertThat(elements(page, "link")).isEmpty();
        for (Element element : elements(page, "*")) {
            assertThat(element.hasAttribute("src")).isFalse();
            assertThat(element.hasAttribute("href")).isFalse();
        }
        assertThat(Page.resource("report.css")).doesNotContain("url(").doesNotContain("@import");
        Element policy = elements(page, "meta").get(1);
        assertThat(policy.getAttribute("content"))
                .startsWith("default-src 'none'")
                .doesNotContain("http");
    }

    @Test
    void everyChartHasAFindingAndATable() throws Exception {
        Document page = parsed(Report.html(Samples.cluster(3, 5), Optional.of(Samples.projection(3, 5))));

        List<Element> figures = elements(page, "figure");
        assertThat(figures).hasSize(4);
        for (Element figure : figures) {
            assertThat(figure.getElementsByTagName("figcaption").item(0).getTextContent())
                    .endsWith(".")
                    .hasSizeGreaterThan(20);
            assertThat(figure.getElementsByTagName("table").getLength()).isEqualTo(1);
        }
        assertThat(page.getDocumentElement().getTextContent())
                .contains("178 rows in 3 clusters")
                .contains("The cost fell by 24%, from 1,690.31 to 1,277.93, in 6 iterations")
                .contains("--set kmeans.k=3");
    }

    @ParameterizedTest
    @CsvSource({"1277.9, 1277.9", "Infinity, 1277.9"})
    void aCostThatIsNoCurveIsNotDrawn(double first, double last) throws Exception {
        double[] cost = first == last ? new double[] {first} : new double[] {first, last};
        RunRecord run = Samples.cluster(3, 5).series("cost", cost).metric("iterations", 0);

        Document page = parsed(Report.html(run, Optional.of(Samples.projection(3, 5))));

        assertThat(elements(page, "figure")).hasSize(3);
        assertThat(page.getDocumentElement().getTextContent())
                .contains("stayed at its first centers")
                .doesNotContain("Cost after each iteration");
    }

    @Test
    void sharesAreSetAgainstTheFit() throws Exception {
        Document page = parsed(Report.html(Samples.apply(), NO_PICTURE));

        assertThat(elements(page, "figure")).hasSize(1);
        assertThat(page.getDocumentElement().getTextContent())
                .contains("10,000 rows put into 3 clusters")
                .contains("Cluster 2 moved most: 34% of the weight now, 29% in the fit.");
    }

    @Test
    void theMixturesTriedAreCurvesWithTheChoiceNamedAndMarked() throws Exception {
        RunRecord run = new RunRecord("cluster", new RunId("search"))
                .method("ppp")
                .metric("parts", 2)
                .metric("covariance", "diag")
                .table(
                        "bic",
                        List.of(
                                Figures.row("parts", 2, "covariance", "full", "bic", 80.0),
                                Figures.row("parts", 1, "covariance", "full", "bic", 90.0),
                                Figures.row("parts", 2, "covariance", "diag", "bic", 70.0)))
                .table("merges", List.of(Figures.row("first", List.of(0), "second", List.of(2), "probability", 0.25)));

        String html = Report.html(run, NO_PICTURE);

        assertThat(html)
                .contains("\"x\":[1,2]")
                .contains("{\"name\":\"full\",\"values\":[90.0,80.0],\"chosen\":-1}")
                .contains("{\"name\":\"diag\",\"values\":[null,70.0],\"chosen\":1}");
        assertThat(parsed(html).getDocumentElement().getTextContent())
                .contains("Chosen: 2 parts with diag covariances, of 3 mixtures in 2 kinds of covariance.")
                .contains("Merged components");
    }

    @Test
    void mergesAreATreeWithTheirEvidence() throws Exception {
        RunRecord run = new RunRecord("cluster", new RunId("tree"))
                .method("ppp")
                .metric("parts", 6)
                .table(
                        "families",
                        List.of(
                                Figures.row("components", List.of(1, 4), "gain", 0.125, "flat", true),
                                Figures.row("components", List.of(0, 5), "gain", -0.5, "flat", false)))
                .table(
                        "merges",
                        List.of(
                                Figures.row("first", List.of(0), "second", List.of(2), "probability", 0.25),
                                Figures.row("first", List.of(0, 2), "second", List.of(5), "probability", 0.06)));

        Document page = parsed(Report.html(run, NO_PICTURE));

        List<Element> trees = elements(page, "svg");
        assertThat(trees).hasSize(1);
        // Component 3 is a cluster by itself, the third in the order of first components.
        assertThat(trees.get(0).getTextContent())
                .isEqualTo("02" + "25%" + "5" + "6%" + "cluster 0" + "14" + "flat" + "cluster 1");
        assertThat(page.getDocumentElement().getTextContent()).contains("gain", "0.125", "-0.5");
    }

    @Test
    void aCurveOfPartsMarksItsLowestPointNotTheNumberOfClusters() {
        RunRecord run = new RunRecord("cluster", new RunId("parts"))
                .method("kselect")
                .metric("k", 1)
                .metric("criterion", "ppp")
                .table("curve", List.of(Figures.row("k", 1, "value", 9.0), Figures.row("k", 2, "value", 7.0)))
                .table("choice", List.of(Map.of("reason", "PPP finds k = 1")));

        assertThat(Report.html(run, NO_PICTURE))
                .contains("{\"name\":\"BIC\",\"values\":[9.0,7.0],\"chosen\":1}")
                .contains("\"xName\":\"parts\",\"yName\":\"BIC\"");
    }

    @Test
    void rowsOutsideTheCoreAreMarkedAndCounted() {
        Projection picture = Projection.of(new double[] {-1, 0, 1, 0}, 2, new int[] {0, 0}, new double[] {0, 0}, 1.0);
        RunRecord run = Samples.cluster(1, 2);

        assertThat(Report.html(run, Optional.of(picture))).doesNotContain("Filled marks");
        assertThat(Report.html(run, Optional.of(picture.withCore(new boolean[] {true, false}))))
                .contains("Filled marks are the core of their clusters, 50% of these rows")
                .containsPattern("\\[-?1\\.0,-?0\\.0,0\\],\\[-?1\\.0,-?0\\.0,0,1\\]");
    }

    @Test
    void aRejectedRunSaysWhy() throws Exception {
        RunRecord run =
                Samples.cluster(3, 5).failed(new RunError(4, "gate failed: silhouette >= 0.9", Optional.empty()));

        assertThat(parsed(Report.html(run, NO_PICTURE)).getDocumentElement().getTextContent())
                .contains("Not published: gate failed: silhouette >= 0.9");
    }

    @Test
    void anEmptyRecordIsAPageToo() throws Exception {
        assertThat(parsed(Report.html(new RunRecord("demo", RunId.create()), NO_PICTURE)))
                .isNotNull();
    }

    @Test
    void credentialsAreMasked() {
        RunRecord run = new RunRecord("cluster", new RunId("secret"))
                .config(Map.of(
                        "input",
                        Map.of("options", Map.of("password", "hunter2", "list", List.of(Map.of("token", "hunter2"))))))
                .input("path", "jdbc://me:hunter2@host/db")
                .warning("slow: jdbc://me:hunter2@host/db")
                .command(List.of(
                        "./coppice",
                        "--set",
                        "input.options.password=hunter2",
                        "--input",
                        "s3a://id:hunter2@bucket/x"));

        assertThat(Report.html(run, NO_PICTURE)).contains("***").doesNotContain("hunter2");
    }
}
