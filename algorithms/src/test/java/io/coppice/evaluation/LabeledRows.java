package io.coppice.evaluation;

import io.coppice.TestData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** A data set in memory: [n x d] numbers, the last column of the file being the label. */
public final class LabeledRows {
    private final double[][] rows;

    private LabeledRows(double[][] rows) {
        this.rows = rows;
    }

    /** Reads a CSV file with a header; standardized to zero mean and unit population variance on request. */
    public static LabeledRows read(String file, boolean standardize) {
        try {
            List<String> lines = Files.readAllLines(TestData.file(file));
            double[][] rows = lines.stream().skip(1).map(LabeledRows::numbers).toArray(double[][]::new);
            for (int j = 0; standardize && j < rows[0].length; j++) {
                standardize(rows, j);
            }
            return new LabeledRows(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(String line) {
        String[] cells = line.split(",", -1);
        return Arrays.stream(cells, 0, cells.length - 1)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void standardize(double[][] rows, int column) {
        double mean =
                Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
        double variance = Arrays.stream(rows)
                .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                .average()
                .orElseThrow();
        for (double[] row : rows) {
            row[column] = (row[column] - mean) / Math.sqrt(variance);
        }
    }

    public double[][] rows() {
        return rows;
    }
}
