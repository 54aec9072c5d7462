package io.coppice.ml;

import io.coppice.blocks.Encoding;
import io.coppice.partitive.MergedMixture;
import java.io.Serializable;

/** Clusters with the encoding they live in: all that is needed to judge new rows exactly as the fit judged its own. */
final class FittedPartition implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Encoding encoding;
    private final MergedMixture clusters;
    private final double[] weights;
    private transient volatile ThreadLocal<MergedMixture.Posterior> workspaces;

    /**
     * @param clusters in stored units
     * @param weights of the rows of every cluster in the fit, [k]
     */
    FittedPartition(Encoding encoding, MergedMixture clusters, double[] weights) {
        this.encoding = encoding;
        this.clusters = clusters;
        this.weights = weights.clone();
    }

    Encoding encoding() {
        return encoding;
    }

    MergedMixture clusters() {
        return clusters;
    }

    double[] weights() {
        return weights.clone();
    }

    int k() {
        return clusters.size();
    }

    int columns() {
        return encoding.columns();
    }

    /** A cluster and its probability. */
    record Judgment(int cluster, double probability) {}

    /** @param features in the units of the columns; overwritten */
    Judgment judge(double[] features) {
        MergedMixture.Posterior posterior = workspace();
        posterior.compute(EncodedRow.of(encoding, features), 1);
        return new Judgment(posterior.labels()[0], posterior.probabilities()[0]);
    }

    /** Tasks of a JVM share this object; each of their threads gets a workspace of its own. */
    private MergedMixture.Posterior workspace() {
        ThreadLocal<MergedMixture.Posterior> found = workspaces;
        if (found == null) {
            found = ThreadLocal.withInitial(clusters::posterior);
            workspaces = found;
        }
        return found.get();
    }
}
