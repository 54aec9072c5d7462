package io.coppice.sdp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Looks for triangle and pair inequalities that a membership matrix violates, the worst of every point. */
final class CutSearch {
    /** Of every first point, a round. */
    private static final int MOST_PER_POINT = 20;

    /** Relative to Y_ii. */
    private static final double LEAST = 1e-3;

    private final double[] roots;
    private final double[] x;
    private final int m;

    /**
     * An inequality: z_ij + z_il <= z_ii + z_jl, or z_ij <= z_ii where l is -1.
     *
     * @param j below l, unless l is -1
     */
    record Triple(int i, int j, int l) {
        boolean isPair() {
            return l < 0;
        }
    }

    private record Violated(Triple triple, double by) {}

    /** @param roots s; @param x [m x m] symmetric and nonnegative */
    CutSearch(double[] roots, double[] x) {
        this.roots = roots;
        this.x = x;
        this.m = roots.length;
    }

    /** The worst first, those of equal violation in the order of their points. */
    List<Triple> violated() {
        return IntStream.range(0, m)
                .parallel()
                .mapToObj(this::ofPoint)
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble((Violated found) -> -found.by()))
                .map(Violated::triple)
                .toList();
    }

    private List<Violated> ofPoint(int i) {
        double own = x[i * m + i];
        double least = LEAST * own;
        // Only points that share something with i can violate anything.
        int[] near = IntStream.range(0, m)
                .filter(j -> j != i && roots[i] / roots[j] * x[i * m + j] > least)
                .toArray();
        List<Violated> found = new ArrayList<>();
        for (int a = 0; a < near.length; a++) {
            int j = near[a];
            double toJ = roots[i] / roots[j] * x[i * m + j];
            if (toJ - own > least) {
                found.add(new Violated(new Triple(i, j, -1), toJ - own));
            }
            for (int b = a + 1; b < near.length; b++) {
                int l = near[b];
                double toL = roots[i] / roots[l] * x[i * m + l];
                double across = roots[i] / roots[j] * (roots[i] / roots[l]) * x[j * m + l];
                double by = toJ + toL - own - across;
                if (by > least) {
                    found.add(new Violated(new Triple(i, j, l), by));
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble((Violated each) -> -each.by()))
                .limit(MOST_PER_POINT)
                .toList();
    }
}
