package io.coppice.kmeans;

import io.coppice.blocks.Check;

/**
 * Parameters of k-means.
 *
 * @param k number of clusters, at least 1
 * @param seeding how the first centers are found, unless they are given
 * @param seedingRounds rounds of k-means||, at least 1; Bahmani et al. (2012) use 5, Spark 2
 * @param restarts number of independent starts carried through the same passes; the cheapest result is kept
 * @param maxIter most updates of the centers, at least 0
 * @param tol stop when the squared movements of the centers sum to no more than {@code tol} times the mean variance of the
 *     columns within the clusters, or earlier when no row changed its cluster; 0 asks for the latter alone.
 *     scikit-learn's rule takes the variance of the whole table, which one outlier makes so large that any movement
 *     passes for small
 * @param distance euclidean or cosine
 * @param seed of every random choice
 * @param fitRows most rows that centers are fitted on, drawn by key; every row is then assigned to them in one pass. 0
 *     takes all rows up to k = {@value #LARGE_K}, and above that max(256 k, 1,000,000): more change a center less than
 *     another seed does; not read where the algorithm is a coreset
 * @param algorithm how centers are found
 * @param coresetSize rows of the coreset, at least k; 0 takes max({@value #CORESET_ROWS_PER_CENTER} k,
 *     {@value #LEAST_CORESET}), and fewer of many columns
 */
public record KMeansParams(
        int k,
        Seeding seeding,
        int seedingRounds,
        int restarts,
        int maxIter,
        double tol,
        Distance distance,
        long seed,
        long fitRows,
        Algorithm algorithm,
        int coresetSize) {
    /** Beyond so many clusters a part of the rows is enough to fit them on. */
    static final int LARGE_K = 1000;

    private static final long ROWS_PER_CENTER = 256;
    private static final long LEAST_ROWS = 1_000_000;

    /** What a sample of 40 k rows leaves above the best full fit, a few passes over all rows take away. */
    static final int CORESET_ROWS_PER_CENTER = 40;

    static final int LEAST_CORESET = 4000;

    /** 256 MB of floats. */
    private static final int MOST_CORESET_VALUES = 1 << 26;

    /** How first centers are found. */
    public enum Seeding {
        /** k-means||: a few passes of heavy sampling, then greedy k-means++ on the sample. */
        PARALLEL,
        /** Greedy k-means++ on all rows: one pass a center. */
        PLUSPLUS,
        /** k rows drawn by weight. */
        RANDOM
    }

    /** How centers are found. */
    public enum Algorithm {
        /** Seeds and iterations on the rows. */
        LLOYD,
        /** Many starts on a weighted sample in memory; the best of them go on with all rows. */
        CORESET
    }

    /** What near means. */
    public enum Distance {
        EUCLIDEAN,
        COSINE
    }

    public KMeansParams {
        Check.atLeast("kmeans.k", k, 1);
        Check.atLeast("kmeans.initSteps", seedingRounds, 1);
        Check.atLeast("kmeans.restarts", restarts, 1);
        Check.atLeast("kmeans.maxIter", maxIter, 0);
        Check.atLeast("kmeans.tol", tol, 0.0);
        Check.that(
                fitRows == 0 || fitRows >= k,
                "kmeans.fitRows is " + fitRows
                        + "; it must be 0, which leaves the choice to the method, or at least k = " + k);
        Check.that(
                coresetSize == 0 || coresetSize >= k,
                "kmeans.coresetSize is " + coresetSize
                        + "; it must be 0, which leaves the choice to the method, or at least k = " + k);
    }

    /** Rows of a coreset of a table of so many columns. */
    int rowsOfCoreset(int columns) {
        if (coresetSize > 0) {
            return coresetSize;
        }
        long wanted = Math.max((long) CORESET_ROWS_PER_CENTER * k, LEAST_CORESET);
        return (int) Math.max(k, Math.min(wanted, MOST_CORESET_VALUES / columns));
    }

    /** Rows to fit on in a table of {@code rows}. */
    long rowsToFit(long rows) {
        if (fitRows > 0) {
            return Math.min(rows, fitRows);
        }
        return k <= LARGE_K ? rows : Math.min(rows, Math.max(ROWS_PER_CENTER * k, LEAST_ROWS));
    }

    /**
     * k clusters with the defaults: k-means||, 2 rounds, one start, 300 updates, 1e-4, Euclidean, seed 1, fitRows 0, Lloyd's
     * algorithm.
     */
    public static KMeansParams of(int k) {
        return new KMeansParams(k, Seeding.PARALLEL, 2, 1, 300, 1e-4, Distance.EUCLIDEAN, 1L, 0L, Algorithm.LLOYD, 0);
    }

    public KMeansParams withK(int other) {
        return new KMeansParams(
                other, seeding, seedingRounds, restarts, maxIter, tol, distance, seed, fitRows, algorithm, coresetSize);
    }

    public KMeansParams withSeeding(Seeding other) {
        return new KMeansParams(
                k, other, seedingRounds, restarts, maxIter, tol, distance, seed, fitRows, algorithm, coresetSize);
    }

    public KMeansParams withRestarts(int other) {
        return new KMeansParams(
                k, seeding, seedingRounds, other, maxIter, tol, distance, seed, fitRows, algorithm, coresetSize);
    }

    public KMeansParams withStopping(int otherMaxIter, double otherTol) {
        return new KMeansParams(
                k,
                seeding,
                seedingRounds,
                restarts,
                otherMaxIter,
                otherTol,
                distance,
                seed,
                fitRows,
                algorithm,
                coresetSize);
    }

    public KMeansParams withDistance(Distance other) {
        return new KMeansParams(
                k, seeding, seedingRounds, restarts, maxIter, tol, other, seed, fitRows, algorithm, coresetSize);
    }

    public KMeansParams withFitRows(long other) {
        return new KMeansParams(
                k, seeding, seedingRounds, restarts, maxIter, tol, distance, seed, other, algorithm, coresetSize);
    }

    public KMeansParams withSeed(long other) {
        return new KMeansParams(
                k, seeding, seedingRounds, restarts, maxIter, tol, distance, other, fitRows, algorithm, coresetSize);
    }

    /** @param size see {@link #coresetSize} */
    public KMeansParams withAlgorithm(Algorithm other, int size) {
        return new KMeansParams(
                k, seeding, seedingRounds, restarts, maxIter, tol, distance, seed, fitRows, other, size);
    }
}
