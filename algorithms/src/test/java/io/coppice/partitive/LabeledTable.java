package io.coppice.partitive;

import io.coppice.TestData;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.evaluation.Agreement;
import io.coppice.evaluation.Contingency;
import io.coppice.mixture.MixtureData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A data set with its truth. */
final class LabeledTable {
    final double[][] rows;
    final String[] labels;

    LabeledTable(double[][] rows, String[] labels) {
        this.rows = rows;
        this.labels = labels;
    }

    /** A csv file whose last column is the label. */
    static LabeledTable of(String name) throws IOException {
        List<String> lines = Files.readAllLines(TestData.file(name + ".csv"));
        double[][] rows = new double[lines.size() - 1][];
        String[] labels = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            String[] fields = lines.get(i + 1).split(",");
            labels[i] = fields[fields.length - 1];
            rows[i] = Arrays.stream(fields, 0, fields.length - 1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
        return new LabeledTable(rows, labels);
    }

    LabeledTable standardized() {
        int d = rows[0].length;
        double[][] scaled = new double[rows.length][d];
        for (int j = 0; j < d; j++) {
            int column = j;
            double mean = Arrays.stream(rows)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElseThrow();
            double variance = Arrays.stream(rows)
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElseThrow();
            for (int i = 0; i < rows.length; i++) {
                scaled[i][j] = (rows[i][j] - mean) / Math.sqrt(variance);
            }
        }
        return new LabeledTable(scaled, labels);
    }

    LocalBlocks blocks() {
        return MixtureData.blocks(rows, null);
    }

    /** Adjusted Rand index of the clusters found against the truth. */
    double ari(PartitiveFit fit) {
        int[] found = SampleRows.of(blocks(), Integer.MAX_VALUE, 0).labels(fit.clusters());
        Map<List<String>, Long> cells = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (int i = 0; i < found.length; i++) {
            cells.merge(List.of(labels[i], String.valueOf(found[i])), 1L, Long::sum);
        }
        return Agreement.of(Contingency.of(cells.entrySet().stream()
                        .map(cell -> new Contingency.Cell(
                                cell.getKey().get(0), cell.getKey().get(1), cell.getValue()))
                        .toList()))
                .ari();
    }
}
