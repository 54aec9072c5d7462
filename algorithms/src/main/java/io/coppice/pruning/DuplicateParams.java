package io.coppice.pruning;

import io.coppice.blocks.Check;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * When rows are duplicates by meaning.
 *
 * @param epsilon rows of cosine similarity above 1 - epsilon are alike; above 0 and at most 2
 * @param mode whom a row is compared with
 * @param order which of like rows stays
 * @param clusters to compare within; 0: about half the square root of the rows times the square root of 2, and more where a
 *     cluster would not fit a task
 * @param queries rows that the duplicates lost between clusters are estimated from; 0: no estimate
 * @param seed of clusters, random order and queries
 */
public record DuplicateParams(double epsilon, Mode mode, KeepOrder order, int clusters, int queries, long seed)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Rows with weights above it are reference rows, which stay and come first. */
    public static final double REFERENCE = 1.5;

    /** Where rows are counted, beside the epsilon asked for. */
    private static final List<Double> STEPS = List.of(
            1e-6, 1e-5, 1e-4, 3e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0);

    /** Whom a row is compared with. */
    public enum Mode {
        /** With every row before it, gone ones too: what the published SemDeDup code does. */
        CHAIN,
        /** With rows that stay alone: every row that goes has a row like it that stays. */
        GREEDY
    }

    public DuplicateParams {
        Check.that(epsilon > 0.0 && epsilon <= 2.0, "epsilon is " + epsilon + "; it must be above 0 and at most 2");
        Check.atLeast("numClusters", clusters, 0);
        Check.atLeast("numQueries", queries, 0);
    }

    /** Chain, the least typical row stays, clusters by the rows, 1,000 queries, seed 1. */
    public static DuplicateParams of(double epsilon) {
        return new DuplicateParams(epsilon, Mode.CHAIN, KeepOrder.HARD, 0, 1000, 1L);
    }

    /** The epsilons that rows are counted for in the same pass, ascending; {@link #epsilon} is one of them. */
    public List<Double> curve() {
        return Stream.concat(STEPS.stream(), Stream.of(epsilon))
                .distinct()
                .sorted()
                .toList();
    }

    public DuplicateParams withMode(Mode other) {
        return new DuplicateParams(epsilon, other, order, clusters, queries, seed);
    }

    public DuplicateParams withOrder(KeepOrder other) {
        return new DuplicateParams(epsilon, mode, other, clusters, queries, seed);
    }

    public DuplicateParams withEpsilon(double other) {
        return new DuplicateParams(other, mode, order, clusters, queries, seed);
    }
}
