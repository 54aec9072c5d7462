package io.coppice.coreset;

import io.coppice.math.SingleRows;
import io.coppice.math.SquaredDistance;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Who is in a coreset and with what weight, as a function of a row, its weight and its key alone: what drew a coreset from
 * one table draws from any other, wherever its rows are stored. Immutable.
 */
public final class CoresetRule implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int columns;
    private final double[] centers;
    private final Inclusion inclusion;
    private transient volatile SingleRows rows;

    CoresetRule(int columns, double[] centers, Inclusion inclusion) {
        this.columns = columns;
        this.centers = centers;
        this.inclusion = inclusion;
    }

    /**
     * A rule read back. A row of weight w nearest to center i at squared distance d2 scores w (slopes[i] d2 + bases[i]).
     *
     * @param columns d
     * @param centers [c x d] in stored units
     * @param slopes [c]
     * @param bases [c]
     * @param factors [c] by which the weights of drawn rows are multiplied
     * @param threshold rows are drawn with probability min(1, score x threshold)
     * @param seed of the draw
     * @param keptKeys of rows kept apart from the draw, ascending
     * @param keptWeights of these
     */
    public static CoresetRule of(
            int columns,
            double[] centers,
            double[] slopes,
            double[] bases,
            double[] factors,
            double threshold,
            long seed,
            long[] keptKeys,
            double[] keptWeights) {
        return new CoresetRule(
                columns,
                centers.clone(),
                new Inclusion(
                        slopes.clone(),
                        bases.clone(),
                        factors.clone(),
                        threshold,
                        seed,
                        keptKeys.clone(),
                        keptWeights.clone()));
    }

    /** Takes every row as it is. */
    static CoresetRule everything(int columns, long seed) {
        Inclusion all = Inclusion.scores(new double[1], new double[] {1.0}, seed);
        return new CoresetRule(columns, new double[columns], all.withThreshold(Double.POSITIVE_INFINITY));
    }

    /**
     * Weight of a row in the coreset, 0 if it is not in.
     *
     * @param row [d] in stored units
     * @param weight its weight in the table, positive
     * @param key its key in the table
     */
    public double weight(float[] row, double weight, long key) {
        int cell = cell(row);
        double squared = SquaredDistance.between(row, 0, centers, cell * columns, columns);
        return inclusion.weight(cell, squared, weight, key);
    }

    /** Score of a row; only ratios of scores matter. */
    public double score(float[] row, double weight) {
        int cell = cell(row);
        return inclusion.score(cell, SquaredDistance.between(row, 0, centers, cell * columns, columns), weight);
    }

    private int cell(float[] row) {
        SingleRows found = rows;
        if (found == null) {
            // Tasks of a JVM share this object; two that come first both make one, and either will do.
            found = new SingleRows(centers, columns);
            rows = found;
        }
        return found.nearest(row);
    }

    public int columns() {
        return columns;
    }

    /** [c x d] in stored units. */
    public double[] centers() {
        return centers.clone();
    }

    /** [c] */
    public double[] slopes() {
        return inclusion.slopes().clone();
    }

    /** [c] */
    public double[] bases() {
        return inclusion.bases().clone();
    }

    /** [c] */
    public double[] factors() {
        return inclusion.factors().clone();
    }

    public double threshold() {
        return inclusion.threshold();
    }

    public long seed() {
        return inclusion.seed();
    }

    public long[] keptKeys() {
        return inclusion.keptKeys().clone();
    }

    public double[] keptWeights() {
        return inclusion.keptWeights().clone();
    }

    /** The same rows for the same data. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CoresetRule that
                && Arrays.equals(centers, that.centers)
                && Arrays.equals(slopes(), that.slopes())
                && Arrays.equals(bases(), that.bases())
                && Arrays.equals(factors(), that.factors())
                && Double.compare(threshold(), that.threshold()) == 0
                && seed() == that.seed()
                && Arrays.equals(keptKeys(), that.keptKeys())
                && Arrays.equals(keptWeights(), that.keptWeights());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(centers) + Double.hashCode(threshold());
    }
}
