package io.coppice.ml;

import static org.apache.spark.sql.functions.col;

import io.coppice.mixture.MixtureFit;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a fit found, with MLlib's names where MLlib has one. */
public final class GaussianMixtureSummary extends ClusteringSummary {
    private final GaussianMixtureModel model;
    private final MixtureFit fit;

    GaussianMixtureSummary(GaussianMixtureModel model, Dataset<Row> table, MixtureFit fit) {
        super(model, table);
        this.model = model;
        this.fit = fit;
    }

    public String probabilityCol() {
        return model.getProbabilityCol();
    }

    /** The k asked for. */
    public int k() {
        return model.getK();
    }

    /** Updates of the parameters. */
    public int numIter() {
        return fit.iterations();
    }

    /** The probability column alone. */
    public Dataset<Row> probability() {
        return predictions().select(probabilityCol());
    }

    /** Rows of positive weight of which each component is the likeliest; one pass over the training table. */
    public long[] clusterSizes() {
        long[] sizes = new long[model.fitted().k()];
        Dataset<Row> weighing = model.column(model.weightCol())
                .map(name -> predictions()
                        .where(col("`" + name.replace("`", "``") + "`").gt(0)))
                .orElseGet(this::predictions);
        // One row a component.
        for (Row row : weighing.groupBy(predictionCol()).count().collectAsList()) {
            sizes[row.getInt(0)] = row.getLong(1);
        }
        return sizes;
    }

    /**
     * Sum over the rows of weight x ln density of the mixture returned, in the units of the columns (of standard deviations
     * where {@code standardize} is set).
     */
    public double logLikelihood() {
        return fit.logLikelihood();
    }

    /** The log-likelihood at the first parameters and after each update. */
    public double[] logLikelihoodHistory() {
        return fit.history().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** -2 L + p ln W; lower is better. */
    public double bic() {
        return fit.bic();
    }

    /** -2 L + 2 p; lower is better. */
    public double aic() {
        return fit.aic();
    }

    /** BIC + 2 x entropy of the probabilities; lower is better. */
    public double icl() {
        return fit.icl();
    }

    /** Why the iteration ended: {@code TOLERANCE} or {@code MAX_ITERATIONS}. */
    public String stopReason() {
        return fit.stop().name();
    }

    /** Components that lost their rows or their covariance. */
    public int droppedComponents() {
        return fit.dropped();
    }

    /** Passes over the cached rows, those of the start included. */
    public int passes() {
        return fit.passes();
    }

    /** What a user should know about the result; often empty. */
    public List<String> warnings() {
        return fit.warnings();
    }
}
