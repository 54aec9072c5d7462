package io.coppice.sdp;

import io.coppice.math.EigenSolver;

/**
 * The lower bound that any dual matrix N >= 0 proves: every membership matrix Y has sum of C_ij Y_ij at least e'(C - N)e + the sum
 * of the k - 1 smallest eigenvalues of C - N on the complement of e (Ky Fan 1949). Good duals give good bounds, none gives a
 * wrong one; a bound on what rounding can do is taken off.
 */
final class DualBound {
    private static final double ROUNDING = 0x1.0p-52;

    private final WeightedGram gram;
    private final int k;
    private final EigenSolver solver;

    /** @param k from 2 to m - 1 */
    DualBound(WeightedGram gram, int k) {
        this.gram = gram;
        this.k = k;
        this.solver = new EigenSolver(gram.points());
    }

    /**
     * A lower bound on the cost of any k clusters of the points, in stored units squared, not below 0.
     *
     * @param shifted C - N, [m x m] symmetric and scaled as C is; destroyed
     */
    double of(double[] shifted) {
        int m = gram.points();
        double[] unit = gram.unit();
        double[] products = new double[m];
        double[] sums = new double[m];
        DenseRows.forEach(m, i -> {
            products[i] = DenseRows.dot(shifted, i * m, unit, 0, m);
            double sum = 0.0;
            for (int j = 0; j < m; j++) {
                sum += Math.abs(shifted[i * m + j]);
            }
            sums[i] = sum;
        });
        double norm = 0.0;
        for (double sum : sums) {
            norm = Math.max(norm, sum);
        }
        double along = DenseRows.dot(unit, 0, products, 0, m);
        // e goes to the top of the spectrum, where nobody looks.
        Deflation.apply(shifted, unit, products, 4.0 * (norm + 1.0));
        double value = along;
        for (double eigenvalue : solver.smallest(shifted, k - 1)) {
            value += eigenvalue;
        }
        double rounding = 8.0 * k * (m + gram.columns()) * ROUNDING * (norm + 1.0);
        double rest = (m + gram.columns()) * ROUNDING * gram.constant();
        return Math.max(0.0, gram.cost(value - rounding) - rest);
    }
}
