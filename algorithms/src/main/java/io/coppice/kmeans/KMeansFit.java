package io.coppice.kmeans;

import java.util.List;
import java.util.Optional;

/** A finished k-means: centers in stored units and the figures of the run that won. */
public final class KMeansFit {
    /** Why a run ended. */
    public enum Stop {
        /** Another pass would move no row: a fixed point of Lloyd's iteration. */
        NO_LABEL_CHANGED,
        /** The centers moved less than the tolerance. */
        TOLERANCE,
        MAX_ITERATIONS
    }

    /**
     * The weighted sample that the centers were searched on.
     *
     * @param rows of it
     * @param distortion largest ratio, either way, of a cost on the coreset and the same cost on all rows, over the
     *     solutions compared; 1 is perfect
     */
    public record Coreset(int rows, double distortion) {}

    private final Run run;
    private final LloydSums.OfRun sums;
    private final double cost;
    private final long fittedRows;
    private final double[] centers;
    private final int[] order;
    private final int passes;
    private final long distances;
    private final List<String> warnings;
    private final Optional<Coreset> coreset;

    /**
     * @param run how the centers were found, from {@code fittedRows} rows
     * @param sums of all rows at these centers
     * @param cost of all rows at these centers
     */
    KMeansFit(
            Run run,
            LloydSums.OfRun sums,
            double cost,
            long fittedRows,
            int[] order,
            int passes,
            long distances,
            List<String> warnings,
            Optional<Coreset> coreset) {
        this.run = run;
        this.sums = sums;
        this.cost = cost;
        this.fittedRows = fittedRows;
        this.order = order;
        this.centers = CenterOrder.apply(run.centers(), order, run.columns());
        this.passes = passes;
        this.distances = distances;
        this.warnings = List.copyOf(warnings);
        this.coreset = coreset;
    }

    /** Number of clusters found; below the k asked for where the table has fewer distinct rows. */
    public int k() {
        return order.length;
    }

    /** [k x d] in stored units, row-major. */
    public double[] centers() {
        return centers.clone();
    }

    /** Sum over the rows of weight x squared distance to the nearest center, in stored units squared. */
    public double cost() {
        return cost;
    }

    /** Rows that the centers were fitted on, see {@link KMeansParams#fitRows}. */
    public long fittedRows() {
        return fittedRows;
    }

    /** Cost of the fitted rows at the start and after every update of the centers; rises by no more than rounding. */
    public List<Double> costs() {
        return run.costs();
    }

    /** Updates of the centers. */
    public int iterations() {
        return run.iterations();
    }

    public Stop stop() {
        return run.stop();
    }

    /** Rows of every cluster, [k]. */
    public long[] sizes() {
        long[] sizes = new long[order.length];
        for (int j = 0; j < sizes.length; j++) {
            sizes[j] = sums.size(order[j]);
        }
        return sizes;
    }

    /** Weight of every cluster, [k]. */
    public double[] weights() {
        double[] weights = new double[order.length];
        for (int j = 0; j < weights.length; j++) {
            weights[j] = sums.weight(order[j]);
        }
        return weights;
    }

    /** Passes over the data: seeding, iterations and all restarts together. */
    public int passes() {
        return passes;
    }

    /** Row-to-center distances computed, all passes and restarts together. */
    public long distances() {
        return distances;
    }

    public List<String> warnings() {
        return warnings;
    }

    /** Present where the centers were searched on a coreset. */
    public Optional<Coreset> coreset() {
        return coreset;
    }
}
