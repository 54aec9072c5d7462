package io.coppice.partitive;

import io.coppice.blocks.SampleRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups of components, merged while one is mistaken for another too often: the share of a group's weight that the mixture
 * takes for the other, estimated from the responsibilities (Hennig 2010, "Methods for merging Gaussian mixture components").
 */
final class Misclassification {
    private final SampleRows sample;
    private final List<int[]> groups = new ArrayList<>();
    private final List<double[]> shares = new ArrayList<>();
    private final List<PartitiveFit.Merge> merges = new ArrayList<>();

    /**
     * @param start groups to begin with, by the numbers of their components
     */
    Misclassification(SampleRows sample, Posteriors posteriors, List<int[]> start) {
        this.sample = sample;
        for (int[] group : start) {
            groups.add(group);
            shares.add(posteriors.of(group));
        }
    }

    /**
     * Merges the pair most often mistaken, again and again, while that is at least {@code threshold}.
     *
     * @param family components of different families are never merged
     */
    void merge(double threshold, int[] family) {
        while (groups.size() > 1) {
            double[][] taken = taken();
            int first = -1;
            int second = -1;
            double most = 0.0;
            for (int i = 0; i < groups.size(); i++) {
                for (int j = i + 1; j < groups.size(); j++) {
                    double mistaken = Math.max(taken[i][j], taken[j][i]);
                    if (mistaken > most && family[groups.get(i)[0]] == family[groups.get(j)[0]]) {
                        most = mistaken;
                        first = i;
                        second = j;
                    }
                }
            }
            if (first < 0 || most < threshold) {
                return;
            }
            merges.add(new PartitiveFit.Merge(groups.get(first), groups.get(second), most));
            join(first, second);
        }
    }

    private void join(int first, int second) {
        groups.set(
                first,
                IntStream.concat(Arrays.stream(groups.get(first)), Arrays.stream(groups.get(second)))
                        .sorted()
                        .toArray());
        double[] sum = shares.get(first);
        double[] added = shares.get(second);
        for (int row = 0; row < sum.length; row++) {
            sum[row] += added[row];
        }
        groups.remove(second);
        shares.remove(second);
    }

    /** taken[i][j]: share of the weight of group j in rows that are likeliest in group i. */
    private double[][] taken() {
        int size = groups.size();
        double[][] taken = new double[size][size];
        double[] total = new double[size];
        for (int row = 0; row < sample.rows(); row++) {
            int likeliest = 0;
            for (int j = 1; j < size; j++) {
                likeliest = shares.get(j)[row] > shares.get(likeliest)[row] ? j : likeliest;
            }
            for (int j = 0; j < size; j++) {
                double weight = sample.weight(row) * shares.get(j)[row];
                total[j] += weight;
                taken[likeliest][j] += weight;
            }
        }
        for (double[] row : taken) {
            for (int j = 0; j < size; j++) {
                row[j] = total[j] > 0.0 ? row[j] / total[j] : 0.0;
            }
        }
        return taken;
    }

    /** Groups of components, each in ascending order. */
    List<int[]> groups() {
        return groups;
    }

    List<PartitiveFit.Merge> merges() {
        return merges;
    }
}
