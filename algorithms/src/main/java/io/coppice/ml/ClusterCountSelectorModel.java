package io.coppice.ml;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Labeling;
import io.coppice.kselect.CurvePoint;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The clusters of the chosen k, and why that k. {@code transform} adds what the best model adds: {@link KMeansModel} or
 * {@link GaussianMixtureModel}.
 */
public final class ClusterCountSelectorModel extends Model<ClusterCountSelectorModel>
        implements ClusterCountParameters, ClusterModel, MLWritable {
    private static final long serialVersionUID = 1L;

    /** Parameters of this model that the best model follows. */
    private static final List<String> COLUMNS =
            List.of("featuresCol", "featuresCols", "predictionCol", "distanceCol", "probabilityCol");

    private final String uid;
    private final ClusterCountParamSet definitions;
    private final SelectedCount selected;
    private final Model<?> best;

    /** @param best a {@link ClusterModel} */
    ClusterCountSelectorModel(String uid, SelectedCount selected, Model<?> best) {
        this.uid = uid;
        this.selected = selected;
        this.best = best;
        this.definitions = new ClusterCountParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public ClusterCountParamSet definitions() {
        return definitions;
    }

    SelectedCount selected() {
        return selected;
    }

    public ClusterCountSelectorModel setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public ClusterCountSelectorModel setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public ClusterCountSelectorModel setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    /** The chosen number of clusters. */
    public int selectedK() {
        return selected.k();
    }

    /** Why this k, in one line. */
    public String reason() {
        return selected.reason();
    }

    /** Value of the criterion at every k that was judged, ascending in k. */
    public List<CurvePoint> curve() {
        return selected.curve();
    }

    /** What a user should know about the choice; often empty. */
    public List<String> warnings() {
        return selected.warnings();
    }

    /** The fit of the chosen k: a {@link KMeansModel} or a {@link GaussianMixtureModel}. */
    public Model<?> bestModel() {
        ParamMap columns = new ParamMap();
        for (String name : COLUMNS) {
            Param<Object> mine = getParam(name);
            if (isDefined(mine) && best.hasParam(name)) {
                columns.put(best.getParam(name), $(mine));
            }
        }
        return (Model<?>) best.copy(columns);
    }

    private ClusterModel clusters() {
        return (ClusterModel) bestModel();
    }

    @Override
    public int numFeatures() {
        return clusters().numFeatures();
    }

    @Override
    public Vector[] clusterCenters() {
        return clusters().clusterCenters();
    }

    @Override
    public double[] storedCenters() {
        return clusters().storedCenters();
    }

    @Override
    public double[] trainingWeights() {
        return clusters().trainingWeights();
    }

    @Override
    public List<String> outputColumns() {
        return clusters().outputColumns();
    }

    @Override
    public Blocks blocks(Dataset<?> dataset) {
        return clusters().blocks(dataset);
    }

    @Override
    public Labeling labeling() {
        return clusters().labeling();
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        return clusters().transform(dataset);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return bestModel().transformSchema(schema);
    }

    @Override
    public ClusterCountSelectorModel copy(ParamMap extra) {
        ClusterCountSelectorModel copy = copyValues(new ClusterCountSelectorModel(uid, selected, best), extra);
        return copy.setParent(parent());
    }

    @Override
    public long estimatedSize() {
        return best.estimatedSize();
    }

    @Override
    public MLWriter write() {
        return new ClusterCountModelFiles.Writer(this);
    }

    public static MLReader<ClusterCountSelectorModel> read() {
        return new ClusterCountModelFiles.Reader();
    }

    public static ClusterCountSelectorModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "ClusterCountSelectorModel: uid=" + uid + ", criterion=" + getCriterion() + ", base=" + getBase()
                + ", k=" + selected.k() + ", numFeatures=" + numFeatures();
    }
}
