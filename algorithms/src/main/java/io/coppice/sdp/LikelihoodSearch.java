package io.coppice.sdp;

import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.Mixture;
import io.coppice.random.Keyed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rounds of covariances, the likelihood-adjusted program, and labels, from several starts. Of each start the labels of the highest
 * classification likelihood that any round had go on; of these the likeliest.
 */
final class LikelihoodSearch {
    private static final int MOST_STEPS = 2000;
    private static final double TOL = 1e-4;
    private static final double FIRST_PENALTY = 2.0;

    /** Gain in log-likelihood for a unit of weight that is not worth another step. */
    private static final double SETTLED = 1e-6;

    private final WeightedGram gram;
    private final LikelihoodAdjustedParams params;
    private final GaussianGroups.Points points;
    private final boolean reduces;
    private final long deadline;
    private final List<LikelihoodAdjustedFit.Round> history = new ArrayList<>();
    private boolean cutShort;
    private State best;
    private double bestLikelihood = Double.NEGATIVE_INFINITY;

    /** Labels with their Gaussians, along axes of their own where columns are reduced. */
    private static final class State {
        private final int[] labels;
        private final GaussianGroups groups;
        private final Optional<FisherAxes> axes;

        State(int[] labels, GaussianGroups groups, Optional<FisherAxes> axes) {
            this.labels = labels;
            this.groups = groups;
            this.axes = axes;
        }

        double score() {
            return groups.score() + axes.map(FisherAxes::remainder).orElse(0.0);
        }
    }

    LikelihoodSearch(WeightedGram gram, LikelihoodAdjustedParams params) {
        this.gram = gram;
        this.params = params;
        int d = gram.columns();
        double[] values = new double[gram.points() * d];
        for (int at = 0; at < values.length; at++) {
            values[at] = gram.sample().values()[at];
        }
        points = new GaussianGroups.Points(values, gram.sample().weights());
        reduces = params.reduces(gram.points(), d);
        double limit = params.relaxation().timeLimit();
        deadline = limit == 0.0 ? Long.MAX_VALUE : System.nanoTime() + (long) (limit * 1e9);
    }

    /** Whether the time limit ended it: then the result depends on the speed of the machine. */
    boolean isCutShort() {
        return cutShort;
    }

    /** @param start a name for the history */
    void from(String start, int[] first) {
        State found = null;
        int[] labels = first;
        for (int round = 0; round <= params.rounds() && isWhole(labels); round++) {
            State state = state(labels);
            history.add(new LikelihoodAdjustedFit.Round(start, round, state.score()));
            if (found == null || state.score() < found.score()) {
                found = state;
            }
            cutShort |= System.nanoTime() >= deadline;
            if (round == params.rounds() || cutShort) {
                break;
            }
            int[] next = solved(state, round);
            if (Arrays.equals(next, labels)) {
                break;
            }
            labels = next;
        }
        if (found != null) {
            settle(found);
        }
    }

    /**
     * Lets the Gaussians of a start's best labels settle by expectation-maximization, with the same regularization: labels as
     * parameters make clusters that overlap too small and too far apart. The likeliest mixture of all starts is kept.
     */
    private void settle(State state) {
        GaussianGroups groups = state.groups;
        double likelihood = groups.logLikelihood();
        for (int step = 0; step < params.settle(); step++) {
            Optional<GaussianGroups> next = groups.next();
            if (next.isEmpty()) {
                break;
            }
            double gained = next.get().logLikelihood() - likelihood;
            groups = next.get();
            likelihood += gained;
            if (gained < SETTLED * gram.sample().totalWeight()) {
                break;
            }
        }
        double total = likelihood - 0.5 * state.axes.map(FisherAxes::remainder).orElse(0.0);
        if (total > bestLikelihood) {
            bestLikelihood = total;
            best = new State(params.settle() == 0 ? state.labels : groups.likeliest(), groups, state.axes);
        }
    }

    /** Whether every cluster still has a point. */
    private boolean isWhole(int[] labels) {
        return IntStream.of(labels).distinct().count() == params.k();
    }

    private State state(int[] labels) {
        Optional<FisherAxes> axes = reduces
                ? Optional.of(FisherAxes.of(points, labels, params.k(), params.regularization()))
                : Optional.empty();
        GaussianGroups.Points seen =
                axes.map(found -> found.reduced(points.weights())).orElse(points);
        return new State(
                labels, GaussianGroups.of(seen, labels, params.k(), params.regularization(), params.mixing()), axes);
    }

    /** The labels of the likelihood-adjusted program for the covariances of these. */
    private int[] solved(State state, int round) {
        LikelihoodBlocks program = new LikelihoodBlocks(gram.unit(), state.groups, params.rank());
        double[] weights = gram.weights(state.labels, params.k());
        double total = Arrays.stream(weights).sum();
        double[] shares = Arrays.stream(weights).map(weight -> weight / total).toArray();
        double[] start = program.start(
                state.labels,
                shares,
                gram.sample().keys(),
                Keyed.combine(params.relaxation().seed(), round));
        AugmentedLagrangian method = new AugmentedLagrangian(program, FIRST_PENALTY, TOL, deadline);
        return program.labels(method.solve(start, MOST_STEPS));
    }

    /** Whether any start had all its clusters. */
    boolean hasFound() {
        return best != null;
    }

    int[] labels() {
        return best.labels.clone();
    }

    List<LikelihoodAdjustedFit.Round> history() {
        return history;
    }

    /** The Gaussians of the best labels in all columns. */
    Mixture mixture() {
        int k = params.k();
        int d = gram.columns();
        int width = best.groups.columns();
        double[] along = best.groups.means();
        double[] means = new double[k * d];
        double[] covariances = new double[k * d * d];
        for (int a = 0; a < k; a++) {
            int from = a * width;
            double[] mean = best.axes
                    .map(axes -> axes.mean(along, from))
                    .orElseGet(() -> Arrays.copyOfRange(along, from, from + width));
            double[] own = best.groups.covariance(a);
            double[] covariance = best.axes.map(axes -> axes.covariance(own)).orElse(own);
            System.arraycopy(mean, 0, means, a * d, d);
            System.arraycopy(covariance, 0, covariances, a * d * d, d * d);
        }
        return Mixture.of(CovarianceType.FULL, best.groups.shares(), means, covariances);
    }
}
