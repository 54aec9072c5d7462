package io.coppice.sdp;

import java.util.Arrays;

/**
 * Solves a {@link FactorProgram} by the method of multipliers, its inner problems by nonmonotone spectral projected gradients
 * (Birgin, Martinez and Raydan 2000). Finds a local optimum; the start decides which.
 */
final class AugmentedLagrangian {
    private static final double LARGEST_PENALTY = 64.0;
    private static final int MOST_INNER = 200;
    private static final int MEMORY = 8;
    private static final int MOST_HALVINGS = 30;

    private final FactorProgram program;
    private final double tol;
    private final long deadline;
    private final double[] multipliers;
    private final double[] shifted;
    private final double[] recent = new double[MEMORY];
    private double[] constraint;
    private double[] factors;
    private double[] gradient;
    private double penalty;
    private double step;
    private int steps;

    /**
     * @param penalty the first one
     * @param tol length of the violated constraint at which to stop
     * @param deadline in the time of System.nanoTime
     */
    AugmentedLagrangian(FactorProgram program, double penalty, double tol, long deadline) {
        this.program = program;
        this.penalty = penalty;
        this.tol = tol;
        this.deadline = deadline;
        multipliers = new double[program.constraints()];
        shifted = new double[program.constraints()];
        constraint = new double[program.constraints()];
    }

    /** Gradient steps so far. */
    int steps() {
        return steps;
    }

    /** The U reached. @param start overwritten; @param mostSteps gradient steps */
    double[] solve(double[] start, int mostSteps) {
        factors = start;
        program.project(factors);
        double delta = 1e-3;
        double before = Double.POSITIVE_INFINITY;
        while (steps < mostSteps && System.nanoTime() < deadline) {
            double moved = descend(delta, mostSteps);
            double violated = length(constraint);
            if (violated < tol && moved < 10.0 * tol) {
                break;
            }
            for (int i = 0; i < multipliers.length; i++) {
                multipliers[i] += penalty * constraint[i];
            }
            penalty = violated > 0.5 * before ? Math.min(2.0 * penalty, LARGEST_PENALTY) : penalty;
            before = violated;
            delta = Math.max(tol, 0.7 * delta);
        }
        return factors;
    }

    /** Steps down the augmented Lagrangian until they are short; how long the last one was. */
    private double descend(double delta, int mostSteps) {
        double value = value(factors, constraint);
        Arrays.fill(recent, Double.NEGATIVE_INFINITY);
        recent[0] = value;
        gradient = gradient();
        step = 0.1 / (1.0 + penalty);
        double moved = Double.POSITIVE_INFINITY;
        for (int inner = 1; inner <= MOST_INNER && steps < mostSteps && moved >= delta; inner++) {
            steps++;
            moved = step(inner);
        }
        return moved;
    }

    private double step(int inner) {
        double worst = Arrays.stream(recent).max().orElseThrow();
        double[] next = factors;
        double[] nextConstraint = new double[constraint.length];
        double value = worst;
        double squared = 0.0;
        for (int halving = 0; halving <= MOST_HALVINGS; halving++) {
            next = factors.clone();
            for (int i = 0; i < next.length; i++) {
                next[i] -= step * gradient[i];
            }
            program.project(next);
            squared = squaredDistance(next, factors);
            value = value(next, nextConstraint);
            if (value <= worst - 1e-4 * squared / (2.0 * step) || halving == MOST_HALVINGS) {
                break;
            }
            step *= 0.5;
        }
        double[] old = factors;
        double[] oldGradient = gradient;
        factors = next;
        constraint = nextConstraint;
        recent[inner % MEMORY] = value;
        gradient = gradient();
        double used = step;
        double along = 0.0;
        for (int i = 0; i < next.length; i++) {
            along += (next[i] - old[i]) * (gradient[i] - oldGradient[i]);
        }
        step = Math.max(1e-4, Math.min(10.0, along > 0.0 ? squared / along : 2.0 * step));
        return Math.sqrt(squared) / (program.length() * used) * Math.min(used, 0.1);
    }

    private double value(double[] at, double[] violated) {
        double sum = program.evaluate(at, violated);
        for (int i = 0; i < violated.length; i++) {
            sum += violated[i] * (multipliers[i] + 0.5 * penalty * violated[i]);
        }
        return sum;
    }

    private double[] gradient() {
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = multipliers[i] + penalty * constraint[i];
        }
        double[] out = new double[program.size()];
        program.gradient(factors, shifted, out);
        return out;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    private static double length(double[] vector) {
        return Math.sqrt(DenseRows.dot(vector, 0, vector, 0, vector.length));
    }
}
