package io.coppice.mixture;

import io.coppice.mixture.MixtureFit.Stop;
import java.util.ArrayList;
import java.util.List;

/** The state of one start on its way to a maximum of the likelihood. */
final class MixtureRun {
    private final boolean keepsMeans;
    private final double totalWeight;
    private final double logVolume;
    private final List<Double> history = new ArrayList<>();
    private Grouping grouping;
    private double entropy;
    private int iterations;
    private int dropped;
    private boolean justDropped;
    private Stop stop;

    /** @param logVolume what a unit of weight adds to the log-likelihood for the units of the columns */
    MixtureRun(Grouping start, boolean keepsMeans, double totalWeight, double logVolume) {
        this.grouping = start;
        this.keepsMeans = keepsMeans;
        this.totalWeight = totalWeight;
        this.logVolume = logVolume;
    }

    Grouping grouping() {
        return grouping;
    }

    boolean finished() {
        return stop != null;
    }

    /** Takes in what a pass found under the present parameters: the end, or new parameters. */
    void take(MixtureSums.OfFit sums, MixtureParams params, Maximization maximization) {
        boolean soft = grouping instanceof Mixture;
        if (soft) {
            measure(sums, params);
        }
        if (finished()) {
            return;
        }
        Mixture next = maximization.mixture(grouping, sums.groups(), keepsMeans && !soft);
        justDropped = next.k() < grouping.k();
        dropped += grouping.k() - next.k();
        grouping = next;
        iterations += soft ? 1 : 0;
    }

    private void measure(MixtureSums.OfFit sums, MixtureParams params) {
        double found = sums.logLikelihood() + totalWeight * logVolume;
        double change = Math.abs(found - logLikelihood());
        history.add(found);
        entropy = sums.entropy();
        if (!justDropped && change <= params.tol() * totalWeight) {
            stop = Stop.TOLERANCE;
        } else if (iterations == params.maxIter()) {
            stop = Stop.MAX_ITERATIONS;
        }
    }

    double logLikelihood() {
        return history.isEmpty() ? Double.NEGATIVE_INFINITY : history.get(history.size() - 1);
    }

    List<Double> history() {
        return List.copyOf(history);
    }

    Mixture mixture() {
        return (Mixture) grouping;
    }

    double totalWeight() {
        return totalWeight;
    }

    double entropy() {
        return entropy;
    }

    int iterations() {
        return iterations;
    }

    int dropped() {
        return dropped;
    }

    Stop stop() {
        return stop;
    }
}
