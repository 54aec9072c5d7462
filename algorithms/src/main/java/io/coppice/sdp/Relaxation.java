package io.coppice.sdp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the relaxation of a weighted sample came to: a partition, its cost, and a bound below which no partition gets. */
public final class Relaxation {
    /** Why the solver ended. */
    public enum Stop {
        /** Nothing to solve: one cluster, or no more points than clusters. */
        DIRECT,
        /** The bounds met within the tolerance. */
        GAP,
        /** The residuals fell below the tolerance, or the bounds no longer moved. */
        RESIDUAL,
        /** More inequalities no longer closed the gap. */
        CUTS_EXHAUSTED,
        MAX_ITERATIONS,
        TIME_LIMIT
    }

    /**
     * The best bounds known at an iteration, in stored units squared.
     *
     * @param lower 0 where none is known
     * @param cuts inequalities in force
     */
    public record Progress(int iteration, double lower, double upper, double residual, int cuts) {}

    private final int[] labels;
    private final int[] roundedLabels;
    private final double upper;
    private final OptionalDouble lower;
    private final List<Progress> history;
    private final Stop stop;
    private final Optional<Membership> membership;
    private final WeightedGram gram;

    Relaxation(
            WeightedGram gram,
            int[] pointLabels,
            int[] roundedPointLabels,
            double upper,
            OptionalDouble lower,
            List<Progress> history,
            Stop stop,
            Optional<Membership> membership) {
        this.gram = gram;
        this.labels = gram.rowLabels(pointLabels);
        this.roundedLabels = gram.rowLabels(roundedPointLabels);
        this.upper = upper;
        this.lower = lower;
        this.history = List.copyOf(history);
        this.stop = stop;
        this.membership = membership;
    }

    /** The cheapest clusters found, numbered from 0 by their first rows; [rows]. */
    public int[] labels() {
        return labels.clone();
    }

    /** The clusters that the membership matrix shows, before Lloyd's iteration on the points; [rows]. */
    public int[] roundedLabels() {
        return roundedLabels.clone();
    }

    /** Clusters in {@link #labels}. */
    public int clusters() {
        return count(labels);
    }

    /** Cost of {@link #labels} on the sample: sum of weight x squared distance to the cluster's mean, in stored units. */
    public double upperBound() {
        return upper;
    }

    /** No k clusters of the sample cost less; absent where the solver proves nothing. */
    public OptionalDouble lowerBound() {
        return lower;
    }

    /** (upper - lower) / upper, 0 where both are 0; absent as {@link #lowerBound} is. */
    public OptionalDouble gap() {
        return lower.isPresent()
                ? OptionalDouble.of(upper == 0.0 ? 0.0 : Math.max(0.0, (upper - lower.getAsDouble()) / upper))
                : OptionalDouble.empty();
    }

    /** Bounds along the way. */
    public List<Progress> history() {
        return history;
    }

    public int iterations() {
        return history.isEmpty() ? 0 : history.get(history.size() - 1).iteration();
    }

    public Stop stop() {
        return stop;
    }

    /** Means of the clusters, [k x d] in stored units. */
    double[] means() {
        return gram.means(pointLabels(), clusters());
    }

    private int[] pointLabels() {
        return gram.pointLabels(labels);
    }

    int[] roundedPointLabels() {
        return Rounding.numbered(gram.pointLabels(roundedLabels));
    }

    int roundedClusters() {
        return count(roundedPointLabels());
    }

    private static int count(int[] numbers) {
        return Arrays.stream(numbers).max().orElseThrow() + 1;
    }

    WeightedGram gram() {
        return gram;
    }

    /** Present where the convex program was solved. */
    Optional<Membership> membership() {
        return membership;
    }
}
