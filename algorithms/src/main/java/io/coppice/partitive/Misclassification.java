package io.coppice.partitive;

import io.coppice.blocks.SampleRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /** Whether two groups of components, mistaken for each other with a probability, may become one. */
    interface Rule {
        boolean allows(int[] first, int[] second, double probability);
    }

    /** Merges, again and again, the pair most often mistaken of those that are so at least so often and may be merged. */
    void merge(double threshold, Rule rule) {
        while (groups.size() > 1) {
            Pair pair = pairs(taken(), threshold).stream()
                    .filter(each ->
                            rule.allows(groups.get(each.first()), groups.get(each.second()), each.probability()))
                    .findFirst()
                    .orElse(null);
            if (pair == null) {
                return;
            }
            merges.add(new PartitiveFit.Merge(groups.get(pair.first()), groups.get(pair.second()), pair.probability()));
            join(pair.first(), pair.second());
        }
    }

    private record Pair(int first, int second, double probability) {}

    /** The most mistaken first, then the lowest numbers. */
    private List<Pair> pairs(double[][] taken, double threshold) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            for (int j = i + 1; j < taken.length; j++) {
                double probability = Math.max(taken[i][j], taken[j][i]);
                if (probability >= threshold) {
                    pairs.add(new Pair(i, j, probability));
                }
            }
        }
        // Stable: equals stay in the order of their numbers.
        pairs.sort(Comparator.comparingDouble((Pair pair) -> -pair.probability()));
        return pairs;
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
