package io.coppice.coreset;

import io.coppice.blocks.Block;
import io.coppice.random.Keyed;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Who is in a coreset and with what weight, given the cell of a row and its squared distance to the center of the cell.
 *
 * <p>A row of weight w scores s = w (slope d^2 + base), slope and base being its cell's, and draws u from its key; it is in
 * if u / s lies below the threshold t, which happens with probability pi = min(1, s t), and then weighs w / pi. Apart
 * from the draw, rows named by their keys are kept with a weight of their own.
 */
final class Inclusion implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long PURPOSE = 0xC05E;

    private final double[] slopes;
    private final double[] bases;
    private final double[] factors;
    private final double threshold;
    private final long seed;
    private final long[] keptKeys;
    private final double[] keptWeights;

    /**
     * @param slopes [c]
     * @param bases [c]
     * @param factors [c] by which the weights of drawn rows are multiplied
     * @param threshold 0 draws no row, infinity every row that has a score
     * @param keptKeys in ascending order
     * @param keptWeights of these
     */
    Inclusion(
            double[] slopes,
            double[] bases,
            double[] factors,
            double threshold,
            long seed,
            long[] keptKeys,
            double[] keptWeights) {
        this.slopes = slopes;
        this.bases = bases;
        this.factors = factors;
        this.threshold = threshold;
        this.seed = seed;
        this.keptKeys = keptKeys;
        this.keptWeights = keptWeights;
    }

    /** Scores alone: nothing is drawn and nothing kept yet. */
    static Inclusion scores(double[] slopes, double[] bases, long seed) {
        double[] ones = new double[slopes.length];
        Arrays.fill(ones, 1.0);
        return new Inclusion(slopes, bases, ones, 0.0, seed, new long[0], new double[0]);
    }

    Inclusion withThreshold(double other) {
        return new Inclusion(slopes, bases, factors, other, seed, keptKeys, keptWeights);
    }

    Inclusion withFactors(double[] other) {
        return new Inclusion(slopes, bases, other, threshold, seed, keptKeys, keptWeights);
    }

    Inclusion withKept(long[] keys, double[] weights) {
        return new Inclusion(slopes, bases, factors, threshold, seed, keys, weights);
    }

    double score(int cell, double squaredDistance, double weight) {
        return weight * Math.fma(slopes[cell], squaredDistance, bases[cell]);
    }

    double score(Block placed, int row) {
        return score(Placement.cell(placed, row), Placement.squaredDistance(placed, row), placed.weight(row));
    }

    /** u / s: rows of the lowest are drawn first. */
    double priority(double score, long key) {
        return Keyed.uniform(seed, PURPOSE, key) / score;
    }

    /** Weight of a row in the coreset, 0 if it is not in. */
    double weight(int cell, double squaredDistance, double weight, long key) {
        double score = score(cell, squaredDistance, weight);
        double drawn = score > 0.0 && priority(score, key) < threshold
                ? weight / Math.min(1.0, score * threshold) * factors[cell]
                : 0.0;
        int kept = Arrays.binarySearch(keptKeys, key);
        return kept < 0 ? drawn : drawn + keptWeights[kept];
    }

    /** The rows of a block that are in, with their weights there. */
    Block included(Block placed) {
        int[] rows = new int[placed.rows()];
        double[] weights = new double[placed.rows()];
        int count = 0;
        for (int row = 0; row < placed.rows(); row++) {
            double weight = weight(
                    Placement.cell(placed, row),
                    Placement.squaredDistance(placed, row),
                    placed.weight(row),
                    placed.key(row));
            if (weight > 0.0) {
                rows[count] = row;
                weights[count++] = weight;
            }
        }
        Block chosen = placed.select(Arrays.copyOf(rows, count));
        return Block.of(chosen.columns(), chosen.values(), chosen.keys(), Arrays.copyOf(weights, count));
    }

    double[] slopes() {
        return slopes;
    }

    double[] bases() {
        return bases;
    }

    double[] factors() {
        return factors;
    }

    double threshold() {
        return threshold;
    }

    long seed() {
        return seed;
    }

    long[] keptKeys() {
        return keptKeys;
    }

    double[] keptWeights() {
        return keptWeights;
    }
}
