package io.coppice.ml;

import io.coppice.blocks.Blocks;
import io.coppice.partitive.PartitiveAlgorithm;
import io.coppice.partitive.PartitiveFit;
import io.coppice.partitive.PartitiveParams;
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
 * PPP, probabilistic partitive partitioning: clusters whose number is found, not given, each with a core of rows that surely
 * belong to it.
 *
 * <p>This is a reconstruction. Of the paper (Sultan 2020, arXiv 2003.04372) only the abstract is public; its body is not, and
 * results need not be those of its authors. The stated goals are met in this way: rows are drawn, reduced where they are
 * wide, and partitioned by k-means into ever more parts; the BIC of Gaussian mixtures that start from these partitions says
 * how many parts are real; components that the mixture cannot tell apart are merged; all rows go to the clusters that are
 * left.
 *
 * <p>There is no seed: the result is a function of rows, weights, ids and parameters alone, with the same bits at any
 * partitioning, row order and retry.
 *
 * <p>Cost of a fit: two reads of the table, one pass to draw {@code sampleRows}, the search on the driver, up to four passes
 * over cached blocks (4 bytes a value) to settle the mixture where there are more rows than that, and one to judge all rows.
 */
public final class ProbabilisticPartitive extends Estimator<ProbabilisticPartitiveModel>
        implements ProbabilisticPartitiveParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final ProbabilisticPartitiveParamSet definitions;

    public ProbabilisticPartitive() {
        this(Identifiable$.MODULE$.randomUID("ppp"));
    }

    public ProbabilisticPartitive(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new ProbabilisticPartitiveParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public ProbabilisticPartitiveParamSet definitions() {
        return definitions;
    }

    public ProbabilisticPartitive setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    /** Numeric columns to cluster, instead of {@code featuresCol}. */
    public ProbabilisticPartitive setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public ProbabilisticPartitive setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    /** The probability of the cluster predicted alone; MLlib's {@code probabilityCol} would promise those of all. */
    public ProbabilisticPartitive setPosteriorCol(String value) {
        set(posteriorCol(), value);
        return this;
    }

    public ProbabilisticPartitive setCoreCol(String value) {
        set(coreCol(), value);
        return this;
    }

    public ProbabilisticPartitive setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    /** Unique id of any simple type; saves the shuffle that telling equal rows apart takes. */
    public ProbabilisticPartitive setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    /** Most parts to try, at least 2; 0 leaves it to the method. Clusters may be fewer: parts are merged. */
    public ProbabilisticPartitive setKMax(int value) {
        set(kMax(), value);
        return this;
    }

    public ProbabilisticPartitive setMinCluster(int value) {
        set(minCluster(), value);
        return this;
    }

    public ProbabilisticPartitive setSampleRows(int value) {
        set(sampleRows(), value);
        return this;
    }

    /** Lower merges more. */
    public ProbabilisticPartitive setMergeThreshold(double value) {
        set(mergeThreshold(), value);
        return this;
    }

    /** Higher makes the core smaller and surer. */
    public ProbabilisticPartitive setCoreThreshold(double value) {
        set(coreThreshold(), value);
        return this;
    }

    public ProbabilisticPartitive setStandardize(boolean value) {
        set(standardize(), value);
        return this;
    }

    /**
     * @throws io.coppice.blocks.BadParameter if a column is absent
     * @throws io.coppice.blocks.BadInput if rows are refused, see {@link Tables#load}
     */
    @Override
    public ProbabilisticPartitiveModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        try (Blocks data = Tables.load(table, tableColumns(), new Tables.Preparation(getStandardize(), false))) {
            PartitiveFit fit = PartitiveAlgorithm.fit(data, parameters());
            double[] weights = fit.core().weights().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            FittedPartition fitted = new FittedPartition(data.encoding(), fit.clusters(), weights);
            ProbabilisticPartitiveModel model =
                    copyValues(new ProbabilisticPartitiveModel(uid, fitted), ParamMap.empty());
            model.setParent(this);
            return model.withSummary(new ProbabilisticPartitiveSummary(model, table, fit));
        }
    }

    private PartitiveParams parameters() {
        PartitiveParams defaults = PartitiveParams.defaults();
        return new PartitiveParams(
                getKMax(),
                getMinCluster(),
                getSampleRows(),
                defaults.columns(),
                defaults.variance(),
                Math.min(defaults.suspicion(), getMergeThreshold()),
                getMergeThreshold(),
                getCoreThreshold());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public ProbabilisticPartitive copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<ProbabilisticPartitive> read() {
        return new DefaultParamsReader<>();
    }

    public static ProbabilisticPartitive load(String path) {
        return read().load(path);
    }
}
