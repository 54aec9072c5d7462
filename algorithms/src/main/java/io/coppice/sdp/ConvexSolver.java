package io.coppice.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Runs {@link PengWei} until its bounds meet, keeping the best of each; then adds cuts while they close the gap. */
final class ConvexSolver {
    private static final int CHECK_EVERY = 20;

    /** Cuts that raise the bound by a smaller share of the cost are not worth another round. */
    private static final double LEAST_GAIN = 1e-4;

    /** So many checks in a row that raise the bound by so little of the gap aimed at end the search for a better one. */
    private static final int QUIET_CHECKS = 3;

    private static final double LEAST_STEP = 0.3;

    private final WeightedGram gram;
    private final SdpParams params;
    private final Rounding rounding;
    private final PengWei program;
    private final DualBound bound;
    private final long deadline;
    private final List<Relaxation.Progress> history = new ArrayList<>();
    private int[] best;
    private int[] rounded;
    private double upper = Double.POSITIVE_INFINITY;
    private double lower;
    private int iteration;

    /** @param gram of more points than k, k being 2 or more */
    ConvexSolver(WeightedGram gram, SdpParams params) {
        this.gram = gram;
        this.params = params;
        rounding = new Rounding(gram, params.k(), params.seed());
        program = new PengWei(gram, params.k());
        bound = new DualBound(gram, params.k());
        deadline = params.timeLimit() == 0.0 ? Long.MAX_VALUE : System.nanoTime() + (long) (params.timeLimit() * 1e9);
    }

    Relaxation solve() {
        // The relaxation may show clusters whose nearest local optimum is not the cheapest one known.
        consider(rounding.polished(rounding.kMeans()));
        Relaxation.Stop stop = iterate();
        for (int round = 0; round < params.cutRounds() && mayTighten(stop); round++) {
            if (program.addCuts() == 0) {
                stop = Relaxation.Stop.CUTS_EXHAUSTED;
                break;
            }
            double before = lower;
            stop = iterate();
            if (mayTighten(stop) && lower - before <= LEAST_GAIN * upper) {
                stop = Relaxation.Stop.CUTS_EXHAUSTED;
                break;
            }
        }
        round();
        return new Relaxation(
                gram,
                best,
                rounded,
                upper,
                OptionalDouble.of(Math.min(lower, upper)),
                history,
                stop,
                Optional.of(program.membership()));
    }

    private static boolean mayTighten(Relaxation.Stop stop) {
        return stop == Relaxation.Stop.RESIDUAL || stop == Relaxation.Stop.MAX_ITERATIONS;
    }

    /** Up to the largest number of iterations, for the cuts in force. */
    private Relaxation.Stop iterate() {
        int quiet = 0;
        for (int step = 1; step <= params.maxIter(); step++) {
            program.step();
            iteration++;
            boolean late = System.nanoTime() >= deadline;
            if (step % CHECK_EVERY == 0 || step == params.maxIter() || late) {
                double before = lower;
                check(Integer.bitCount(step / CHECK_EVERY) == 1);
                quiet = lower - before <= LEAST_STEP * params.gapTol() * upper ? quiet + 1 : 0;
                Optional<Relaxation.Stop> stop = stop(late, quiet);
                if (stop.isPresent()) {
                    return stop.get();
                }
                // Convergence is proved for a fixed penalty, so the last quarter leaves it alone.
                if (step < 3 * params.maxIter() / 4) {
                    program.balance();
                }
            }
        }
        return Relaxation.Stop.MAX_ITERATIONS;
    }

    private Optional<Relaxation.Stop> stop(boolean late, int quiet) {
        if (upper - lower <= params.gapTol() * upper) {
            return Optional.of(Relaxation.Stop.GAP);
        }
        if (late) {
            return Optional.of(Relaxation.Stop.TIME_LIMIT);
        }
        return program.residual() <= params.tol() || (quiet >= QUIET_CHECKS && params.gapTol() > 0.0)
                ? Optional.of(Relaxation.Stop.RESIDUAL)
                : Optional.empty();
    }

    /** @param round whether to look for better clusters too, which takes longer than a few iterations */
    private void check(boolean round) {
        lower = Math.max(lower, bound.of(program.shifted()));
        if (round) {
            round();
        }
        history.add(
                new Relaxation.Progress(iteration, Math.min(lower, upper), upper, program.residual(), program.cuts()));
    }

    private void round() {
        rounded = rounding.labels(program.membership());
        consider(rounded);
        consider(rounding.polished(rounded));
    }

    private void consider(int[] labels) {
        double cost = gram.cost(labels, params.k());
        if (cost < upper) {
            upper = cost;
            best = Rounding.numbered(labels);
        }
    }
}
