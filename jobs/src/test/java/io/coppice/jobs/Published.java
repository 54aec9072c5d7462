package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.ml.KMeansModel;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * What a run published, with every double as its bits.
 *
 * @param rows of {@code data/}, sorted: the order of the files is not part of the result
 * @param centers of {@code model/}, in order
 * @param metrics metrics, series and tables of {@code metrics.json}
 * @param kernel of the driver
 */
record Published(List<String> rows, List<String> centers, JsonNode metrics, String kernel) {
    static Published in(Path output) throws IOException {
        List<String> rows = TestSession.get()
                .read()
                .parquet(output.resolve("data").toString())
                .collectAsList()
                .stream()
                .map(Published::text)
                .sorted()
                .toList();
        List<String> centers = Arrays.stream(
                        KMeansModel.load(output.resolve("model").toString()).clusterCenters())
                .map(center -> Arrays.stream(center.toArray())
                        .mapToObj(Published::bits)
                        .toList()
                        .toString())
                .toList();
        JsonNode json =
                new ObjectMapper().readTree(output.resolve("metrics.json").toFile());
        JsonNode metrics = new ObjectMapper()
                .createObjectNode()
                .setAll(List.of("metrics", "series", "tables").stream()
                        .collect(Collectors.toMap(name -> name, json::required)));
        return new Published(rows, centers, metrics, json.at("/versions/kernel").asText());
    }

    /** Fails unless {@code this} has the bits of {@code other}. */
    void hasTheBitsOf(Published other) {
        assertThat(centers).as("centers").isEqualTo(other.centers);
        assertThat(metrics).as("metrics").isEqualTo(other.metrics);
        assertThat(rows).as("rows").isEqualTo(other.rows);
    }

    private static String text(Row row) {
        return IntStream.range(0, row.length())
                .mapToObj(column ->
                        row.get(column) instanceof Double number ? bits(number) : String.valueOf(row.get(column)))
                .collect(Collectors.joining(" "));
    }

    private static String bits(double number) {
        return number + "/" + Long.toHexString(Double.doubleToRawLongBits(number));
    }
}
