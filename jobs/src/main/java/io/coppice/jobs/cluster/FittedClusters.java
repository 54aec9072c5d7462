package io.coppice.jobs.cluster;

import io.coppice.ml.ClusterModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;

/** A fitted model and what the fit knows of its clusters. */
final class FittedClusters {
    private final ClusterModel model;
    private final long[] sizes;

    /**
     * @param sizes [k] rows of every cluster
     */
    FittedClusters(ClusterModel model, long[] sizes) {
        this.model = model;
        this.sizes = sizes.clone();
    }

    ClusterModel model() {
        return model;
    }

    /** One row a cluster, for the record. */
    List<Map<String, Object>> table() {
        double[] weights = model.trainingWeights();
        Vector[] centers = model.clusterCenters();
        List<Map<String, Object>> clusters = new ArrayList<>();
        for (int j = 0; j < sizes.length; j++) {
            Map<String, Object> cluster = new LinkedHashMap<>();
            cluster.put("cluster", j);
            cluster.put("rows", sizes[j]);
            cluster.put("weight", weights[j]);
            cluster.put("center", Arrays.stream(centers[j].toArray()).boxed().toList());
            clusters.add(cluster);
        }
        return clusters;
    }
}
