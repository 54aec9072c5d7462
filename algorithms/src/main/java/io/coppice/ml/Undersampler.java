package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.imbalance.UndersamplingMethod;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Takes rows out of large classes: any, or those that their neighbors say are wrong or of little use (see
 * {@link UndersamplingMethod}).
 *
 * <p>{@link #resample} gives the rows that stay, as they were. As a stage of a pipeline it acts when the pipeline is fitted and at no
 * other time, as {@link Oversampler} does.
 *
 * <p>Which rows go depends on the rows and the seed: not on where or in which order rows are stored.
 */
public final class Undersampler extends Estimator<UndersamplerModel>
        implements UndersamplerParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final UndersamplerParamSet definitions;

    public Undersampler() {
        this(Identifiable$.MODULE$.randomUID("undersampler"));
    }

    public Undersampler(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new UndersamplerParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public UndersamplerParamSet definitions() {
        return definitions;
    }

    public Undersampler setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public Undersampler setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public Undersampler setLabelCol(String value) {
        set(labelCol(), value);
        return this;
    }

    public Undersampler setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public Undersampler setMethod(String value) {
        set(method(), value);
        return this;
    }

    public Undersampler setSamplingStrategy(String value) {
        set(samplingStrategy(), value);
        return this;
    }

    public Undersampler setK(int value) {
        set(k(), value);
        return this;
    }

    public Undersampler setOnly(String value) {
        set(only(), value);
        return this;
    }

    public Undersampler setSearch(String value) {
        set(search(), value);
        return this;
    }

    public Undersampler setTargetRecall(double value) {
        set(targetRecall(), value);
        return this;
    }

    public Undersampler setSeed(long value) {
        set(seed(), value);
        return this;
    }

    public Undersampler setVote(String value) {
        set(vote(), value);
        return this;
    }

    public Undersampler setCleaningThreshold(double value) {
        set(cleaningThreshold(), value);
        return this;
    }

    public Undersampler setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    /** A table and what became of its classes. */
    public record Resampled(Dataset<Row> rows, UndersamplerSummary summary) {}

    /**
     * The rows that stay.
     *
     * @throws BadParameter if a column is absent or taken, or the strategy has no meaning for the classes there are
     * @throws BadInput if rows or labels are refused, or a class is too small for its neighbors
     */
    public Dataset<Row> resample(Dataset<?> dataset) {
        return resampled(dataset).rows();
    }

    /** The same, with an account of it. */
    public Resampled resampled(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return UndersampledTable.of(dataset.toDF(), this);
    }

    /** Nothing is computed yet: see the class on what a fit is for. */
    @Override
    public UndersamplerModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        UndersamplerModel model = new UndersamplerModel(uid, new FirstTransform(dataset));
        return copyValues(model, ParamMap.empty()).setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return UndersampledTable.schema(schema, this);
    }

    @Override
    public Undersampler copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<Undersampler> read() {
        return new DefaultParamsReader<>();
    }

    public static Undersampler load(String path) {
        return read().load(path);
    }
}
