package io.coppice.ml;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.kselect.Base;
import io.coppice.kselect.Candidates;
import io.coppice.kselect.Criterion;
import io.coppice.kselect.KSelectAlgorithm;
import io.coppice.kselect.KSelectFit;
import io.coppice.kselect.KSelectParams;
import io.coppice.spark.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Clusters rows without being told how many clusters there are: fits k-means or Gaussian mixtures for every candidate k, judges
 * them by a criterion and keeps the best, with the curve it was chosen from.
 *
 * <p>All candidates share passes: an iteration of all of them is one pass over cached blocks (4 bytes a value). The same bits
 * at any partitioning, row order and retry; of equally good k the smaller.
 */
public final class ClusterCountSelector extends Estimator<ClusterCountSelectorModel>
        implements ClusterCountParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final ClusterCountParamSet definitions;

    public ClusterCountSelector() {
        this(Identifiable$.MODULE$.randomUID("clusterCountSelector"));
    }

    public ClusterCountSelector(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
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

    /**
     * {@code silhouette}, {@code gap}, {@code prediction-strength}, {@code g-means}, {@code bic}, {@code icl} or {@code ppp}.
     *
     * @throws BadParameter if there is none of that name
     */
    public ClusterCountSelector setCriterion(String value) {
        set(criterion(), Criterion.of(value).label());
        return this;
    }

    /**
     * {@code kmeans}, which goes with every criterion, or {@code gmm}, which goes with bic, icl and ppp.
     *
     * @throws BadParameter if there is none of that name
     */
    public ClusterCountSelector setBase(String value) {
        set(base(), Base.of(value).label());
        return this;
    }

    public ClusterCountSelector setKMin(int value) {
        set(kMin(), value);
        return this;
    }

    public ClusterCountSelector setKMax(int value) {
        set(kMax(), value);
        return this;
    }

    /** The k to try, in any order, instead of a range. */
    public ClusterCountSelector setCandidates(int[] value) {
        set(candidates(), value);
        return this;
    }

    public ClusterCountSelector setSampleRows(int value) {
        set(sampleRows(), value);
        return this;
    }

    public ClusterCountSelector setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    /** Numeric columns to cluster on, instead of {@code featuresCol}. */
    public ClusterCountSelector setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public ClusterCountSelector setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    /** Adds the distance to the center, where clusters are those of k-means. */
    public ClusterCountSelector setDistanceCol(String value) {
        set(distanceCol(), value);
        return this;
    }

    /** Adds the probabilities of all components, where clusters are the components of a mixture. */
    public ClusterCountSelector setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return this;
    }

    public ClusterCountSelector setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    /** Unique id of any simple type; saves the shuffle that telling equal rows apart takes. */
    public ClusterCountSelector setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public ClusterCountSelector setDistanceMeasure(String value) {
        set(distanceMeasure(), value);
        return this;
    }

    public ClusterCountSelector setCovarianceType(String value) {
        set(covarianceType(), value);
        return this;
    }

    public ClusterCountSelector setStandardize(boolean value) {
        set(standardize(), value);
        return this;
    }

    public ClusterCountSelector setRestarts(int value) {
        set(restarts(), value);
        return this;
    }

    public ClusterCountSelector setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    public ClusterCountSelector setTol(double value) {
        set(tol(), value);
        return this;
    }

    public ClusterCountSelector setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /**
     * @throws BadParameter if a column is absent, the range of k is none, or criterion, base and distance do not go together
     * @throws io.coppice.blocks.BadInput if rows are refused, see {@link Tables#load}, or are too few for the k to try
     */
    @Override
    public ClusterCountSelectorModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        ChosenStages stages = new ChosenStages(this);
        KSelectParams params = new KSelectParams(
                Criterion.of(getCriterion()),
                Base.of(getBase()),
                candidateNumbers(),
                stages.kMeans(1).parameters(),
                stages.mixture(1).parameters(),
                getSampleRows());
        try (Blocks data = Tables.load(
                table, stages.kMeans(1).tableColumns(), new Tables.Preparation(getStandardize(), stages.isCosine()))) {
            KSelectFit fit = KSelectAlgorithm.fit(data, params);
            Model<?> best = stages.model(table, data, fit);
            ClusterCountSelectorModel model =
                    copyValues(new ClusterCountSelectorModel(uid, SelectedCount.of(fit), best), ParamMap.empty());
            return model.setParent(this);
        }
    }

    private Candidates candidateNumbers() {
        if (!isDefined(candidates())) {
            return Candidates.range(getKMin(), getKMax());
        }
        List<Integer> listed = Arrays.stream(getCandidates()).boxed().collect(Collectors.toList());
        return Candidates.of(listed);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return new ChosenStages(this).transformSchema(schema);
    }

    @Override
    public ClusterCountSelector copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<ClusterCountSelector> read() {
        return new DefaultParamsReader<>();
    }

    public static ClusterCountSelector load(String path) {
        return read().load(path);
    }
}
