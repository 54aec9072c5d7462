package io.coppice.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.coppice.blocks.BadParameter;
import java.util.Optional;
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
 * A fitted sampler. {@code transform} keeps the rows drawn and adds their weights: of the table of the fit the very sample its
 * summary speaks of, of any other table each row by the same scores and threshold. Whether a row is kept depends on nothing
 * but the row and its key, so a table may come in pieces.
 *
 * <p>Without an id column equal rows are numbered first, at the price of a shuffle of the table.
 */
public final class LpSamplerModel extends Model<LpSamplerModel> implements LpSamplerParameters, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final LpSamplerParamSet definitions;
    private final FittedSampling fitted;
    private transient LpSamplerSummary summary;

    LpSamplerModel(String uid, FittedSampling fitted) {
        this.uid = uid;
        this.fitted = fitted;
        this.definitions = new LpSamplerParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public LpSamplerParamSet definitions() {
        return definitions;
    }

    FittedSampling fitted() {
        return fitted;
    }

    LpSamplerModel withSummary(LpSamplerSummary found) {
        summary = found;
        return this;
    }

    public LpSamplerModel setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public LpSamplerModel setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public LpSamplerModel setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    public LpSamplerModel setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public LpSamplerModel setLabelCol(String value) {
        set(labelCol(), value);
        return this;
    }

    public LpSamplerModel setSampleWeightCol(String value) {
        set(sampleWeightCol(), value);
        return this;
    }

    public LpSamplerModel setScoreCol(String value) {
        set(scoreCol(), value);
        return this;
    }

    /** For looking at scores: no row is dropped and no weight added. */
    public LpSamplerModel setKeepAllRows(boolean value) {
        set(keepAllRows(), value);
        return this;
    }

    public int numFeatures() {
        return fitted.features();
    }

    /** Whether this model comes from a fit in this JVM; a loaded one has no summary. */
    public boolean hasSummary() {
        return summary != null;
    }

    /** @throws IllegalStateException if {@link #hasSummary} is false */
    public LpSamplerSummary summary() {
        if (summary == null) {
            throw new IllegalStateException("No training summary available for " + uid + ": the model was loaded");
        }
        return summary;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        if (getKeepAllRows()) {
            return scored(dataset);
        }
        return weigh(dataset).where(quoted(getSampleWeightCol()).gt(0.0));
    }

    /** All rows with the columns that {@code transform} adds; what is not drawn weighs 0 there. */
    public Dataset<Row> weigh(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        FeatureCalls features = FeatureCalls.of(table, featureColumns());
        Column weight = number(column(weightCol()), 1.0);
        Column drawn = features.call(
                scoredRow(table, features), "weight", DataTypes.DoubleType, weight, label(), quoted(KeyedTable.KEY));
        Dataset<Row> weighed = KeyedTable.of(table, features, tableColumns(), weight)
                .withColumn(getSampleWeightCol(), drawn)
                .drop(KeyedTable.KEY);
        return column(scoreCol())
                .map(name -> weighed.withColumn(name, score(table, features)))
                .orElse(weighed);
    }

    private Dataset<Row> scored(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        FeatureCalls features = FeatureCalls.of(table, featureColumns());
        return column(scoreCol())
                .map(name -> table.withColumn(name, score(table, features)))
                .orElseThrow(() -> new BadParameter(
                        "keepAllRows is set but scoreCol is empty: nothing would change; name a score column"));
    }

    private Column score(Dataset<Row> table, FeatureCalls features) {
        return features.call(
                scoredRow(table, features), "score", DataTypes.DoubleType, number(column(weightCol()), 1.0), label());
    }

    private ScoredRow scoredRow(Dataset<Row> table, FeatureCalls features) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext());
        return new ScoredRow(context.broadcast(fitted), features.kind());
    }

    private Column label() {
        return number(column(labelCol()), 0.0);
    }

    /** A column as a double, null as NaN, which is refused; or a number in its place. */
    private static Column number(Optional<String> column, double otherwise) {
        return column.map(name -> coalesce(quoted(name).cast("double"), lit(Double.NaN)))
                .orElse(lit(otherwise));
    }

    private static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public LpSamplerModel copy(ParamMap extra) {
        LpSamplerModel copy = copyValues(new LpSamplerModel(uid, fitted), extra);
        return copy.setParent(parent()).withSummary(summary);
    }

    @Override
    public MLWriter write() {
        return new LpSamplerModelFiles.Writer(this);
    }

    public static MLReader<LpSamplerModel> read() {
        return new LpSamplerModelFiles.Reader();
    }

    public static LpSamplerModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "LpSamplerModel: uid=" + uid + ", score=" + getScore() + ", p=" + getP() + ", numFeatures="
                + numFeatures();
    }
}
