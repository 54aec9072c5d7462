package io.coppice.jobs.cluster;

import io.coppice.blocks.Blocks;
import io.coppice.evaluation.ClusterIndices;
import io.coppice.jobs.record.RunRecord;
import io.coppice.ml.ClusterModel;

/** Indices of the clusters that need no labels; three passes. One that is undefined is recorded as such, by NaN. */
final class ClusterMetrics {
    private ClusterMetrics() {}

    static void record(RunRecord record, Blocks blocks, ClusterModel model) {
        ClusterIndices indices = ClusterIndices.of(blocks, model.labeling());
        record.metric("silhouette", indices.silhouette().orElse(Double.NaN))
                .metric("calinskiHarabasz", indices.calinskiHarabasz().orElse(Double.NaN))
                .metric("daviesBouldin", indices.daviesBouldin().orElse(Double.NaN));
    }
}
