package io.coppice.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

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

    public CoresetSamplerModel setScoreCol(String value) {
        set(scoreCol(), value);
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
        return weigh(dataset).where(quoted(getSampleWeightCol()).gt(0.0));
    }

    /** All rows with the columns that {@code transform} adds; what is not in the coreset weighs 0 there. */
    public Dataset<Row> weigh(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        FeatureCalls features = FeatureCalls.of(table, featureColumns());
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext());
        SampledRow target = new SampledRow(context.broadcast(fitted), features.kind());
        Column weight = column(weightCol())
                .map(name -> coalesce(quoted(name).cast("double"), lit(Double.NaN)))
                .orElse(lit(1.0));
        Dataset<Row> weighed = KeyedTable.of(table, features, tableColumns(), weight)
                .withColumn(
                        getSampleWeightCol(),
                        features.call(target, "weight", DataTypes.DoubleType, weight, quoted(KeyedTable.KEY)))
                .drop(KeyedTable.KEY);
        return column(scoreCol())
                .map(name -> weighed.withColumn(name, features.call(target, "score", DataTypes.DoubleType, weight)))
                .orElse(weighed);
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
