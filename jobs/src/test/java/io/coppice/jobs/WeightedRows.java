package io.coppice.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A table that makes equal bits hard: no id, repeated rows, weights with zeros among them, a column far from zero next to
 * a tiny one, in several files and thus in partitions that depend on the session.
 */
final class WeightedRows {
    private static final int ROWS = 12_000;
    private static final int FILES = 8;
    private static final int REPEATED = 7;

    private WeightedRows() {}

    /** Writes the table into the new folder {@code folder}, and returns the words of a job that clusters it. */
    static List<String> job(Path folder, Path output) throws IOException {
        if (Files.notExists(folder)) {
            write(folder);
        }
        return List.of(
                "cluster",
                "--input",
                folder.toString(),
                "--output",
                output.toString(),
                "--seed",
                "3",
                "--set",
                "input.format=csv",
                "--set",
                "input.weight=w",
                "--set",
                "kmeans.k=6",
                "--set",
                "kmeans.restarts=2",
                "--set",
                "kmeans.tol=0");
    }

    private static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        SplittableRandom random = new SplittableRandom(1);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(row % REPEATED == REPEATED - 1 ? rows.get(random.nextInt(row)) : row(random));
        }
        for (int file = 0; file < FILES; file++) {
            List<String> lines = new ArrayList<>(List.of("far,tiny,a,b,c,w"));
            lines.addAll(rows.subList(file * ROWS / FILES, (file + 1) * ROWS / FILES));
            Files.write(folder.resolve("part-" + file + ".csv"), lines);
        }
    }

    /** One even cloud: without groups to find, Lloyd's method takes its time, and rows lie near borders. */
    private static String row(SplittableRandom random) {
        double far = 1e9 + 3.0 * random.nextDouble();
        double tiny = 1e-3 * random.nextDouble();
        double weight = random.nextInt(10) == 0 ? 0.0 : 0.1 + random.nextDouble();
        return far + "," + tiny + "," + random.nextDouble() + "," + 2.0 * random.nextDouble() + ","
                + random.nextDouble() + "," + weight;
    }
}
