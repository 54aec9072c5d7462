package io.coppice.sampling;

import io.coppice.blocks.Blocks;
import java.util.ArrayList;
import java.util.List;

/**
 * The map T that makes the rows of a table white, so that |T a|^2 is the leverage score of a row of weight 1: Gram matrix and
 * Cholesky factor, once more on the white rows where the matrix is ill-conditioned (CholeskyQR2; Yamamoto and others 2015,
 * "Roundoff error analysis of the CholeskyQR2 algorithm").
 *
 * @param whitening T
 * @param totalWeight of the rows
 * @param condition of the matrix once its columns have unit length, or a bound of it
 * @param warnings what a user should know
 */
record LeverageBasis(Whitening whitening, double totalWeight, double condition, List<String> warnings) {
    LeverageBasis {
        warnings = List.copyOf(warnings);
    }

    /**
     * @param columns how many columns of the table count, the first ones
     * @param constant whether a column of ones stands before them
     * @param weightPower see {@link GramSums.Pass}
     * @param ridge added to the Gram matrix of columns of unit length
     * @param largestWeight no row weighs more
     */
    static LeverageBasis of(
            Blocks data, int columns, boolean constant, double weightPower, double ridge, double largestWeight) {
        ColumnScales scales = ColumnScales.of(data, columns, largestWeight);
        Whitening scaled = scaled(scales, data.rows(), constant);
        if (scaled.rank() == 0) {
            return new LeverageBasis(
                    Whitening.none(),
                    scales.weight(),
                    1.0,
                    List.of("all values are zero: rows are drawn by their weights alone"));
        }
        GramFactor first = GramFactor.of(
                GramSums.of(data, "Gram matrix", new GramSums.Pass(scaled, 2.0, weightPower, 1.0, true)), ridge);
        List<String> warnings = new ArrayList<>();
        Whitening whitening = scaled.then(first.factor());
        if (first.illConditioned() && ridge == 0.0) {
            warnings.add("the columns are nearly dependent (condition number about "
                    + rounded(Math.sqrt(first.condition())) + "): they were orthogonalized twice");
            double unit = unit(data.rows());
            GramFactor second = GramFactor.ofWhite(GramSums.of(
                    data,
                    "Gram matrix of the whitened rows",
                    new GramSums.Pass(whitening, 2.0, weightPower, unit, true)));
            whitening = whitening.then(second.factor());
        }
        if (whitening.rank() < scaled.columns()) {
            warnings.add("the " + scaled.columns() + " columns" + (constant ? " (a constant among them)" : "")
                    + " have rank " + whitening.rank()
                    + ": some are combinations of others or zero; scores do not depend on which");
        }
        return new LeverageBasis(whitening, scales.weight(), Math.sqrt(first.condition()), warnings);
    }

    private static Whitening scaled(ColumnScales found, long rows, boolean constant) {
        double[] scales = found.scales(rows);
        if (!constant) {
            return Whitening.diagonal(scales, false);
        }
        double[] all = new double[scales.length + 1];
        System.arraycopy(scales, 0, all, 1, scales.length);
        all[0] = Math.scalb(1.0, -Math.getExponent(Math.sqrt(found.weight() / rows)));
        return Whitening.diagonal(all, true);
    }

    private static String rounded(double number) {
        return Double.isInfinite(number) ? "infinite" : "1e" + Math.round(StrictMath.log10(number));
    }

    /** The power of two near the root of the number of rows: entries of white rows times it are near 1. */
    static double unit(long rows) {
        return Math.scalb(1.0, Math.getExponent(Math.sqrt(rows)));
    }

    int rank() {
        return whitening.rank();
    }
}
