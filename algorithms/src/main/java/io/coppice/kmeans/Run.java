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
    private LloydSums.OfRun sums;
    private Stop stop;
    private boolean measured;
    private int iterations;

    Run(double[] start, int columns) {
        this.columns = columns;
        this.centers = start;
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

    /** Takes in what a pass found at the present centers. */
    void measure(LloydSums.OfRun found, int maxIter) {
        sums = found;
        costs.add(found.cost());
        measured = true;
        if (stop == null && iterations == maxIter) {
            stop = Stop.MAX_ITERATIONS;
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

    /** Moves every center to the mean of its rows, a center without rows staying; decides whether that was the end. */
    void update(KMeansParams params, double unitLength) {
        double[] next = centers.clone();
        for (int j = 0; j < k(); j++) {
            if (sums.size(j) > 0) {
                double[] mean = new double[columns];
                sums.sums().mean(j, mean, 0);
                // Means of opposite unit rows may vanish: no direction is better than the one we have.
                if (params.distance() == KMeansParams.Distance.EUCLIDEAN
                        || Encoding.toUnitLength(mean, 0, columns, unitLength)) {
                    System.arraycopy(mean, 0, next, j * columns, columns);
                }
            }
        }
        // Sums are exact: equal labels give equal bits, so unmoved centers say that no label will change.
        if (Arrays.equals(next, centers)) {
            stop = Stop.NO_LABEL_CHANGED;
            return;
        }
        if (movement(next) <= params.tol() * meanVariance()) {
            stop = Stop.TOLERANCE;
        }
        centers = next;
        measured = false;
        iterations++;
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
