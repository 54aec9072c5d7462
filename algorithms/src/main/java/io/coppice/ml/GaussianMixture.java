package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansParams;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.MixtureAlgorithm;
import io.coppice.mixture.MixtureFit;
import io.coppice.mixture.MixtureParams;
import io.coppice.mixture.MixtureStart;
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
 * Gaussian mixtures by expectation-maximization: k Gaussians and their weights that make the rows likely.
 *
 * <p>Takes the place of {@code org.apache.spark.ml.clustering.GaussianMixture}: every parameter name, value and default of
 * it is here. Beyond it: densities in the log domain, so that many columns are no obstacle; scatter about the old means, so
 * that offsets such as 1e8 are none; four covariance types; starts from k-means; regularization; weights; BIC, AIC and ICL;
 * the log-likelihood of the parameters returned; the same bits at any partitioning, row order and retry.
 *
 * <p>Cost of a fit: two reads of the table, k-means for the start, then one pass over cached blocks (4 bytes a value) an
 * iteration, all restarts together; d^2 k multiplications a row with full covariances, 2 d k with diagonal ones.
 */
public final class GaussianMixture extends Estimator<GaussianMixtureModel>
        implements GaussianMixtureParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final GaussianMixtureParamSet definitions;

    public GaussianMixture() {
        this(Identifiable$.MODULE$.randomUID("gmm"));
    }

    public GaussianMixture(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new GaussianMixtureParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public GaussianMixtureParamSet definitions() {
        return definitions;
    }

    public GaussianMixture setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public GaussianMixture setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    public GaussianMixture setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return this;
    }

    public GaussianMixture setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    public GaussianMixture setK(int value) {
        set(k(), value);
        return this;
    }

    public GaussianMixture setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    /** Of the log-likelihood per unit of weight; MLlib's is of the total, so that it depends on the number of rows. */
    public GaussianMixture setTol(double value) {
        set(tol(), value);
        return this;
    }

    public GaussianMixture setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /** Accepted for MLlib's sake, without effect. */
    public GaussianMixture setAggregationDepth(int value) {
        set(aggregationDepth(), value);
        return this;
    }

    /** Numeric columns to mix, instead of {@code featuresCol}. */
    public GaussianMixture setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    /** Unique id of any simple type; saves the shuffle that telling equal rows apart takes. */
    public GaussianMixture setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    /** {@code full}, {@code tied}, {@code diag} or {@code spherical}. */
    public GaussianMixture setCovarianceType(String value) {
        set(covarianceType(), value);
        return this;
    }

    /**
     * {@code kmeans} (from {@code initialMeans} if they are set), {@code random} rows, {@code coreset} (the likeliest of several fits to
     * a weighted sample), {@code partition} (rows to the nearest of
     * {@code initialMeans}) or {@code means} (the same, but the first means are those given).
     */
    public GaussianMixture setInit(String value) {
        set(init(), value);
        return this;
    }

    public GaussianMixture setRestarts(int value) {
        set(restarts(), value);
        return this;
    }

    /** First means, [k][d] in the units of the columns; components keep their order. */
    public GaussianMixture setInitialMeans(double[][] value) {
        set(initialMeans(), value);
        return this;
    }

    public GaussianMixture setReg(double value) {
        set(reg(), value);
        return this;
    }

    /** {@code drop} a component that lost its rows or its covariance, or {@code fail}. */
    public GaussianMixture setCollapse(String value) {
        set(collapse(), value);
        return this;
    }

    /** The log-likelihood is then in units of standard deviations; means and covariances still come in the columns' own. */
    public GaussianMixture setStandardize(boolean value) {
        set(standardize(), value);
        return this;
    }

    /**
     * @throws BadParameter if a column is absent, initial means are missing or have the wrong shape, or full covariances are
     *     asked of more than 5,000 columns
     * @throws io.coppice.blocks.BadInput if rows are refused, see {@link Tables#load}, k exceeds their number, or all are
     *     equal
     */
    @Override
    public GaussianMixtureModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        try (Blocks data = Tables.load(table, tableColumns(), new Tables.Preparation(getStandardize(), false))) {
            return model(table, data, fit(data));
        }
    }

    /** The model of a fit on blocks of this table. */
    GaussianMixtureModel model(Dataset<Row> table, Blocks data, MixtureFit fit) {
        FittedMixture fitted =
                new FittedMixture(data.encoding(), fit.mixture(), fit.logLikelihood() / fit.weight(), fit.weight());
        GaussianMixtureModel model = copyValues(new GaussianMixtureModel(uid, fitted), ParamMap.empty());
        model.setParent(this);
        return model.withSummary(new GaussianMixtureSummary(model, table, fit));
    }

    private MixtureFit fit(Blocks data) {
        CovarianceType type = CovarianceType.named(getCovarianceType());
        return switch (getInit()) {
            case "partition" ->
                MixtureAlgorithm.fit(data, parameters(), MixtureStart.partition(type, getK(), storedMeans(data)));
            case "means" ->
                MixtureAlgorithm.fit(data, parameters(), MixtureStart.means(type, getK(), storedMeans(data)));
            case "random", "coreset" -> MixtureAlgorithm.fit(data, parameters());
            default ->
                isDefined(initialMeans())
                        ? MixtureAlgorithm.fit(data, parameters(), clustered(data, type))
                        : MixtureAlgorithm.fit(data, parameters());
        };
    }

    /** The clusters that k-means finds from the initial means. */
    private MixtureStart clustered(Blocks data, CovarianceType type) {
        double[] centers = KMeansAlgorithm.fit(data, KMeansParams.of(getK()), storedMeans(data))
                .centers();
        return MixtureStart.partition(type, centers.length / data.columns(), centers);
    }

    MixtureParams parameters() {
        return new MixtureParams(
                getK(),
                CovarianceType.named(getCovarianceType()),
                start(),
                getRestarts(),
                getMaxIter(),
                getTol(),
                getReg(),
                false,
                getCollapse().equals("fail") ? MixtureParams.Collapse.FAIL : MixtureParams.Collapse.DROP,
                getSeed());
    }

    private MixtureParams.Init start() {
        return switch (getInit()) {
            case "random" -> MixtureParams.Init.RANDOM;
            case "coreset" -> MixtureParams.Init.CORESET;
            default -> MixtureParams.Init.KMEANS;
        };
    }

    private double[] storedMeans(Blocks data) {
        if (!isDefined(initialMeans())) {
            throw new BadParameter("init is \"" + getInit() + "\" but initialMeans is not set; give k means, or choose"
                    + " kmeans or random");
        }
        double[][] given = getInitialMeans();
        if (given.length != getK()) {
            throw new BadParameter("initialMeans holds " + given.length + " means; k is " + getK());
        }
        double[] stored = new double[given.length * data.columns()];
        for (int c = 0; c < given.length; c++) {
            if (given[c].length != data.columns()) {
                throw new BadParameter("initialMeans[" + c + "] has " + given[c].length + " values; the input has "
                        + data.columns() + " features");
            }
            double[] point = given[c].clone();
            data.encoding().encodePoint(point);
            System.arraycopy(point, 0, stored, c * data.columns(), data.columns());
        }
        return stored;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public GaussianMixture copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<GaussianMixture> read() {
        return new DefaultParamsReader<>();
    }

    public static GaussianMixture load(String path) {
        return read().load(path);
    }
}
