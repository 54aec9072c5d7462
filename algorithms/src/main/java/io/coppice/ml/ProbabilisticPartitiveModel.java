package io.coppice.ml;

import io.coppice.blocks.Block;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.partitive.MergedMixture;
import io.coppice.spark.Tables;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Model;
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
 * Clusters that PPP found. {@code transform} adds to each row the index of its likeliest cluster, the probability of that
 * cluster and whether it reaches {@code coreThreshold}, finding the features by the names the fit read them by.
 */
public final class ProbabilisticPartitiveModel extends Model<ProbabilisticPartitiveModel>
        implements ClusterModel, ProbabilisticPartitiveParameters, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final ProbabilisticPartitiveParamSet definitions;
    private final FittedPartition fitted;
    private transient ProbabilisticPartitiveSummary summary;

    ProbabilisticPartitiveModel(String uid, FittedPartition fitted) {
        this.uid = uid;
        this.fitted = fitted;
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

    FittedPartition fitted() {
        return fitted;
    }

    ProbabilisticPartitiveModel withSummary(ProbabilisticPartitiveSummary found) {
        summary = found;
        return this;
    }

    public ProbabilisticPartitiveModel setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public ProbabilisticPartitiveModel setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public ProbabilisticPartitiveModel setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    public ProbabilisticPartitiveModel setPosteriorCol(String value) {
        set(posteriorCol(), value);
        return this;
    }

    public ProbabilisticPartitiveModel setCoreCol(String value) {
        set(coreCol(), value);
        return this;
    }

    /** Asks more or less of the core; the summary keeps what the fit asked. */
    public ProbabilisticPartitiveModel setCoreThreshold(double value) {
        set(coreThreshold(), value);
        return this;
    }

    /** Number of clusters found. */
    public int k() {
        return fitted.k();
    }

    /** Means of the clusters by the mixture in the units of the columns, [k] vectors of d. */
    @Override
    public Vector[] clusterCenters() {
        double[] stored = storedCenters();
        return IntStream.range(0, k())
                .mapToObj(cluster -> Vectors.dense(fitted.encoding().decode(stored, cluster)))
                .toArray(Vector[]::new);
    }

    @Override
    public double[] storedCenters() {
        return fitted.clusters().means();
    }

    @Override
    public double[] trainingWeights() {
        return fitted.weights();
    }

    @Override
    public Labeling labeling() {
        return fitted.clusters();
    }

    @Override
    public Optional<boolean[]> core(Block rows) {
        MergedMixture.Posterior posterior = fitted.clusters().posterior();
        posterior.compute(rows.values(), rows.rows());
        boolean[] core = new boolean[rows.rows()];
        for (int row = 0; row < core.length; row++) {
            core[row] = posterior.probabilities()[row] >= getCoreThreshold();
        }
        return Optional.of(core);
    }

    @Override
    public int numFeatures() {
        return fitted.columns();
    }

    /** Index of the likeliest cluster of one row, given in the units of the columns. */
    public int predict(Vector features) {
        return fitted.judge(features.toArray().clone()).cluster();
    }

    /** Probability of that cluster, 1/k to 1. */
    public double predictPosterior(Vector features) {
        return fitted.judge(features.toArray().clone()).probability();
    }

    /** Whether this model comes from a fit in this JVM; a loaded one has no summary. */
    public boolean hasSummary() {
        return summary != null;
    }

    /** @throws IllegalStateException if {@link #hasSummary} is false */
    public ProbabilisticPartitiveSummary summary() {
        if (summary == null) {
            throw new IllegalStateException("No training summary available for " + uid + ": the model was loaded");
        }
        return summary;
    }

    @Override
    public List<String> outputColumns() {
        return Stream.of(predictionCol(), posteriorCol(), coreCol())
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
        PartitionedRow target = new PartitionedRow(
                JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext())
                        .broadcast(fitted),
                features.kind(),
                getCoreThreshold());
        // One call in three columns: Spark evaluates a common subexpression once.
        Column judgment = features.call(target, "judge", PartitionedRow.JUDGMENT);
        Dataset<Row> predicted = added(table, predictionCol(), judgment.getField("cluster"));
        Dataset<Row> judged = added(predicted, posteriorCol(), judgment.getField("posterior"));
        return added(judged, coreCol(), judgment.getField("core"));
    }

    private Dataset<Row> added(Dataset<Row> table, Param<String> param, Column value) {
        return column(param).map(name -> table.withColumn(name, value)).orElse(table);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public ProbabilisticPartitiveModel copy(ParamMap extra) {
        ProbabilisticPartitiveModel copy = copyValues(new ProbabilisticPartitiveModel(uid, fitted), extra);
        return copy.setParent(parent()).withSummary(summary);
    }

    @Override
    public long estimatedSize() {
        return 8L
                * (fitted.clusters().mixture().covariances().length
                        + fitted.clusters().mixture().means().length
                        + fitted.clusters().axes().length);
    }

    @Override
    public MLWriter write() {
        return new ProbabilisticPartitiveModelFiles.Writer(this);
    }

    public static MLReader<ProbabilisticPartitiveModel> read() {
        return new ProbabilisticPartitiveModelFiles.Reader();
    }

    public static ProbabilisticPartitiveModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "ProbabilisticPartitiveModel: uid=" + uid + ", k=" + k() + ", components="
                + fitted.clusters().mixture().k() + ", numFeatures=" + fitted.columns();
    }
}
