package io.coppice.ml;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.mixture.LikeliestLabeling;
import io.coppice.spark.Tables;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Clusters found by a semidefinite program. {@code transform} adds to each row the index of its cluster and, if asked, how
 * confident that is: the posterior of the clusters' Gaussians, which are round and alike unless the fit was likelihood-adjusted.
 */
public final class SemidefiniteClusteringModel extends Model<SemidefiniteClusteringModel>
        implements ClusterModel, SemidefiniteClusteringParameters, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final SemidefiniteClusteringParamSet definitions;
    private final FittedMixture fitted;
    private final double[] weights;
    private transient SemidefiniteClusteringSummary summary;

    SemidefiniteClusteringModel(String uid, FittedGroups groups) {
        this.uid = uid;
        this.fitted = groups.mixture();
        this.weights = groups.weights();
        this.definitions = new SemidefiniteClusteringParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public SemidefiniteClusteringParamSet definitions() {
        return definitions;
    }

    FittedGroups groups() {
        return new FittedGroups(fitted, weights);
    }

    SemidefiniteClusteringModel withSummary(SemidefiniteClusteringSummary found) {
        summary = found;
        return this;
    }

    public SemidefiniteClusteringModel setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public SemidefiniteClusteringModel setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public SemidefiniteClusteringModel setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    public SemidefiniteClusteringModel setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return this;
    }

    /** Center of every cluster in the units of the columns, [k] vectors of d. */
    @Override
    public Vector[] clusterCenters() {
        return IntStream.range(0, fitted.k())
                .mapToObj(cluster -> Vectors.dense(fitted.mean(cluster)))
                .toArray(Vector[]::new);
    }

    /** Covariance of every cluster in the units of the columns, [k] matrices of d x d; alike unless likelihood-adjusted. */
    public Matrix[] covariances() {
        int d = fitted.columns();
        return IntStream.range(0, fitted.k())
                .mapToObj(cluster -> new DenseMatrix(d, d, fitted.covariance(cluster)))
                .toArray(Matrix[]::new);
    }

    @Override
    public double[] storedCenters() {
        return fitted.mixture().means();
    }

    @Override
    public double[] trainingWeights() {
        return weights.clone();
    }

    @Override
    public Labeling labeling() {
        return new LikeliestLabeling(fitted.mixture());
    }

    @Override
    public int numFeatures() {
        return fitted.columns();
    }

    /** Index of the cluster of one row, given in the units of the columns. */
    public int predict(Vector features) {
        return FittedMixture.likeliest(fitted.probabilities(features.toArray().clone()));
    }

    /** Whether this model comes from a fit in this JVM; a loaded one has no summary. */
    public boolean hasSummary() {
        return summary != null;
    }

    /** @throws IllegalStateException if {@link #hasSummary} is false */
    public SemidefiniteClusteringSummary summary() {
        if (summary == null) {
            throw new IllegalStateException("No training summary available for " + uid + ": the model was loaded");
        }
        return summary;
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
    public SemidefiniteClusteringModel copy(ParamMap extra) {
        SemidefiniteClusteringModel copy = copyValues(new SemidefiniteClusteringModel(uid, groups()), extra);
        return copy.setParent(parent()).withSummary(summary);
    }

    @Override
    public long estimatedSize() {
        return 8L * (fitted.mixture().covariances().length + fitted.mixture().means().length);
    }

    @Override
    public MLWriter write() {
        return new SemidefiniteClusteringModelFiles.Writer(this);
    }

    public static MLReader<SemidefiniteClusteringModel> read() {
        return new SemidefiniteClusteringModelFiles.Reader();
    }

    public static SemidefiniteClusteringModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "SemidefiniteClusteringModel: uid=" + uid + ", k=" + fitted.k() + ", likelihoodAdjusted="
                + getLikelihoodAdjusted() + ", numFeatures=" + fitted.columns();
    }
}
