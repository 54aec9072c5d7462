package io.coppice.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Hierarchical clusters by Ward's criterion (1963) on weighted points, by chains of nearest neighbors (Murtagh 1983): joining a and
 * b costs W_a W_b / (W_a + W_b) |mean_a - mean_b|^2. Quadratic in the points; ties go to the lowest number.
 */
final class WardLinkage {
    private final int points;
    private final int columns;
    private final double[] means;
    private final double[] weights;
    private final boolean[] active;

    private record Merge(int first, int second, double cost) {}

    private WardLinkage(double[] values, double[] weights) {
        this.points = weights.length;
        this.columns = values.length / weights.length;
        this.means = values.clone();
        this.weights = weights.clone();
        this.active = new boolean[points];
        Arrays.fill(active, true);
    }

    /** Labels of k clusters, numbered by their first points. @param values [m x d]; @param weights [m] */
    static int[] labels(double[] values, double[] weights, int k) {
        WardLinkage linkage = new WardLinkage(values, weights);
        List<Merge> merges = linkage.merges();
        merges.sort(Comparator.comparingDouble(Merge::cost));
        int[] parent = new int[weights.length];
        Arrays.setAll(parent, i -> i);
        for (Merge merge : merges.subList(0, weights.length - k)) {
            int a = root(parent, merge.first());
            int b = root(parent, merge.second());
            parent[Math.max(a, b)] = Math.min(a, b);
        }
        int[] roots = new int[weights.length];
        Arrays.setAll(roots, i -> root(parent, i));
        return Rounding.numbered(roots);
    }

    private static int root(int[] parent, int of) {
        int at = of;
        while (parent[at] != at) {
            at = parent[at];
        }
        return at;
    }

    /** All merges up to one cluster, in the order in which chains find them. */
    private List<Merge> merges() {
        List<Merge> merges = new ArrayList<>();
        int[] chain = new int[points + 1];
        int length = 0;
        while (merges.size() < points - 1) {
            if (length == 0) {
                chain[length++] = firstActive();
            }
            int tip = chain[length - 1];
            int before = length > 1 ? chain[length - 2] : -1;
            int nearest = nearest(tip, before);
            if (nearest == before) {
                merges.add(new Merge(Math.min(tip, before), Math.max(tip, before), cost(tip, before)));
                join(Math.min(tip, before), Math.max(tip, before));
                length -= 2;
            } else {
                chain[length++] = nearest;
            }
        }
        return merges;
    }

    private int firstActive() {
        int at = 0;
        while (!active[at]) {
            at++;
        }
        return at;
    }

    /** The one before it in the chain where that is as near as any, so that chains end. */
    private int nearest(int tip, int before) {
        int best = before;
        double least = before < 0 ? Double.POSITIVE_INFINITY : cost(tip, before);
        for (int other = 0; other < points; other++) {
            if (active[other] && other != tip) {
                double cost = cost(tip, other);
                if (cost < least) {
                    least = cost;
                    best = other;
                }
            }
        }
        return best;
    }

    private double cost(int a, int b) {
        double sum = 0.0;
        for (int j = 0; j < columns; j++) {
            double difference = means[a * columns + j] - means[b * columns + j];
            sum = Math.fma(difference, difference, sum);
        }
        return weights[a] * weights[b] / (weights[a] + weights[b]) * sum;
    }

    private void join(int into, int gone) {
        double total = weights[into] + weights[gone];
        for (int j = 0; j < columns; j++) {
            means[into * columns + j] =
                    (weights[into] * means[into * columns + j] + weights[gone] * means[gone * columns + j]) / total;
        }
        weights[into] = total;
        active[gone] = false;
    }
}
