package io.coppice.sdp;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Inequalities that every partition satisfies and the relaxation may not: triangles z_ij + z_il <= z_ii + z_jl and pairs
 * z_ij <= z_ii, where z_ij = Y_ij / (s_i s_j). Matrices are projected on them and on the nonnegative ones together by Hildreth's
 * method (1957), which goes from cut to cut; multipliers stay from one projection to the next, so few rounds do.
 */
final class CutSet {
    private static final int SWEEPS = 4;
    private static final int MOST_PER_POINT = 60;

    private final double[] roots;
    private final int m;
    private Cut[] cuts = new Cut[0];
    private double[] pull;

    /** Times s_i^2, so that the coefficient of Y_ii is -1. */
    private static final class Cut {
        private final CutSearch.Triple at;
        private final double first;
        private final double second;
        private final double across;
        private final double squaredLength;
        private double multiplier;

        Cut(CutSearch.Triple at, double[] roots) {
            this.at = at;
            double own = roots[at.i()];
            first = own / roots[at.j()];
            second = at.isPair() ? 0.0 : own / roots[at.l()];
            across = at.isPair() ? 0.0 : first * second;
            squaredLength = 1.0 + 0.5 * (first * first + second * second + across * across);
        }
    }

    CutSet(double[] roots) {
        this.roots = roots;
        this.m = roots.length;
    }

    int size() {
        return cuts.length;
    }

    /** Sum of the cuts with their multipliers at one entry of the matrix. */
    double pull(int at) {
        return pull == null ? 0.0 : pull[at];
    }

    /**
     * Moves the multipliers towards those of the nearest matrix that is nonnegative and within the cuts.
     *
     * @param matrix [m x m] what is projected, less {@link #pull}; follows the multipliers. Its positive part is the projection
     */
    void pull(double[] matrix) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (Cut cut : cuts) {
                double violation = violation(cut, matrix);
                double step = Math.max(-cut.multiplier, violation / cut.squaredLength);
                if (step != 0.0) {
                    cut.multiplier += step;
                    add(cut, -step, matrix);
                    add(cut, step, pull);
                }
            }
        }
    }

    private double violation(Cut cut, double[] matrix) {
        int i = cut.at.i();
        int j = cut.at.j();
        double sum = cut.first * Math.max(matrix[i * m + j], 0.0) - Math.max(matrix[i * m + i], 0.0);
        if (cut.at.isPair()) {
            return sum;
        }
        int l = cut.at.l();
        return sum + cut.second * Math.max(matrix[i * m + l], 0.0) - cut.across * Math.max(matrix[j * m + l], 0.0);
    }

    private void add(Cut cut, double step, double[] matrix) {
        int i = cut.at.i();
        int j = cut.at.j();
        addTwice(matrix, i, j, 0.5 * step * cut.first);
        matrix[i * m + i] -= step;
        if (!cut.at.isPair()) {
            addTwice(matrix, i, cut.at.l(), 0.5 * step * cut.second);
            addTwice(matrix, j, cut.at.l(), -0.5 * step * cut.across);
        }
    }

    private void addTwice(double[] matrix, int i, int j, double term) {
        matrix[i * m + j] += term;
        matrix[j * m + i] += term;
    }

    void scale(double factor) {
        for (Cut cut : cuts) {
            cut.multiplier *= factor;
        }
        sum();
    }

    /**
     * Drops cuts without a multiplier and takes in what a matrix violates most.
     *
     * @param x [m x m] nonnegative
     * @return how many came in
     */
    int renew(double[] x) {
        Cut[] kept = Arrays.stream(cuts).filter(cut -> cut.multiplier > 0.0).toArray(Cut[]::new);
        Set<CutSearch.Triple> known = new HashSet<>();
        for (Cut cut : kept) {
            known.add(cut.at);
        }
        List<CutSearch.Triple> violated = new CutSearch(roots, x).violated();
        Cut[] fresh = violated.stream()
                .filter(triple -> !known.contains(triple))
                .limit(Math.max(0L, (long) MOST_PER_POINT * m - kept.length))
                .map(triple -> new Cut(triple, roots))
                .toArray(Cut[]::new);
        cuts = Arrays.copyOf(kept, kept.length + fresh.length);
        System.arraycopy(fresh, 0, cuts, kept.length, fresh.length);
        if (pull == null && cuts.length > 0) {
            pull = new double[m * m];
        }
        return fresh.length;
    }

    /** Adds up the cuts anew, so that what is claimed of them holds without the rounding of many steps. */
    void sum() {
        if (pull != null) {
            Arrays.fill(pull, 0.0);
            for (Cut cut : cuts) {
                add(cut, cut.multiplier, pull);
            }
        }
    }
}
