package io.coppice.sdp;

import io.coppice.blocks.Check;

/**
 * Parameters of the Monte Carlo bound.
 *
 * @param k number of clusters, at least 2
 * @param programs how many, at least 2; the bound approaches the mean of their bounds as their number grows
 * @param rows of each program, more than k; larger programs have larger bounds
 * @param epsilon probability that the bound is wrong, between 0 and 1
 * @param maxIter most iterations of each program
 * @param seed of the draws
 */
public record MonteCarloParams(int k, int programs, int rows, double epsilon, int maxIter, long seed) {
    public MonteCarloParams {
        Check.atLeast("certificate.k", k, 2);
        Check.atLeast("certificate.programs", programs, 2);
        Check.atLeast("certificate.rows", rows, k + 1L);
        Check.that(
                epsilon > 0.0 && epsilon < 1.0,
                "certificate.epsilon is " + epsilon + "; it must be above 0 and below 1, such as 0.01");
        Check.atLeast("certificate.maxIter", maxIter, 1);
    }

    /** 200 programs of 200 rows (more where k needs them), wrong once in a hundred, 200 iterations, seed 1. */
    public static MonteCarloParams of(int k) {
        return new MonteCarloParams(k, 200, Math.max(200, 4 * k), 0.01, 200, 1L);
    }

    public MonteCarloParams withPrograms(int otherPrograms, int otherRows) {
        return new MonteCarloParams(k, otherPrograms, otherRows, epsilon, maxIter, seed);
    }

    public MonteCarloParams withEpsilon(double other) {
        return new MonteCarloParams(k, programs, rows, other, maxIter, seed);
    }

    public MonteCarloParams withMaxIter(int other) {
        return new MonteCarloParams(k, programs, rows, epsilon, other, seed);
    }

    public MonteCarloParams withSeed(long other) {
        return new MonteCarloParams(k, programs, rows, epsilon, maxIter, other);
    }
}
