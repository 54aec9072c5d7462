package io.coppice.sdp;

import java.util.Arrays;

/**
 * A semidefinite program written in nonnegative factors (Burer and Monteiro 2003): min f(U) subject to g(U) = 0, U >= 0, and
 * given lengths of the blocks of U. Not convex, but small.
 */
interface FactorProgram {
    /** Numbers in U. */
    int size();

    /** Numbers in g. */
    int constraints();

    /** Euclidean length of every feasible U. */
    double length();

    /** f(U). @param constraint receives g(U) */
    double evaluate(double[] factors, double[] constraint);

    /** The gradient of f(U) + y'g(U) with respect to U, to {@code out}. @param multipliers y */
    void gradient(double[] factors, double[] multipliers, double[] out);

    /** Moves U to a nearest nonnegative one whose blocks have their lengths. */
    void project(double[] factors);

    /** A block of U: its positive part, scaled to a length. Where nothing is positive its largest entry takes it all. */
    static void project(double[] factors, int from, int to, double length) {
        double squares = 0.0;
        int largest = from;
        for (int at = from; at < to; at++) {
            largest = factors[at] > factors[largest] ? at : largest;
            squares += factors[at] > 0.0 ? factors[at] * factors[at] : 0.0;
        }
        if (squares == 0.0) {
            Arrays.fill(factors, from, to, 0.0);
            factors[largest] = length;
            return;
        }
        double scale = length / Math.sqrt(squares);
        for (int at = from; at < to; at++) {
            factors[at] = Math.max(0.0, factors[at]) * scale;
        }
    }
}
