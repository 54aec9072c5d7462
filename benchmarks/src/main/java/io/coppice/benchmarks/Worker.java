package io.coppice.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * One engine in a JVM of its own that does what each line of its input asks and answers with a line of JSON, so that
 * engines can take turns while each stays warm.
 */
public final class Worker {
    private Worker() {}

    /** Arguments: coppice, mllib-block or mllib-row; the folder of the data; k. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        String parquet = folder.resolve("rows.parquet").toString();
        int k = Integer.parseInt(arguments[2]);
        ObjectMapper json = new ObjectMapper();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (SparkSession spark = Sessions.start()) {
            Engine engine = arguments[0].equals("coppice")
                    ? new CoppiceEngine(spark, parquet, k)
                    : new MllibEngine(spark, parquet, k, arguments[0].substring("mllib-".length()));
            // Standard output is the channel to the program that compares engines; nothing else is written to it.
            System.out.println(json.writeValueAsString(Map.of(
                    "java",
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                    "spark",
                    spark.version())));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // Standard output is the channel to the program that compares engines; nothing else is written to it.
                System.out.println(json.writeValueAsString(answer(engine, folder, line.split(" ", -1))));
            }
        }
    }

    private static Map<String, Object> answer(Engine engine, Path folder, String[] words) throws IOException {
        Map<String, Object> answer = new HashMap<>(
                switch (words[0]) {
                    case "initial" -> engine.initial(folder.resolve(words[1]));
                    case "fit" ->
                        engine.fit(
                                Integer.parseInt(words[1]),
                                folder.resolve(words[2]),
                                words[3].equals("-")
                                        ? "-"
                                        : folder.resolve(words[3]).toString());
                    case "assign" -> engine.assign(folder.resolve(words[1]));
                    case "memory" -> engine.memory();
                    default -> throw new IllegalArgumentException("no such request: " + words[0]);
                });
        answer.put("peakBytes", peakBytes());
        return answer;
    }

    /** The most memory this process ever had, as Linux knows it; 0 elsewhere. */
    private static long peakBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
