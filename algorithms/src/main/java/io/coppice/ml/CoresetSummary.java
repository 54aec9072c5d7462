package io.coppice.ml;

import io.coppice.coreset.CoresetFit;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a coreset is made of and how far it can be trusted. */
public final class CoresetSummary {
    private final CoresetSamplerModel model;
    private final Dataset<Row> table;
    private final CoresetFit fit;

    CoresetSummary(CoresetSamplerModel model, Dataset<Row> table, CoresetFit fit) {
        this.model = model;
        this.table = table;
        this.fit = fit;
    }

    /** The coreset: rows of the training table with their weights, computed when read. */
    public Dataset<Row> sample() {
        return model.transform(table);
    }

    /** Rows of the coreset. */
    public int size() {
        return fit.rows().rows();
    }

    /** Rows of the table of positive weight. */
    public long inputRows() {
        return fit.inputRows();
    }

    /** Sum of the scores of all rows. */
    public double scoreTotal() {
        return fit.scoreTotal();
    }

    /**
     * Largest ratio, either way, of the cost on the coreset and that on all rows, over three sets of centers; see
     * {@link CoresetFit#distortion}.
     */
    public double distortion() {
        return fit.distortion().orElse(Double.NaN);
    }

    /** (sum of weights)^2 / sum of squared weights. */
    public double effectiveSize() {
        return fit.effectiveSize();
    }

    /** Sum of the weights in the coreset over that in the table; 1 in the mean over seeds. */
    public double weightRatio() {
        return fit.weightRatio();
    }

    /** Largest distance of a row to the nearest row of the coreset, in the units that are clustered; of k-center alone. */
    public OptionalDouble radius() {
        return fit.radius().isPresent()
                ? OptionalDouble.of(
                        fit.radius().getAsDouble() / model.fitted().encoding().scale())
                : OptionalDouble.empty();
    }

    /** Passes over the cached rows. */
    public int passes() {
        return fit.passes();
    }

    /** What a user should know about the result; often empty. */
    public List<String> warnings() {
        return fit.warnings();
    }
}
