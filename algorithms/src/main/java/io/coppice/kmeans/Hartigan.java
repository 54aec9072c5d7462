package io.coppice.kmeans;

import io.coppice.math.SquaredDistance;
import java.util.Arrays;

/**
 * Hartigan's method: rows, one at a time, go to the cluster where the cost falls most, with both centers moved along at
 * once; it ends where no single move lowers the cost. Every such end is a fixed point of Lloyd's iteration but not the
 * other way round, so there are fewer and better ones to end in (Telgarsky and Vattani 2010, "Hartigan's Method: k-means
 * Clustering without Voronoi").
 *
 * <p>Runs on rows in memory, one thread, in one order.
 */
final class Hartigan {
    private static final int MOST_SWEEPS = 30;

    /** A move must gain this share of what the row costs, and leave its cluster this share of its weight: rounding does not. */
    private static final double ROUNDING = 1e-9;

    private final Sample sample;
    private final int columns;
    private final int k;
    private final double[] centers;
    private final double[] weights;
    private final int[] labels;
    private final float[] row;
    private final double[] squared;
    private final long[] changed;
    private final long[] seen;
    private long moves = 1;

    private Hartigan(Sample sample, double[] start) {
        this.sample = sample;
        this.columns = sample.columns;
        this.k = start.length / columns;
        this.centers = start.clone();
        this.weights = new double[k];
        this.labels = new int[sample.rows];
        this.row = new float[columns];
        this.squared = new double[k];
        this.changed = new long[k];
        this.seen = new long[sample.rows];
        Arrays.fill(changed, moves);
        assign();
    }

    /** Moves rows from where {@code start}, [k x d], puts them until no move helps. */
    static Hartigan from(double[] start, Sample sample) {
        Hartigan hartigan = new Hartigan(sample, start);
        int sweeps = 0;
        while (sweeps < MOST_SWEEPS && hartigan.sweep()) {
            sweeps++;
        }
        return hartigan;
    }

    /** [k x d]. */
    double[] centers() {
        return centers;
    }

    /** Sum of weight x squared distance. */
    double cost() {
        double cost = 0.0;
        for (int i = 0; i < sample.rows; i++) {
            cost += sample.weights[i] * toCenter(i, labels[i]);
        }
        return cost;
    }

    private void assign() {
        double[] sums = new double[k * columns];
        for (int i = 0; i < sample.rows; i++) {
            toCenters(i);
            int nearest = 0;
            for (int j = 1; j < k; j++) {
                nearest = squared[j] < squared[nearest] ? j : nearest;
            }
            labels[i] = nearest;
            weights[nearest] += sample.weights[i];
            for (int l = 0; l < columns; l++) {
                sums[nearest * columns + l] += sample.weights[i] * row[l];
            }
        }
        for (int j = 0; j < k; j++) {
            for (int l = 0; l < columns && weights[j] > 0.0; l++) {
                centers[j * columns + l] = sums[j * columns + l] / weights[j];
            }
        }
    }

    private double toCenter(int i, int j) {
        return SquaredDistance.between(sample.values, i * columns, centers, j * columns, columns);
    }

    private void toCenters(int i) {
        System.arraycopy(sample.values, i * columns, row, 0, columns);
        SquaredDistance.toAll(row, centers, k, columns, squared);
    }

    private boolean sweep() {
        long before = moves;
        for (int i = 0; i < sample.rows; i++) {
            int own = labels[i];
            double rest = weights[own] - sample.weights[i];
            if (rest > ROUNDING * weights[own]) {
                int best = best(i, own, rest);
                seen[i] = moves;
                if (best != own) {
                    move(i, own, best);
                }
            }
        }
        return moves > before;
    }

    /** While a row's own cluster stays as it was, only clusters changed since the row was last seen can attract it. */
    private int best(int i, int own, double rest) {
        boolean ownChanged = changed[own] > seen[i];
        if (ownChanged) {
            toCenters(i);
        } else {
            squared[own] = toCenter(i, own);
        }
        double least = squared[own] * weights[own] / rest * (1.0 - ROUNDING);
        int best = own;
        for (int j = 0; j < k; j++) {
            if (j != own && (ownChanged || changed[j] > seen[i])) {
                double distance = ownChanged ? squared[j] : toCenter(i, j);
                double added = distance * weights[j] / (weights[j] + sample.weights[i]);
                if (added < least) {
                    least = added;
                    best = j;
                }
            }
        }
        return best;
    }

    private void move(int i, int from, int to) {
        moves++;
        shift(i, from, -sample.weights[i]);
        shift(i, to, sample.weights[i]);
        labels[i] = to;
    }

    private void shift(int i, int cluster, double weight) {
        weights[cluster] += weight;
        changed[cluster] = moves;
        double share = weight / weights[cluster];
        for (int l = 0; l < columns; l++) {
            int at = cluster * columns + l;
            centers[at] += share * (sample.values[i * columns + l] - centers[at]);
        }
    }
}
