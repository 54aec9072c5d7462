package io.coppice.benchmarks;

import io.coppice.blocks.Block;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.Moments;
import io.coppice.datasets.Generator;
import io.coppice.evaluation.Agreement;
import io.coppice.evaluation.Contingency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** A table in memory whose true clusters are known. */
final class LabeledTable {
    private final String name;
    private final LocalBlocks blocks;
    private final List<Block> list;
    private final int[] truth;

    private LabeledTable(String name, double[][] rows, int[] truth, boolean standardize) {
        int d = rows[0].length;
        long[] keys = LongStream.range(0, rows.length).toArray();
        double[] shift = new double[d];
        double[] divisor = new double[d];
        Arrays.fill(divisor, 1.0);
        Encoding plain = new Encoding(shift, divisor, 1.0, false);
        Moments moments = Moments.of(LocalBlocks.of(encoded(rows, plain), keys, null, plain));
        for (int j = 0; j < d; j++) {
            shift[j] = moments.mean(j);
            divisor[j] = standardize && moments.variance(j) > 0.0 ? Math.sqrt(moments.variance(j)) : 1.0;
        }
        Encoding encoding = new Encoding(shift, divisor, 1.0, false);
        float[] values = encoded(rows, encoding);
        this.name = standardize ? name + ", standardized" : name;
        this.blocks = LocalBlocks.of(values, keys, null, encoding);
        this.list = LocalBlocks.cut(values, keys, null, d);
        this.truth = truth;
    }

    private static float[] encoded(double[][] rows, Encoding encoding) {
        float[] values = new float[rows.length * encoding.columns()];
        for (int i = 0; i < rows.length; i++) {
            encoding.encode(rows[i].clone(), values, i * encoding.columns());
        }
        return values;
    }

    /** A csv file whose last column is the label. */
    static LabeledTable of(Path file, boolean standardize) throws IOException {
        List<String[]> lines = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        double[][] rows = new double[lines.size()][];
        int[] truth = new int[rows.length];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            String[] line = lines.get(i);
            int d = line.length - 1;
            rows[i] = Arrays.stream(line, 0, d).mapToDouble(Double::parseDouble).toArray();
            if (!names.contains(line[d])) {
                names.add(line[d]);
            }
            truth[i] = names.indexOf(line[d]);
        }
        return new LabeledTable(file.getFileName().toString().replace(".csv", ""), rows, truth, standardize);
    }

    /** The first rows of a generator. */
    static LabeledTable of(String name, Generator generator, int rows) {
        double[][] made = new double[rows][];
        int[] truth = new int[rows];
        for (int i = 0; i < rows; i++) {
            made[i] = generator.row(i);
            truth[i] = generator.label(i);
        }
        return new LabeledTable(name, made, truth, false);
    }

    /** Rows without classes. */
    static LabeledTable of(String name, double[][] rows) {
        return new LabeledTable(name, rows, new int[rows.length], false);
    }

    String name() {
        return name;
    }

    LocalBlocks blocks() {
        return blocks;
    }

    int rows() {
        return truth.length;
    }

    int classes() {
        return (int) Arrays.stream(truth).distinct().count();
    }

    /** Share of rows that are not in the cluster of their class, at the best pairing of classes and clusters. */
    double error(int[] labels) {
        return 1.0 - Agreement.of(Contingency.of(truth, labels)).accuracy();
    }

    /** Adjusted Rand index of clusters and truth. */
    double agreement(Labeling labeling) {
        int[] labels = new int[truth.length];
        Labeling.Labeler labeler = labeling.labeler();
        for (Block block : list) {
            int[] found = labeler.label(block);
            for (int row = 0; row < block.rows(); row++) {
                labels[(int) block.key(row)] = found[row];
            }
        }
        return Agreement.of(Contingency.of(truth, labels)).ari();
    }
}
