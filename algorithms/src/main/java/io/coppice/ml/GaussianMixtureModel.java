package io.coppice.ml;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.mixture.LikeliestLabeling;
import io.coppice.spark.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.stat.distribution.MultivariateGaussian;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted mixture. {@code transform} adds to each row the index of its likeliest component and the probabilities of all,
 * finding the features by the names the fit read them by.
 */
public final class GaussianMixtureModel extends Model<GaussianMixtureModel>
        implements ClusterModel, GaussianMixtureParameters, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final GaussianMixtureParamSet definitions;
    private final FittedMixture fitted;
    private transient GaussianMixtureSummary summary;

    GaussianMixtureModel(String uid, FittedMixture fitted) {
        this.uid = uid;
        this.fitted = fitted;
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

    FittedMixture fitted() {
        return fitted;
    }

    GaussianMixtureModel withSummary(GaussianMixtureSummary found) {
        summary = found;
        return this;
    }

    public GaussianMixtureModel setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public GaussianMixtureModel setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public GaussianMixtureModel setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    public GaussianMixtureModel setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return this;
    }

    /** Weights of the components, [k]; they sum to 1. */
    public double[] weights() {
        return fitted.mixture().weights();
    }

    /** The components in the units of the columns, [k], as MLlib's class. */
    public MultivariateGaussian[] gaussians() {
        return IntStream.range(0, fitted.k())
                .mapToObj(c -> new MultivariateGaussian(mean(c), covariance(c)))
                .toArray(MultivariateGaussian[]::new);
    }

    /** The components as a table with columns mean and cov. */
    public Dataset<Row> gaussiansDF() {
        List<Row> rows = new ArrayList<>();
        for (int c = 0; c < fitted.k(); c++) {
            rows.add(RowFactory.create(mean(c), covariance(c)));
        }
        StructType schema =
                new StructType().add("mean", SQLDataTypes.VectorType()).add("cov", SQLDataTypes.MatrixType());
        return SparkSession.active().createDataFrame(rows, schema);
    }

    private Vector mean(int component) {
        return Vectors.dense(fitted.mean(component));
    }

    private Matrix covariance(int component) {
        return new DenseMatrix(fitted.columns(), fitted.columns(), fitted.covariance(component));
    }

    /** The means in the units of the columns, [k] vectors of d. */
    @Override
    public Vector[] clusterCenters() {
        return IntStream.range(0, fitted.k()).mapToObj(this::mean).toArray(Vector[]::new);
    }

    @Override
    public double[] storedCenters() {
        return fitted.mixture().means();
    }

    /** What the components weigh in the fit, each row shared among them, [k]. */
    @Override
    public double[] trainingWeights() {
        return Arrays.stream(weights()).map(share -> share * fitted.weight()).toArray();
    }

    @Override
    public Labeling labeling() {
        return new LikeliestLabeling(fitted.mixture());
    }

    @Override
    public int numFeatures() {
        return fitted.columns();
    }

    /** Index of the likeliest component of one row, given in the units of the columns. */
    public int predict(Vector features) {
        return FittedMixture.likeliest(fitted.probabilities(features.toArray().clone()));
    }

    /** Probabilities of the components at one row, given in the units of the columns; they sum to 1. */
    public Vector predictProbability(Vector features) {
        return Vectors.dense(fitted.probabilities(features.toArray().clone()));
    }

    /** Whether this model comes from a fit in this JVM; a loaded one has no summary. */
    public boolean hasSummary() {
        return summary != null;
    }

    /** @throws IllegalStateException if {@link #hasSummary} is false */
    public GaussianMixtureSummary summary() {
        if (summary == null) {
            throw new IllegalStateException("No training summary available for " + uid + ": the model was loaded");
        }
        return summary;
    }

    /** Log-likelihood of a unit of weight in the fit; kept when saved. */
    public double meanLogLikelihood() {
        return fitted.meanLogLikelihood();
    }

    /** Weight of the rows of the fit; kept when saved. */
    public double trainingWeight() {
        return fitted.weight();
    }

    @Override
    public List<String> outputColumns() {
        return Stream.of(predictionCol(), probabilityCol())
                .flatMap(name -> column(name).stream())
                .toList();
    }

    @Override
    public Blocks blocks(Dataset<?> dataset) {
        return Tables.load(dataset.toDF(), tableColumns(), fitted.encoding());
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        FeatureCalls features = FeatureCalls.of(table, featureColumns());
        JudgedRow judged = new JudgedRow(
                JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext())
                        .broadcast(fitted),
                features.kind());
        // One call in two columns: Spark evaluates a common subexpression once.
        Column judgment = features.call(judged, "judge", JudgedRow.JUDGMENT);
        Dataset<Row> predicted = added(table, predictionCol(), judgment.getField("likeliest"));
        return added(predicted, probabilityCol(), judgment.getField("probability"));
    }

    private Dataset<Row> added(Dataset<Row> table, Param<String> param, Column value) {
        return column(param).map(name -> table.withColumn(name, value)).orElse(table);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public GaussianMixtureModel copy(ParamMap extra) {
        GaussianMixtureModel copy = copyValues(new GaussianMixtureModel(uid, fitted), extra);
        return copy.setParent(parent()).withSummary(summary);
    }

    @Override
    public long estimatedSize() {
        return 8L * (fitted.mixture().covariances().length + fitted.mixture().means().length);
    }

    @Override
    public MLWriter write() {
        return new GaussianMixtureModelFiles.Writer(this);
    }

    public static MLReader<GaussianMixtureModel> read() {
        return new GaussianMixtureModelFiles.Reader();
    }

    public static GaussianMixtureModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "GaussianMixtureModel: uid=" + uid + ", k=" + fitted.k() + ", covarianceType=" + getCovarianceType()
                + ", numFeatures=" + fitted.columns();
    }
}
