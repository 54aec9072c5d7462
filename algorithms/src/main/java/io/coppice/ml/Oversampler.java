package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.imbalance.OversamplingMethod;
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
 * Adds rows to small classes: copies, or synthetic rows between neighbors (SMOTE and its family; see {@link OversamplingMethod}).
 *
 * <p>{@link #resample} gives the whole table, in the columns and types that it has, with columns that say which rows are synthetic and
 * which two rows each lies between. As a stage of a pipeline it acts when the pipeline is fitted and at no other time, as in
 * imbalanced-learn: the model's first {@code transform} of the very table of its fit, which is what {@code Pipeline.fit} does,
 * resamples; rows to be predicted pass through unchanged.
 *
 * <p>Counts are exact. Neighbors, and who is drawn, depend on the rows and the seed: not on where or in which order rows are stored.
 */
public final class Oversampler extends Estimator<OversamplerModel>
        implements OversamplerParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final OversamplerParamSet definitions;

    public Oversampler() {
        this(Identifiable$.MODULE$.randomUID("oversampler"));
    }

    public Oversampler(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new OversamplerParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public OversamplerParamSet definitions() {
        return definitions;
    }

    public Oversampler setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public Oversampler setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public Oversampler setLabelCol(String value) {
        set(labelCol(), value);
        return this;
    }

    public Oversampler setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public Oversampler setMethod(String value) {
        set(method(), value);
        return this;
    }

    public Oversampler setSamplingStrategy(String value) {
        set(samplingStrategy(), value);
        return this;
    }

    public Oversampler setK(int value) {
        set(k(), value);
        return this;
    }

    public Oversampler setOnly(String value) {
        set(only(), value);
        return this;
    }

    public Oversampler setSearch(String value) {
        set(search(), value);
        return this;
    }

    public Oversampler setTargetRecall(double value) {
        set(targetRecall(), value);
        return this;
    }

    public Oversampler setSeed(long value) {
        set(seed(), value);
        return this;
    }

    public Oversampler setMNeighbors(int value) {
        set(mNeighbors(), value);
        return this;
    }

    public Oversampler setInterpolation(String value) {
        set(interpolation(), value);
        return this;
    }

    public Oversampler setAllocation(String value) {
        set(allocation(), value);
        return this;
    }

    public Oversampler setSmallClass(String value) {
        set(smallClass(), value);
        return this;
    }

    public Oversampler setSeparated(String value) {
        set(separated(), value);
        return this;
    }

    public Oversampler setShrinkage(double value) {
        set(shrinkage(), value);
        return this;
    }

    public Oversampler setNominalCols(String[] value) {
        set(nominalCols(), value);
        return this;
    }

    public Oversampler setOtherColumns(String value) {
        set(otherColumns(), value);
        return this;
    }

    public Oversampler setNumClusters(int value) {
        set(numClusters(), value);
        return this;
    }

    public Oversampler setClusterBalance(double value) {
        set(clusterBalance(), value);
        return this;
    }

    public Oversampler setOriginCol(String value) {
        set(originCol(), value);
        return this;
    }

    public Oversampler setParentCol(String value) {
        set(parentCol(), value);
        return this;
    }

    public Oversampler setNeighborCol(String value) {
        set(neighborCol(), value);
        return this;
    }

    public Oversampler setGapCol(String value) {
        set(gapCol(), value);
        return this;
    }

    /** A table and what became of its classes. */
    public record Resampled(Dataset<Row> rows, OversamplerSummary summary) {}

    /**
     * The table with new rows. They are made when it is read, every time that it is.
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
        return OversampledTable.of(dataset.toDF(), this);
    }

    /** Nothing is computed yet: see the class on what a fit is for. */
    @Override
    public OversamplerModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        OversamplerModel model = new OversamplerModel(uid, new FirstTransform(dataset));
        return copyValues(model, ParamMap.empty()).setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return OversampledTable.schema(schema, this);
    }

    @Override
    public Oversampler copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<Oversampler> read() {
        return new DefaultParamsReader<>();
    }

    public static Oversampler load(String path) {
        return read().load(path);
    }
}
