package io.coppice.sdp;

/**
 * The relaxation of k-means by Peng and Wei (2007) in its weighted form, by the alternating direction method of multipliers
 * on two blocks:
 *
 * <pre>
 *   min sum of C_ij Y_ij    Y in the spectral set,  X >= 0 and within the cuts,  Y = X
 * </pre>
 *
 * U is the scaled multiplier of Y = X; rho U is the sum of the cuts with their multipliers less a dual N >= 0. One object is one
 * run; a step costs a partial eigenvalue problem and three sweeps over the matrices.
 */
final class PengWei {
    private static final double RELAXATION = 1.6;

    private final WeightedGram gram;
    private final int m;
    private final double rootOfK;
    private final double[] cost;
    private final SpectralSet spectral;
    private final double[] x;
    private final double[] u;
    private final double[] work;
    private final double[] y;
    private final double[] products;
    private final CutSet cuts;
    private Membership membership;
    private double rho = 1.0;
    private double primal = Double.POSITIVE_INFINITY;
    private double dual = Double.POSITIVE_INFINITY;

    /** Starts from the center of the spectral set. @param k from 2 to m - 1 */
    PengWei(WeightedGram gram, int k) {
        this.gram = gram;
        m = gram.points();
        rootOfK = Math.sqrt(k);
        cost = gram.costMatrix();
        spectral = new SpectralSet(gram.unit(), k);
        x = new double[m * m];
        u = new double[m * m];
        work = new double[m * m];
        y = new double[m * m];
        products = new double[m];
        cuts = new CutSet(gram.roots());
        double share = (k - 1.0) / (m - 1.0);
        double[] unit = gram.unit();
        DenseRows.forEach(m, i -> {
            for (int j = 0; j < m; j++) {
                x[i * m + j] = (1.0 - share) * (unit[i] * unit[j]) + (i == j ? share : 0.0);
            }
        });
    }

    /** Bytes that a run on m points keeps, with what LAPACK takes. */
    static long bytes(long points) {
        return 6 * Double.BYTES * points * points;
    }

    /** One iteration. */
    void step() {
        double[] unit = gram.unit();
        double squares = DenseRows.sum(m, i -> {
            double sum = 0.0;
            for (int at = i * m; at < (i + 1) * m; at++) {
                double entry = x[at] - u[at] - cost[at] / rho;
                work[at] = entry;
                sum = Math.fma(entry, entry, sum);
            }
            products[i] = DenseRows.dot(work, i * m, unit, 0, m);
            return sum;
        });
        Deflation.apply(work, unit, products, -2.0 * (Math.sqrt(squares) + 1.0));
        membership = spectral.project(work);
        DenseRows.forEach(m, i -> {
            membership.row(i, y, i * m);
            for (int at = i * m; at < (i + 1) * m; at++) {
                // What X is to be projected from, less the cuts as they pull now.
                work[at] = RELAXATION * y[at] + (1.0 - RELAXATION) * x[at] + u[at] - cuts.pull(at);
            }
        });
        cuts.pull(work);
        finish();
    }

    private void finish() {
        double[] moved = new double[m];
        double apart = DenseRows.sum(m, i -> {
            double far = 0.0;
            double way = 0.0;
            for (int at = i * m; at < (i + 1) * m; at++) {
                double next = Math.max(work[at], 0.0);
                u[at] = cuts.pull(at) + Math.min(work[at], 0.0);
                far = Math.fma(y[at] - next, y[at] - next, far);
                way = Math.fma(next - x[at], next - x[at], way);
                x[at] = next;
            }
            moved[i] = way;
            return far;
        });
        double way = 0.0;
        for (double row : moved) {
            way += row;
        }
        primal = Math.sqrt(apart) / rootOfK;
        dual = rho * Math.sqrt(way);
    }

    /** Keeps the two residuals within a factor of each other. */
    void balance() {
        if (primal > 5.0 * dual) {
            scale(2.0);
        } else if (dual > 5.0 * primal) {
            scale(0.5);
        }
    }

    private void scale(double factor) {
        rho *= factor;
        DenseRows.forEach(m, i -> {
            for (int at = i * m; at < (i + 1) * m; at++) {
                u[at] /= factor;
            }
        });
        cuts.scale(1.0 / factor);
    }

    /** The larger of the two residuals. */
    double residual() {
        return Math.max(primal, dual);
    }

    Membership membership() {
        return membership;
    }

    /** C + rho (cuts - N): what the {@link DualBound} takes, in an array that the next step overwrites. */
    double[] shifted() {
        cuts.sum();
        DenseRows.forEach(m, i -> {
            for (int at = i * m; at < (i + 1) * m; at++) {
                double pull = cuts.pull(at);
                work[at] = cost[at] + rho * (pull - Math.max(pull - u[at], 0.0));
            }
        });
        return work;
    }

    /** Adds the inequalities that the present solution violates most and drops idle ones; how many were added. */
    int addCuts() {
        return cuts.renew(x);
    }

    int cuts() {
        return cuts.size();
    }
}
