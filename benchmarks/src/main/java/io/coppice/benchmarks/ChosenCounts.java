package io.coppice.benchmarks;

import io.coppice.blocks.Block;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.Labeling;
import io.coppice.blocks.LocalBlocks;
import io.coppice.evaluation.Agreement;
import io.coppice.evaluation.Contingency;
import io.coppice.kselect.Base;
import io.coppice.kselect.Candidates;
import io.coppice.kselect.Criterion;
import io.coppice.kselect.KSelectAlgorithm;
import io.coppice.kselect.KSelectFit;
import io.coppice.kselect.KSelectParams;
import io.coppice.math.NearestLabeling;
import io.coppice.mixture.LikeliestLabeling;
import io.coppice.mixture.MixtureParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The number of clusters each criterion finds in labeled tables, in memory: a Markdown row a table, "k (adjusted Rand index)" a
 * criterion, and the seconds of all.
 */
public final class ChosenCounts {
    private record Table(String name, LocalBlocks blocks, List<Block> list, List<Integer> labels) {
        int[] truth() {
            return labels.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private ChosenCounts() {}

    /** Arguments: folder of CSV files with the label last, then NAME:KMAX or NAME:KMAX:std for each table. */
    public static void main(String[] arguments) throws IOException {
        StringBuilder header = new StringBuilder("| table | classes |");
        Arrays.stream(Criterion.values())
                .forEach(criterion -> header.append(' ').append(criterion).append(" |"));
        System.out.println(header + " gmm, bic | gmm, icl | seconds |");
        for (int i = 1; i < arguments.length; i++) {
            String[] parts = arguments[i].split(":");
            Table table = read(Path.of(arguments[0], parts[0] + ".csv"), parts[0], parts.length > 2);
            System.out.println(row(table, Integer.parseInt(parts[1])));
        }
    }

    private static String row(Table table, int kMax) {
        StringBuilder row = new StringBuilder(
                "| " + table.name() + " | " + table.labels().stream().distinct().count() + " |");
        Stopwatch watch = new Stopwatch();
        for (Criterion criterion : Criterion.values()) {
            row.append(cell(table, KSelectParams.of(criterion).withCandidates(Candidates.range(0, kMax))));
        }
        for (Criterion criterion : List.of(Criterion.BIC, Criterion.ICL)) {
            row.append(cell(
                    table,
                    KSelectParams.of(criterion)
                            .withCandidates(Candidates.range(0, kMax))
                            .withMixture(MixtureParams.of(1).withStopping(100, 1e-6))));
        }
        return row.append(String.format(Locale.ROOT, " %.0f |", watch.seconds()))
                .toString();
    }

    private static String cell(Table table, KSelectParams params) {
        KSelectFit fit = KSelectAlgorithm.fit(table.blocks(), params);
        Labeling labeling = params.base() == Base.K_MEANS
                ? new NearestLabeling(
                        fit.kMeans().orElseThrow().centers(), table.blocks().columns())
                : new LikeliestLabeling(fit.mixture().orElseThrow().mixture());
        double agreement = Agreement.of(Contingency.of(table.truth(), labels(table, labeling)))
                .ari();
        return String.format(Locale.ROOT, " %d (%.2f) |", fit.k(), agreement);
    }

    private static int[] labels(Table table, Labeling labeling) {
        int[] labels = new int[table.labels().size()];
        Labeling.Labeler labeler = labeling.labeler();
        for (Block block : table.list()) {
            int[] found = labeler.label(block);
            for (int row = 0; row < block.rows(); row++) {
                labels[(int) block.key(row)] = found[row];
            }
        }
        return labels;
    }

    private static Table read(Path file, String name, boolean standardize) throws IOException {
        List<String[]> lines = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        int n = lines.size();
        int d = lines.get(0).length - 1;
        double[] shift = new double[d];
        double[] divisor = new double[d];
        for (int j = 0; j < d; j++) {
            int column = j;
            double[] values = lines.stream()
                    .mapToDouble(line -> Double.parseDouble(line[column]))
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            shift[j] = mean;
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            divisor[j] = standardize && variance > 0.0 ? Math.sqrt(variance) : 1.0;
        }
        Encoding encoding = new Encoding(shift, divisor, 1.0, false);
        float[] values = new float[n * d];
        List<String> names = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String[] line = lines.get(i);
            encoding.encode(
                    IntStream.range(0, d)
                            .mapToDouble(j -> Double.parseDouble(line[j]))
                            .toArray(),
                    values,
                    i * d);
            if (!names.contains(line[d])) {
                names.add(line[d]);
            }
            labels.add(names.indexOf(line[d]));
        }
        long[] keys = LongStream.range(0, n).toArray();
        return new Table(
                standardize ? name + ", standardized" : name,
                LocalBlocks.of(values, keys, null, encoding),
                LocalBlocks.cut(values, keys, null, d),
                labels);
    }
}
