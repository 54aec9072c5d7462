package io.coppice.jobs.apply;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.coppice.jobs.input.Names;
import io.coppice.jobs.record.RunRecord;
import io.coppice.ml.ClusterModel;
import io.coppice.ml.KMeansModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How new rows differ from those a model was fitted on: the shares of the clusters, and under k-means the mean distance to the
 * nearest center, each against the fit's. The mean is the quadratic one (the root of the mean squared distance), which is
 * what the fit minimized; under cosine it is the plain mean of 1 - cosine.
 */
final class Drift {
    private final double[] shares;
    private final long[] rows;
    private final double[] weights;
    private final double[] fitShares;
    private final Optional<Distances> distances;

    /** Mean distances of these rows and of the fit's. */
    private record Distances(double now, double fit) {
        private static Distances of(KMeansModel model, double cost, double weight) {
            boolean cosine = model.getDistanceMeasure().equals("cosine");
            return cosine
                    ? new Distances(cost / weight, model.meanTrainingCost())
                    : new Distances(Math.sqrt(cost / weight), Math.sqrt(model.meanTrainingCost()));
        }
    }

    private Drift(long[] rows, double[] weights, double cost, ClusterModel model) {
        this.rows = rows;
        this.weights = weights;
        this.shares = shares(weights);
        this.fitShares = shares(model.trainingWeights());
        this.distances = model instanceof KMeansModel centers
                ? Optional.of(Distances.of(centers, cost, total(weights)))
                : Optional.empty();
    }

    /** Measures in one pass over rows that carry the model's columns. */
    static Drift of(Dataset<Row> applied, ClusterModel model, Optional<String> weight) {
        Column weights = weight.map(name -> Names.column(name).cast("double")).orElse(lit(1.0));
        Column prediction = Names.column(model.getPredictionCol());
        List<Row> found = applied.groupBy(prediction)
                .agg(count(lit(1)), ExactTotal.ofProduct(weights, lit(1.0)), ExactTotal.ofProduct(weights, cost(model)))
                .orderBy(prediction)
                .collectAsList();
        int k = model.clusterCenters().length;
        long[] rows = new long[k];
        double[] sums = new double[k];
        double costs = 0.0;
        for (Row cluster : found) {
            rows[cluster.getInt(0)] = cluster.getLong(1);
            sums[cluster.getInt(0)] = cluster.getDouble(2);
            costs += cluster.getDouble(3);
        }
        return new Drift(rows, sums, costs, model);
    }

    private static Column cost(ClusterModel model) {
        if (!(model instanceof KMeansModel centers)) {
            return lit(0.0);
        }
        Column distance = Names.column(centers.getDistanceCol());
        return centers.getDistanceMeasure().equals("cosine") ? distance : distance.multiply(distance);
    }

    void into(RunRecord record) {
        double shift = 0.0;
        List<Map<String, Object>> clusters = new ArrayList<>();
        for (int j = 0; j < shares.length; j++) {
            shift += Math.abs(shares[j] - fitShares[j]) / 2;
            Map<String, Object> cluster = new LinkedHashMap<>();
            cluster.put("cluster", j);
            cluster.put("rows", rows[j]);
            cluster.put("weight", weights[j]);
            cluster.put("share", shares[j]);
            cluster.put("fitShare", fitShares[j]);
            clusters.add(cluster);
        }
        distances.ifPresent(each -> record.metric("meanDistance", each.now())
                .metric("fitMeanDistance", each.fit())
                .metric("meanDistanceRatio", each.now() == each.fit() ? 1.0 : each.now() / each.fit()));
        record.metric("shareShift", shift).table("clusters", clusters);
    }

    private static double[] shares(double[] weights) {
        double total = total(weights);
        return Arrays.stream(weights).map(weight -> weight / total).toArray();
    }

    /** In the order of the clusters. */
    private static double total(double[] weights) {
        double total = 0.0;
        for (double weight : weights) {
            total += weight;
        }
        return total;
    }
}
