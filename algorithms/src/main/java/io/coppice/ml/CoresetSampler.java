package io.coppice.ml;

import io.coppice.blocks.Blocks;
import io.coppice.coreset.CoresetAlgorithm;
import io.coppice.coreset.CoresetFit;
import io.coppice.coreset.CoresetParams;
import io.coppice.spark.Tables;
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
 * A coreset for k-means: few rows with weights on which any k centers cost about what they cost on all rows. The model's
 * {@code transform} leaves these rows of a table and adds their weights, ready for any k-means with a weight column.
 *
 * <p>The same rows at any partitioning, row order and retry; exactly {@code size} of them by default. How far the coreset can
 * be trusted is measured on all rows and stands in the summary.
 *
 * <p>Cost of a fit: two reads of the table and about 15 passes over cached blocks (4 bytes a value), four of which measure
 * the rows against up to 2 k centers; the others read keys and scores. Without {@code idCol}, one shuffle of 16 bytes a row, and
 * one of the whole rows in {@code transform}.
 */
public final class CoresetSampler extends Estimator<CoresetSamplerModel>
        implements CoresetParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final CoresetParamSet definitions;

    public CoresetSampler() {
        this(Identifiable$.MODULE$.randomUID("coreset"));
    }

    public CoresetSampler(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
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

    public CoresetSampler setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    /** Numeric columns to read, instead of {@code featuresCol}. */
    public CoresetSampler setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public CoresetSampler setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    /** Unique id of any simple type; saves the shuffles that telling equal rows apart takes. */
    public CoresetSampler setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public CoresetSampler setStandardize(boolean value) {
        set(standardize(), value);
        return this;
    }

    /** {@code uniform}, {@code lightweight}, {@code sensitivity}, {@code hybrid} or {@code k-center}. */
    public CoresetSampler setMethod(String value) {
        set(method(), value);
        return this;
    }

    public CoresetSampler setK(int value) {
        set(k(), value);
        return this;
    }

    /** Rows of the coreset; 0, the default, takes 40 k. */
    public CoresetSampler setSize(int value) {
        set(size(), value);
        return this;
    }

    /** {@code bachem} or {@code balanced}. */
    public CoresetSampler setScoreForm(String value) {
        set(scoreForm(), value);
        return this;
    }

    /** {@code priority}: exactly so many rows; {@code poisson}: about so many. */
    public CoresetSampler setSampling(String value) {
        set(sampling(), value);
        return this;
    }

    public CoresetSampler setNormalize(boolean value) {
        set(normalize(), value);
        return this;
    }

    public CoresetSampler setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /** Name of the column of weights that {@code transform} adds. */
    public CoresetSampler setSampleWeightCol(String value) {
        set(sampleWeightCol(), value);
        return this;
    }

    /**
     * @throws io.coppice.blocks.BadParameter if a column is absent or the size is below k
     * @throws io.coppice.blocks.BadInput if rows are refused, see {@link Tables#load}
     */
    @Override
    public CoresetSamplerModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        CoresetParams params = parameters();
        Dataset<Row> table = dataset.toDF();
        try (Blocks data = Tables.load(table, tableColumns(), new Tables.Preparation(getStandardize(), false))) {
            CoresetFit fit = CoresetAlgorithm.fit(data, params);
            CoresetSamplerModel model = copyValues(
                    new CoresetSamplerModel(uid, new FittedCoreset(data.encoding(), fit.rule())), ParamMap.empty());
            model.setParent(this);
            return model.withSummary(new CoresetSummary(model, table, fit));
        }
    }

    private CoresetParams parameters() {
        int rows = getSize() > 0 ? getSize() : Math.multiplyExact(CoresetParamSet.ROWS_PER_CLUSTER, getK());
        return new CoresetParams(
                CoresetParams.Method.named(getMethod()),
                getK(),
                rows,
                CoresetParams.ScoreForm.named(getScoreForm()),
                CoresetParams.Sampling.named(getSampling()),
                getNormalize(),
                getSeed());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public CoresetSampler copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<CoresetSampler> read() {
        return new DefaultParamsReader<>();
    }

    public static CoresetSampler load(String path) {
        return read().load(path);
    }
}
