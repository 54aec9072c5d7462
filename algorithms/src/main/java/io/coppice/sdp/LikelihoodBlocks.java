package io.coppice.sdp;

/**
 * The likelihood-adjusted program for given covariances, in nonnegative factors: a membership matrix Y_k = U_k U_k' of trace 1 for
 * every cluster, sum of Y_k e = e, and the sum over k of
 *
 * <pre>
 *   W [ (e o a_k)'Y_k e + c_k e'Y_k e ] - |T_k'(e o U_k)|^2 W
 * </pre>
 *
 * divided by W d. T_k holds the points whitened by the covariance of cluster k, a_k their squared lengths, c_k = ln det of it less
 * 2 ln of its share. For a partition this is -2 ln likelihood, up to a constant.
 */
final class LikelihoodBlocks implements FactorProgram {
    private final double[] unit;
    private final GaussianGroups groups;
    private final int rank;
    private final RowSums rowSums;
    private final double[][] whitened;
    private final double[][] lengths;
    private final double[] levels;

    /** @param rank columns a block; with 1 it is the discrete problem itself, and gets stuck */
    LikelihoodBlocks(double[] unit, GaussianGroups groups, int rank) {
        this.unit = unit;
        this.groups = groups;
        this.rank = rank;
        rowSums = new RowSums(unit);
        int k = groups.k();
        int d = groups.columns();
        whitened = new double[k][];
        lengths = new double[k][];
        levels = groups.levels();
        for (int a = 0; a < k; a++) {
            whitened[a] = groups.whitened(a);
            lengths[a] = new double[unit.length];
            for (int i = 0; i < unit.length; i++) {
                double squared = DenseRows.dot(whitened[a], i * d, whitened[a], i * d, d);
                lengths[a][i] = unit[i] * squared;
                for (int j = 0; j < d; j++) {
                    whitened[a][i * d + j] *= unit[i];
                }
            }
        }
    }

    /** Where the partition lies, with something everywhere, so that no cluster is out of reach. */
    double[] start(int[] labels, double[] shares, long[] keys, long seed) {
        int m = unit.length;
        double[] factors = new double[size()];
        for (int column = 0; column < groups.k() * rank; column++) {
            for (int i = 0; i < m; i++) {
                double noise = Math.abs(NonnegativeLowRank.normal(seed + column, keys[i]));
                factors[column * m + i] = 0.1 * noise * unit[i];
            }
        }
        for (int i = 0; i < m; i++) {
            factors[labels[i] * rank * m + i] += unit[i] / Math.sqrt(shares[labels[i]]);
        }
        return factors;
    }

    /** The cluster of every point that has the largest share in it, the lowest of equals. */
    int[] labels(double[] factors) {
        int m = unit.length;
        int[] labels = new int[m];
        double[] most = new double[m];
        for (int a = 0; a < groups.k(); a++) {
            double[] shares = new double[m];
            for (int column = a * rank; column < (a + 1) * rank; column++) {
                rowSums.add(factors, column * m, shares);
            }
            for (int i = 0; i < m; i++) {
                if (a == 0 || shares[i] > most[i]) {
                    most[i] = shares[i];
                    labels[i] = a;
                }
            }
        }
        return labels;
    }

    @Override
    public int size() {
        return groups.k() * rank * unit.length;
    }

    @Override
    public int constraints() {
        return unit.length;
    }

    @Override
    public double length() {
        return Math.sqrt(groups.k());
    }

    @Override
    public double evaluate(double[] factors, double[] constraint) {
        int m = unit.length;
        rowSums.start(constraint);
        double value = 0.0;
        for (int column = 0; column < groups.k() * rank; column++) {
            int a = column / rank;
            double along = rowSums.add(factors, column * m, constraint);
            double far = DenseRows.dot(factors, column * m, lengths[a], 0, m);
            double[] sum = Columns.transposed(whitened[a], groups.columns(), factors, column * m, m);
            value += along * (far + levels[a] * along) - DenseRows.dot(sum, 0, sum, 0, sum.length);
        }
        return value / groups.columns();
    }

    @Override
    public void gradient(double[] factors, double[] multipliers, double[] out) {
        int m = unit.length;
        double scale = 1.0 / groups.columns();
        for (int column = 0; column < groups.k() * rank; column++) {
            int a = column / rank;
            int from = column * m;
            rowSums.addGradient(factors, from, multipliers, out);
            double along = DenseRows.dot(factors, from, unit, 0, m);
            double far = DenseRows.dot(factors, from, lengths[a], 0, m);
            for (int i = 0; i < m; i++) {
                out[from + i] += scale * (lengths[a][i] * along + unit[i] * (far + 2.0 * levels[a] * along));
            }
            double[] sum = Columns.transposed(whitened[a], groups.columns(), factors, from, m);
            Columns.addProduct(whitened[a], groups.columns(), sum, -2.0 * scale, out, from);
        }
    }

    @Override
    public void project(double[] factors) {
        int block = rank * unit.length;
        for (int a = 0; a < groups.k(); a++) {
            FactorProgram.project(factors, a * block, (a + 1) * block, 1.0);
        }
    }
}
