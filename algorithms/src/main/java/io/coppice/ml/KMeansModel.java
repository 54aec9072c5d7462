package io.coppice.ml;

import static org.apache.spark.sql.functions.col;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.math.NearestLabeling;
import io.coppice.spark.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Fitted centers. {@code transform} adds to each row the index of its nearest center and, if asked, the distance to it,
 * finding the features by the names the fit read them by.
 */
public final class KMeansModel extends Model<KMeansModel> implements KMeansParameters, ClusterModel, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final KMeansParamSet definitions;
    private final FittedCenters fitted;
    private transient KMeansSummary summary;

    KMeansModel(String uid, FittedCenters fitted) {
        this.uid = uid;
        this.fitted = fitted;
        this.definitions = new KMeansParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public KMeansParamSet definitions() {
        return definitions;
    }

    FittedCenters fitted() {
        return fitted;
    }

    KMeansModel withSummary(KMeansSummary found) {
        summary = found;
        return this;
    }

    public KMeansModel setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public KMeansModel setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public KMeansModel setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    public KMeansModel setDistanceCol(String value) {
        set(distanceCol(), value);
        return this;
    }

    /** The centers in the units of the columns (directions of length 1 under cosine), [k] vectors of d. */
    @Override
    public Vector[] clusterCenters() {
        Vector[] centers = new Vector[fitted.k()];
        for (int j = 0; j < centers.length; j++) {
            centers[j] = Vectors.dense(fitted.mean(j));
        }
        return centers;
    }

    /** The centers as the rows of a k x d matrix. */
    public Matrix clusterCenterMatrix() {
        double[] values = Arrays.stream(clusterCenters())
                .flatMapToDouble(center -> Arrays.stream(center.toArray()))
                .toArray();
        return new DenseMatrix(fitted.k(), fitted.columns(), values, true);
    }

    @Override
    public int numFeatures() {
        return fitted.columns();
    }

    /** Index of the center nearest to one row, given in the units of the columns. */
    public int predict(Vector features) {
        return fitted.nearest(fitted.stored(features.toArray().clone()));
    }

    /** Whether this model comes from a fit in this JVM; a loaded one has no summary. */
    public boolean hasSummary() {
        return summary != null;
    }

    /** @throws IllegalStateException if {@link #hasSummary} is false */
    public KMeansSummary summary() {
        if (summary == null) {
            throw new IllegalStateException("No training summary available for " + uid + ": the model was loaded");
        }
        return summary;
    }

    /** Weight of the rows nearest to each center in the fit, [k]; kept when saved. */
    @Override
    public double[] trainingWeights() {
        return fitted.weights().clone();
    }

    /** Mean cost of a row in the fit: squared distance, or 1 - cosine; kept when saved. */
    public double meanTrainingCost() {
        return fitted.meanSquaredDistance() * fitted.costUnit();
    }

    @Override
    public double[] storedCenters() {
        return fitted.centers().clone();
    }

    @Override
    public List<String> outputColumns() {
        return Stream.concat(Stream.of(getPredictionCol()), column(distanceCol()).stream())
                .toList();
    }

    @Override
    public Blocks blocks(Dataset<?> dataset) {
        return Tables.load(dataset.toDF(), tableColumns(), fitted.encoding());
    }

    @Override
    public Labeling labeling() {
        return new NearestLabeling(fitted.centers(), fitted.columns());
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        NearestCenterColumns columns = NearestCenterColumns.of(dataset.toDF(), featureColumns(), fitted);
        Dataset<Row> predicted = dataset.toDF().withColumn(getPredictionCol(), columns.nearest());
        return column(distanceCol())
                .map(name -> predicted.withColumn(name, columns.distance(col("`" + getPredictionCol() + "`"))))
                .orElse(predicted);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public KMeansModel copy(ParamMap extra) {
        KMeansModel copy = copyValues(new KMeansModel(uid, fitted), extra);
        return copy.setParent(parent()).withSummary(summary);
    }

    @Override
    public long estimatedSize() {
        return 8L * fitted.centers().length;
    }

    @Override
    public MLWriter write() {
        return new KMeansModelFiles.Writer(this);
    }

    public static MLReader<KMeansModel> read() {
        return new KMeansModelFiles.Reader();
    }

    public static KMeansModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "KMeansModel: uid=" + uid + ", k=" + fitted.k() + ", distanceMeasure=" + getDistanceMeasure()
                + ", numFeatures=" + fitted.columns();
    }
}
