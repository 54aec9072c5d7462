package io.coppice.kmeans;

import io.coppice.blocks.Encoding;
import io.coppice.kmeans.KMeansFit.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The state of one start on its way to a fixed point. */
final class Run {
    private final int columns;
    private final List<Double> costs = new ArrayList<>();
    private double[] centers;
    private double[] relocated;
    private LloydSums.OfRun sums;
    private Stop stop;
    private boolean measured;
    private int iterations;

    Run(double[] start, int columns) {
        this.columns = columns;
        this.centers = start;
        this.relocated = start.clone();
    }

    /** Costs are exact, so equal solutions cost the same bits and the first of them is kept. */
    static Run cheapest(List<Run> runs) {
        Run best = runs.get(0);
        for (Run run : runs) {
            if (run.cost() < best.cost()) {
                best = run;
            }
        }
        return best;
    }

    double[] centers() {
        return centers;
    }

    int columns() {
        return columns;
    }

    int k() {
        return centers.length / columns;
    }

    LloydSums.OfRun sums() {
        return sums;
    }

    List<Double> costs() {
        return List.copyOf(costs);
    }

    double cost() {
        return costs.isEmpty() ? Double.POSITIVE_INFINITY : costs.get(costs.size() - 1);
    }

    int iterations() {
        return iterations;
    }

    Stop stop() {
        return stop;
    }

    /** Whether sums and cost belong to the final centers. */
    boolean finished() {
        return stop != null && measured;
    }

    /** Takes in what a pass found at the present centers, and the cost of these. */
    void measure(LloydSums.OfRun found, double cost, KMeansParams params, double unitLength) {
        sums = found;
        costs.add(cost);
        measured = true;
        if (stop == null && iterations == params.maxIter()) {
            stop = Stop.MAX_ITERATIONS;
        }
        if (stop != null && Arrays.equals(means(params, unitLength), centers)) {
            stop = Stop.NO_LABEL_CHANGED;
        }
    }

    List<Integer> emptyClusters() {
        List<Integer> empty = new ArrayList<>();
        for (int j = 0; j < k(); j++) {
            if (sums.size(j) == 0) {
                empty.add(j);
            }
        }
        return empty;
    }

    /** Gives a cluster without rows another place. */
    void relocate(int cluster, float[] place) {
        for (int j = 0; j < columns; j++) {
            relocated[cluster * columns + j] = place[j];
        }
    }

    /** Moves every center to the mean of its rows; decides whether that was the end. */
    void update(KMeansParams params, double unitLength) {
        double[] next = means(params, unitLength);
        // Sums are exact: equal labels give equal bits, so unmoved centers say that no label will change.
        if (Arrays.equals(next, centers)) {
            stop = Stop.NO_LABEL_CHANGED;
            return;
        }
        if (movement(next) <= params.tol() * meanVariance()) {
            stop = Stop.TOLERANCE;
        }
        centers = next;
        relocated = next.clone();
        measured = false;
        iterations++;
    }

    /** The mean of every cluster's rows; a center without rows stays, or goes where it was sent. */
    private double[] means(KMeansParams params, double unitLength) {
        double[] means = relocated.clone();
        for (int j = 0; j < k(); j++) {
            if (sums.size(j) > 0) {
                double[] mean = new double[columns];
                sums.sums().mean(j, mean, 0);
                // Means of opposite unit rows may vanish: no direction is better than the one we have.
                if (params.distance() == KMeansParams.Distance.EUCLIDEAN
                        || Encoding.toUnitLength(mean, 0, columns, unitLength)) {
                    System.arraycopy(mean, 0, means, j * columns, columns);
                }
            }
        }
        return means;
    }

    /** Mean variance of the columns within the clusters. */
    private double meanVariance() {
        double weight = 0.0;
        for (int j = 0; j < k(); j++) {
            weight += sums.weight(j);
        }
        return cost() / weight / columns;
    }

    private double movement(double[] next) {
        double sum = 0.0;
        for (int i = 0; i < next.length; i++) {
            double step = next[i] - centers[i];
            sum += step * step;
        }
        return sum;
    }
}
