package io.coppice.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports as a browser shows them, where a Chromium is installed; screenshots are left in {@code target/pages}. */
class ReportInBrowserTest {
    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void startBrowser() throws Exception {
        Optional<Path> program = Browser.installed();
        assumeTrue(program.isPresent(), "no chromium on the path: reports are not looked at");
        browser = Browser.start(program.get(), Files.createDirectory(folder.resolve("profile")));
        for (String domain : List.of("Runtime", "Log", "Network", "Page")) {
            browser.call(domain + ".enable", Map.of());
        }
    }

    @AfterAll
    static void stopBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        String cluster = Report.html(Samples.cluster(5, 4).section("groups"), Optional.of(Samples.projection(5, 4)));
        pages.put("cluster", Report.html(Samples.cluster(5, 4), Optional.of(Samples.projection(5, 4))));
        pages.put("apply", Report.html(Samples.apply(), Optional.empty()));
        pages.put("hostile", Report.html(Samples.hostile(), Optional.empty()));
        pages.put("steps", Report.ofSteps(Samples.cluster(2, 2), Map.of("groups", cluster)));
        return pages;
    }

    private static void open(String name, int width, String scheme) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".html"), pages().get(name));
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        browser.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.call("Page.navigate", Map.of("url", file.toUri().toString()));
        for (int i = 0;
                i < 200 && !browser.value("document.readyState").asText().equals("complete");
                i++) {
            Thread.sleep(25);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cluster, 1200, light",
        "cluster, 375, dark",
        "apply, 375, light",
        "hostile, 375, light",
        "steps, 1200, dark",
        "steps, 375, light"
    })
    void everyChartIsDrawnAndNothingGoesWrong(String name, int width, String scheme) throws Exception {
        int before = browser.events("Network.requestWillBeSent").size();

        open(name, width, scheme);

        int charts = browser.value("document.querySelectorAll('.chart').length").asInt();
        assertThat(charts).isPositive();
        assertThat(browser.value("document.querySelectorAll('.chart svg').length")
                        .asInt())
                .isEqualTo(charts);
        assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        assertThat(browser.value("matchMedia('(prefers-color-scheme: dark)').matches")
                        .asBoolean())
                .isEqualTo(scheme.equals("dark"));
        assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
        assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
        assertThat(browser.events("Log.entryAdded")).isEmpty();
        List<JsonNode> requests = browser.events("Network.requestWillBeSent");
        assertThat(requests.subList(before, requests.size()))
                .extracting(
                        request -> request.path("request").path("url").asText().replaceAll(".*/", ""))
                .allMatch(url -> url.equals(name + ".html") || url.startsWith("data:"));
        keep(name + "-" + width + "-" + scheme);
    }

    @Test
    void darkAndLightDiffer() throws Exception {
        String color = "getComputedStyle(document.body).backgroundColor";
        open("cluster", 800, "light");
        String light = browser.value(color).asText();
        open("cluster", 800, "dark");

        assertThat(browser.value(color).asText()).isNotEqualTo(light);
    }

    private static void keep(String name) throws Exception {
        Path pictures = Files.createDirectories(Path.of("target", "pages"));
        String picture = browser.call("Page.captureScreenshot", Map.of("format", "png"))
                .path("data")
                .asText();
        Files.write(pictures.resolve(name + ".png"), Base64.getDecoder().decode(picture));
    }
}
