package io.coppice.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.coppice.spark.RowKeys;
import io.coppice.spark.TableColumns;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A coreset's rule. {@code transform} leaves the rows of a table that are in and adds their weights; of the training table that is
 * the coreset that was measured, of another table a draw by the same scores and keys.
 */
public final class CoresetSamplerModel extends Model<CoresetSamplerModel> implements CoresetParameters, MLWritable {
    private static final long serialVersionUID = 1L;

    private static final String KEY = "__coppice_key";
    private static final String OCCURRENCE = "__coppice_occurrence";

    private final String uid;
    private final CoresetParamSet definitions;
    private final FittedCoreset fitted;
    private transient CoresetSummary summary;

    CoresetSamplerModel(String uid, FittedCoreset fitted) {
        this.uid = uid;
        this.fitted = fitted;
        this.definitions = new CoresetParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public CoresetParamSet definitions() {
        return definitions;
    }

    FittedCoreset fitted() {
        return fitted;
    }

    CoresetSamplerModel withSummary(CoresetSummary found) {
        summary = found;
        return this;
    }

    public CoresetSamplerModel setSampleWeightCol(String value) {
        set(sampleWeightCol(), value);
        return this;
    }

    public int numFeatures() {
        return fitted.encoding().columns();
    }

    /** Whether this model comes from a fit in this JVM; a loaded one has no summary. */
    public boolean hasSummary() {
        return summary != null;
    }

    /** @throws IllegalStateException if {@link #hasSummary} is false */
    public CoresetSummary summary() {
        if (summary == null) {
            throw new IllegalStateException("No training summary available for " + uid + ": the model was loaded");
        }
        return summary;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        FeatureCalls features = FeatureCalls.of(table, featureColumns());
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext());
        SampledRow target = new SampledRow(context.broadcast(fitted), features.kind());
        Column weight = column(weightCol())
                .map(name -> coalesce(quoted(name).cast("double"), lit(Double.NaN)))
                .orElse(lit(1.0));
        Column inCoreset = features.call(target, "weight", DataTypes.DoubleType, weight, col(KEY), col(OCCURRENCE));
        return keyed(table, features, target, weight)
                .withColumn(getSampleWeightCol(), inCoreset)
                .where(quoted(getSampleWeightCol()).gt(0.0))
                .drop(KEY, OCCURRENCE);
    }

    /** The rows with the keys that a fit on this table gives them. */
    private Dataset<Row> keyed(Dataset<Row> table, FeatureCalls features, SampledRow target, Column weight) {
        TableColumns columns = tableColumns();
        Column own = RowKeys.column(table.schema(), columns);
        if (columns.id().isPresent()) {
            String id = columns.id().get();
            Column missing = raise_error(lit("id column \"" + id + "\" holds a null; ids must be there and unique"));
            return table.withColumn(
                            KEY, when(own.isNull(), missing.cast("long")).otherwise(own))
                    .withColumn(OCCURRENCE, lit(1));
        }
        return table.withColumn(KEY, features.call(target, "key", DataTypes.LongType, weight, own))
                .withColumn(OCCURRENCE, RowKeys.occurrence(col(KEY)));
    }

    private static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public CoresetSamplerModel copy(ParamMap extra) {
        CoresetSamplerModel copy = copyValues(new CoresetSamplerModel(uid, fitted), extra);
        return copy.setParent(parent()).withSummary(summary);
    }

    @Override
    public long estimatedSize() {
        return 8L
                * (fitted.rule().centers().length
                        + 3L * fitted.rule().slopes().length
                        + 2L * fitted.rule().keptKeys().length);
    }

    @Override
    public MLWriter write() {
        return new CoresetSamplerModelFiles.Writer(this);
    }

    public static MLReader<CoresetSamplerModel> read() {
        return new CoresetSamplerModelFiles.Reader();
    }

    public static CoresetSamplerModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "CoresetSamplerModel: uid=" + uid + ", method=" + getMethod() + ", k=" + getK() + ", numFeatures="
                + numFeatures();
    }
}
