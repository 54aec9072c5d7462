package io.coppice.ml;

import io.coppice.kmeans.KMeansFit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a fit found, with MLlib's names where MLlib has one. */
public final class KMeansSummary extends ClusteringSummary {
    private static final String OUT_OF_RANGE =
            "the cost is beyond what a double can say (about 1e-308 to 1.8e308); divide the features by a constant, or"
                    + " standardize them";

    private final KMeansModel model;
    private final KMeansFit fit;

    KMeansSummary(KMeansModel model, Dataset<Row> table, KMeansFit fit) {
        super(model, table);
        this.model = model;
        this.fit = fit;
    }

    /** The k asked for. */
    public int k() {
        return model.getK();
    }

    /** Updates of the centers. */
    public int numIter() {
        return fit.iterations();
    }

    /** Rows of each cluster. */
    public long[] clusterSizes() {
        return fit.sizes();
    }

    /** Weight of each cluster. */
    public double[] clusterWeights() {
        return fit.weights();
    }

    /** Sum of weight x squared distance to the nearest center, over all rows; of weight x (1 - cosine) under cosine. */
    public double trainingCost() {
        return fit.cost() * model.fitted().costUnit();
    }

    /** Rows the centers were fitted on; all, unless {@code fitRows} says otherwise. */
    public long fittedRows() {
        return fit.fittedRows();
    }

    /** Rows of the coreset the centers were searched on; absent where there was none. */
    public OptionalInt coresetRows() {
        return fit.coreset().map(coreset -> OptionalInt.of(coreset.rows())).orElse(OptionalInt.empty());
    }

    /**
     * Largest ratio, either way, of the cost on the coreset and that on all rows, over the solutions compared; absent where
     * there was no coreset.
     */
    public OptionalDouble coresetDistortion() {
        return fit.coreset()
                .map(coreset -> OptionalDouble.of(coreset.distortion()))
                .orElse(OptionalDouble.empty());
    }

    /** The cost of the fitted rows at the first centers and after each update. */
    public double[] costHistory() {
        double unit = model.fitted().costUnit();
        return fit.costs().stream().mapToDouble(cost -> cost * unit).toArray();
    }

    /** Why the iteration ended: {@code NO_LABEL_CHANGED}, {@code TOLERANCE} or {@code MAX_ITERATIONS}. */
    public String stopReason() {
        return fit.stop().name();
    }

    /** Passes over the cached rows, seeding and restarts included. */
    public int passes() {
        return fit.passes();
    }

    /** Row-to-center distances computed by the iterations of all restarts. */
    public long distancesComputed() {
        return fit.distances();
    }

    /** What a user should know about the result; often empty. */
    public List<String> warnings() {
        boolean lost = fit.cost() > 0.0 && trainingCost() < Double.MIN_NORMAL;
        return lost || Double.isInfinite(trainingCost())
                ? Stream.concat(fit.warnings().stream(), Stream.of(OUT_OF_RANGE))
                        .toList()
                : fit.warnings();
    }
}
