package io.coppice.jobs.cluster;

import io.coppice.blocks.Blocks;
import io.coppice.jobs.record.RunRecord;
import io.coppice.ml.KMeansModel;

/** Indices of the clusters that need no labels. */
final class ClusterMetrics {
    private ClusterMetrics() {}

    static void record(RunRecord record, Blocks blocks, KMeansModel model) {}
}
