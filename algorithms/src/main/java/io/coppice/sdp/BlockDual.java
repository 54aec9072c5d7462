package io.coppice.sdp;

import io.coppice.math.EigenSolver;

/**
 * The bound of a block dual from its sums. With B = [A, the vectors s u_b of each pair of clusters], C - N = B M B' for a sparse M; so
 * the eigenvalues of P(C - N)P other than 0 are those of H = R' M R, where RR' is the Gram matrix of the columns of PB.
 */
final class BlockDual {
    private static final double ROUNDING = 0x1.0p-50;

    private final ClusterGeometry geometry;
    private final WithinScatter scatter;
    private final DualSums sums;
    private final int threshold;
    private final int k;
    private final int d;
    private final int order;

    BlockDual(ClusterGeometry geometry, WithinScatter scatter, DualSums sums, int threshold) {
        this.geometry = geometry;
        this.scatter = scatter;
        this.sums = sums;
        this.threshold = threshold;
        k = geometry.k();
        d = geometry.columns();
        order = d + k * (k - 1);
    }

    /** No k clusters of all rows cost less, in stored units squared. */
    double lower() {
        double[] gram = gram();
        double constant = 0.0;
        double[] lengths = new double[order];
        for (int i = 0; i < order; i++) {
            constant += i < d ? gram[i * order + i] : 0.0;
            lengths[i] = Math.sqrt(Math.max(0.0, gram[i * order + i]));
        }
        // Columns of length 1: sizes of the two kinds differ by orders of magnitude.
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < order; j++) {
                double length = lengths[i] * lengths[j];
                gram[i * order + j] = length == 0.0 ? 0.0 : gram[i * order + j] / length;
            }
        }
        double[] coupling = coupling(lengths);
        double value = constant + along();
        double norm = 0.0;
        for (int i = 0; i < order; i++) {
            norm = Math.max(norm, Math.abs(coupling[i]));
        }
        for (double eigenvalue : spectrum(gram, coupling)) {
            value += Math.min(0.0, eigenvalue);
        }
        // What rounding of the Gram matrix and of two eigenvalue problems can do.
        return value - ROUNDING * (constant + (double) k * order * order * norm);
    }

    private int column(int a, int b) {
        return d + a * (k - 1) + b;
    }

    /** Of the columns of PB, [order x order]. */
    private double[] gram() {
        double[] gram = new double[order * order];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = scatter.scatter(i, j);
                for (int a = 0; a < k; a++) {
                    sum += geometry.weight(a) * geometry.offset(a, i) * geometry.offset(a, j);
                }
                set(gram, i, j, sum);
            }
        }
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k - 1; b++) {
                for (int j = 0; j < d; j++) {
                    double sum = sums.moment(threshold, a, b, j) + sums.total(threshold, a, b) * geometry.offset(a, j);
                    set(gram, column(a, b), j, sum);
                }
                for (int c = 0; c <= b; c++) {
                    set(gram, column(a, b), column(a, c), sums.product(threshold, a, b, c));
                }
            }
        }
        project(gram);
        return gram;
    }

    /** Takes e out of the columns; those of A are centered already. */
    private void project(double[] gram) {
        double root = Math.sqrt(geometry.totalWeight());
        double[] along = new double[order];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k - 1; b++) {
                along[column(a, b)] = sums.total(threshold, a, b) / root;
            }
        }
        for (int i = d; i < order; i++) {
            for (int j = d; j < order; j++) {
                gram[i * order + j] -= along[i] * along[j];
            }
        }
    }

    private void set(double[] gram, int i, int j, double value) {
        gram[i * order + j] = value;
        gram[j * order + i] = value;
    }

    /** 1 / rho of two clusters, 0 where one of them shares nothing. */
    private double inverseRho(int a, int b) {
        double there = sums.total(threshold, a, number(a, b));
        double back = sums.total(threshold, b, number(b, a));
        return there > 0.0 && back > 0.0 ? 2.0 / (there + back) : 0.0;
    }

    private static int number(int own, int other) {
        return other < own ? other : other - 1;
    }

    /** e'(C - N)e. */
    private double along() {
        double sum = 0.0;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < a; b++) {
                sum += sums.total(threshold, a, number(a, b))
                        * sums.total(threshold, b, number(b, a))
                        * inverseRho(a, b);
            }
        }
        return -2.0 * sum / geometry.totalWeight();
    }

    /** The one entry of every row of M, scaled by the lengths of the columns; its place is {@link #partner}. */
    private double[] coupling(double[] lengths) {
        double[] coupling = new double[order];
        for (int i = 0; i < order; i++) {
            double entry = i < d ? -1.0 : -inverseRho((i - d) / (k - 1), cluster(i));
            coupling[i] = entry * lengths[i] * lengths[partner(i)];
        }
        return coupling;
    }

    private int cluster(int column) {
        return DualSums.cluster((column - d) / (k - 1), (column - d) % (k - 1));
    }

    private int partner(int column) {
        if (column < d) {
            return column;
        }
        int own = (column - d) / (k - 1);
        int other = cluster(column);
        return column(other, number(other, own));
    }

    /** The k - 1 smallest eigenvalues of H. */
    private double[] spectrum(double[] gram, double[] coupling) {
        EigenSolver solver = new EigenSolver(order);
        solver.largest(gram, order);
        double[] roots = new double[order * order];
        for (int rank = 0; rank < order; rank++) {
            double root = Math.sqrt(Math.max(0.0, solver.value(rank)));
            for (int i = 0; i < order; i++) {
                roots[rank * order + i] = root * solver.vectors()[solver.offset(rank) + i];
            }
        }
        double[] coupled = new double[order * order];
        for (int rank = 0; rank < order; rank++) {
            for (int i = 0; i < order; i++) {
                coupled[rank * order + i] = coupling[i] * roots[rank * order + partner(i)];
            }
        }
        double[] reduced = new double[order * order];
        DenseRows.forEach(order, p -> {
            for (int q = 0; q < order; q++) {
                reduced[p * order + q] = DenseRows.dot(roots, p * order, coupled, q * order, order);
            }
        });
        return solver.smallest(reduced, k - 1);
    }
}
