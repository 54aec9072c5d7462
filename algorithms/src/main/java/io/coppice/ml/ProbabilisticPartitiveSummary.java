package io.coppice.ml;

import io.coppice.partitive.PartitiveFit;
import io.coppice.partitive.Separability;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a fit found, with the whole trail of evidence. */
public final class ProbabilisticPartitiveSummary extends ClusteringSummary {
    private final PartitiveFit fit;

    ProbabilisticPartitiveSummary(ProbabilisticPartitiveModel model, Dataset<Row> table, PartitiveFit fit) {
        super(model, table);
        this.fit = fit;
    }

    /** Number of clusters found. */
    public int k() {
        return fit.clusters().size();
    }

    /** Components of the mixture that was chosen; clusters are unions of them. */
    public int parts() {
        return fit.parts();
    }

    /** Kind of its covariances. */
    public String covarianceType() {
        return fit.covariance();
    }

    /** BIC of every mixture that was tried; lower is better. */
    public List<PartitiveFit.Tried> tried() {
        return fit.tried();
    }

    /** Components suspected to be one cluster, and how a flat density compared. */
    public List<PartitiveFit.Family> families() {
        return fit.families();
    }

    /** Components joined because one was mistaken for the other. */
    public List<PartitiveFit.Merge> merges() {
        return fit.merges();
    }

    /** Rows that the search worked on. */
    public long sampledRows() {
        return fit.sampled();
    }

    /** Passes over the cached rows. */
    public int passes() {
        return fit.passes();
    }

    /** How much of the table is separable, and how well. */
    public Separability separability() {
        return fit.core();
    }

    /** Rows of positive weight in every cluster, [k]. */
    public long[] clusterSizes() {
        return fit.core().sizes().stream().mapToLong(Long::longValue).toArray();
    }

    /** Weight of the rows of every cluster, [k]. */
    public double[] clusterWeights() {
        return fit.core().weights().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** What a user should know about the result; often empty. */
    public List<String> warnings() {
        return fit.warnings();
    }
}
