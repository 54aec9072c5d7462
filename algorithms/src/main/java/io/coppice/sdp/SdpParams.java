package io.coppice.sdp;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Check;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Parameters of clustering by the semidefinite relaxation of k-means.
 *
 * @param k number of clusters, at least 1
 * @param solver how the relaxation is solved
 * @param sketch how the rows that it is solved on are drawn
 * @param size most rows of the sketch, at least k; a table with no more rows is taken whole
 * @param maxIter most iterations of the solver
 * @param tol residual, relative to the solution, at which the solver stops
 * @param gapTol the solver stops when (upper - lower bound) / upper bound is no more
 * @param timeLimit seconds after which the best so far is returned with its gap, and the result depends on the speed of the
 *     machine; 0: none
 * @param cutRounds most rounds in which violated triangle and pair inequalities are added to tighten the lower bound; 0: none
 * @param starts of the low-rank form; not read otherwise
 * @param polish most updates of the centers on all rows after the sketch was solved
 * @param seed of every random choice
 */
public record SdpParams(
        int k,
        Solver solver,
        Sketch sketch,
        int size,
        int maxIter,
        double tol,
        double gapTol,
        double timeLimit,
        int cutRounds,
        int starts,
        int polish,
        long seed)
        implements Serializable {
    /** How the relaxation is solved. */
    public enum Solver {
        /** The convex program: one optimum, a lower bound; time grows with the cube of the sketch. */
        ADMM,
        /** Over nonnegative factors: large sketches, local optima, no lower bound. Never worse than k-means of the sketch. */
        LOW_RANK;

        public String word() {
            return SdpParams.word(this);
        }

        public static Solver named(String word) {
            return SdpParams.named("sdp.solver", values(), word);
        }
    }

    /** How the sketch is drawn. */
    public enum Sketch {
        /** A coreset: rows by a bound on their share in the cost. */
        CORESET,
        /** The same number of rows from each of 2 k clusters of one k-means start, good or bad. */
        STRATIFIED;

        public String word() {
            return SdpParams.word(this);
        }

        public static Sketch named(String word) {
            return SdpParams.named("sdp.sketch", values(), word);
        }
    }

    public SdpParams {
        Check.atLeast("sdp.k", k, 1);
        Check.atLeast("sdp.sketchSize", size, k);
        Check.atLeast("sdp.maxIter", maxIter, 1);
        Check.atLeast("sdp.tol", tol, 0.0);
        Check.atLeast("sdp.gapTol", gapTol, 0.0);
        Check.atLeast("sdp.timeLimit", timeLimit, 0.0);
        Check.atLeast("sdp.cutRounds", cutRounds, 0);
        Check.atLeast("sdp.starts", starts, 1);
        Check.atLeast("sdp.polish", polish, 0);
    }

    /**
     * k clusters with the defaults: the convex program on a coreset of 500 rows (more where k needs them), 500 iterations, 1e-4,
     * 1e-4, no time limit, no cuts, 3 starts, 20 updates on all rows, seed 1.
     */
    public static SdpParams of(int k) {
        return new SdpParams(k, Solver.ADMM, Sketch.CORESET, Math.max(500, k), 500, 1e-4, 1e-4, 0.0, 0, 3, 20, 1L);
    }

    public SdpParams withSolver(Solver other, int otherStarts) {
        return new SdpParams(
                k, other, sketch, size, maxIter, tol, gapTol, timeLimit, cutRounds, otherStarts, polish, seed);
    }

    public SdpParams withSketch(Sketch other, int otherSize) {
        return new SdpParams(
                k, solver, other, otherSize, maxIter, tol, gapTol, timeLimit, cutRounds, starts, polish, seed);
    }

    public SdpParams withStopping(int otherMaxIter, double otherTol, double otherGapTol) {
        return new SdpParams(
                k,
                solver,
                sketch,
                size,
                otherMaxIter,
                otherTol,
                otherGapTol,
                timeLimit,
                cutRounds,
                starts,
                polish,
                seed);
    }

    /** @param seconds 0: no limit */
    public SdpParams withTimeLimit(double seconds) {
        return new SdpParams(k, solver, sketch, size, maxIter, tol, gapTol, seconds, cutRounds, starts, polish, seed);
    }

    public SdpParams withCutRounds(int rounds) {
        return new SdpParams(k, solver, sketch, size, maxIter, tol, gapTol, timeLimit, rounds, starts, polish, seed);
    }

    public SdpParams withPolish(int rounds) {
        return new SdpParams(k, solver, sketch, size, maxIter, tol, gapTol, timeLimit, cutRounds, starts, rounds, seed);
    }

    public SdpParams withSeed(long other) {
        return new SdpParams(
                k, solver, sketch, size, maxIter, tol, gapTol, timeLimit, cutRounds, starts, polish, other);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E named(String parameter, E[] choices, String word) {
        return Arrays.stream(choices)
                .filter(choice -> word(choice).equals(word))
                .findFirst()
                .orElseThrow(() -> new BadParameter(parameter + " is \"" + word + "\"; it must be one of "
                        + Arrays.stream(choices).map(SdpParams::word).collect(Collectors.joining(", "))));
    }
}
