package io.coppice.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** What any job left, so that two results can be compared to the bit. */
final class ResultBits {
    private ResultBits() {}

    /** Rows in any order, then the metrics. */
    static List<String> of(Path output) throws IOException {
        List<String> rows = TestSession.get()
                .read()
                .parquet(output.resolve("data").toString())
                .collectAsList()
                .stream()
                .map(ResultBits::bits)
                .sorted()
                .toList();
        JsonNode metrics =
                new ObjectMapper().readTree(output.resolve("metrics.json").toFile());
        return Stream.concat(rows.stream(), Stream.of(metrics.get("metrics").toString()))
                .toList();
    }

    private static String bits(Row row) {
        return IntStream.range(0, row.length())
                .mapToObj(i -> row.get(i) instanceof Double number
                        ? Long.toHexString(Double.doubleToRawLongBits(number))
                        : String.valueOf(row.get(i)))
                .toList()
                .toString();
    }
}
