package io.coppice.sdp;

import io.coppice.TestData;
import io.coppice.blocks.LocalBlocks;
import io.coppice.blocks.SampleRows;
import io.coppice.evaluation.LabeledRows;
import io.coppice.mixture.MixtureData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A table in memory whose true groups are known. */
final class LabeledSample {
    private final double[][] rows;
    private final int[] truth;

    LabeledSample(double[][] rows, int[] truth) {
        this.rows = rows;
        this.truth = truth;
    }

    /** A data set beside the project, the last column of which is the label. */
    static LabeledSample read(String file, boolean standardize) {
        double[][] rows = LabeledRows.read(file, standardize).rows();
        try {
            List<String> labels = Files.readAllLines(TestData.file(file)).stream()
                    .skip(1)
                    .map(line -> line.substring(line.lastIndexOf(',') + 1))
                    .toList();
            List<String> names = labels.stream().distinct().toList();
            return new LabeledSample(
                    rows, labels.stream().mapToInt(names::indexOf).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Blobs around k centers, see {@link MixtureData#blobs}; row i belongs to blob i mod k. */
    static LabeledSample blobs(long seed, int n, int d, int k, double spread) {
        return new LabeledSample(
                MixtureData.blobs(seed, n, d, k, spread),
                IntStream.range(0, n).map(i -> i % k).toArray());
    }

    LocalBlocks blocks() {
        return MixtureData.blocks(rows, null);
    }

    LocalBlocks blocks(double[] weights) {
        return MixtureData.blocks(rows, weights);
    }

    SampleRows sample() {
        return SampleRows.gathered(blocks());
    }

    double[][] rows() {
        return rows;
    }

    int[] truth() {
        return truth;
    }

    /** Share of rows in other clusters than their groups, under the pairing of at most 8 of each that is best. */
    double error(int[] labels) {
        int k = Math.max(
                        Arrays.stream(labels).max().orElseThrow(),
                        Arrays.stream(truth).max().orElseThrow())
                + 1;
        int[][] counts = new int[k][k];
        for (int i = 0; i < labels.length; i++) {
            counts[truth[i]][labels[i]]++;
        }
        return 1.0 - best(counts, 0, new boolean[k]) / (double) labels.length;
    }

    private static int best(int[][] counts, int group, boolean[] taken) {
        if (group == counts.length) {
            return 0;
        }
        int most = 0;
        for (int cluster = 0; cluster < taken.length; cluster++) {
            if (!taken[cluster]) {
                taken[cluster] = true;
                most = Math.max(most, counts[group][cluster] + best(counts, group + 1, taken));
                taken[cluster] = false;
            }
        }
        return most;
    }
}
