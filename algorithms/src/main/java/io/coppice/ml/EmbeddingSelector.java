package io.coppice.ml;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.pruning.EmbeddingAlgorithm;
import io.coppice.pruning.EmbeddingParams;
import io.coppice.spark.EmbeddedRows;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Exactly {@code budget} rows by their embeddings: rows are clustered by cosine distance, every cluster gets a part of the
 * budget, and a rule says which of its rows are kept. {@code spread} density is density-based pruning (Abbas et al. 2024), rule
 * hard with spread proportional the prototypes of Sorscher et al. (2022), d2 that of Maharana et al. (2024) within clusters.
 *
 * <p>Cost of a fit: two reads into cached blocks, k-means on a sample, one pass, one shuffle of the rows (two where scores
 * are read); herding and k-center take rows x rows kept x columns of a cluster, d2 rows x rows x columns.
 */
public final class EmbeddingSelector extends Estimator<EmbeddingSelectorModel>
        implements EmbeddingSelectorParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private static final String WEIGHT = "_coppice_score";

    private final String uid;
    private final EmbeddingSelectorParamSet definitions;

    public EmbeddingSelector() {
        this(Identifiable$.MODULE$.randomUID("embedsel"));
    }

    public EmbeddingSelector(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new EmbeddingSelectorParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public EmbeddingSelectorParamSet definitions() {
        return definitions;
    }

    public EmbeddingSelector setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public EmbeddingSelector setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public EmbeddingSelector setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    /** Read under rule d2. */
    public EmbeddingSelector setScoreCol(String value) {
        set(scoreCol(), value);
        return this;
    }

    /** {@code auto}, {@code high} or {@code low}. */
    public EmbeddingSelector setHardIs(String value) {
        set(hardIs(), value);
        return this;
    }

    /** Rows to keep; or give a share. */
    public EmbeddingSelector setBudget(long value) {
        set(budget(), value);
        return this;
    }

    /** Share of the rows to keep, rounded down; or give a number. */
    public EmbeddingSelector setKeepFraction(double value) {
        set(keepFraction(), value);
        return this;
    }

    /** {@code random}, {@code hard}, {@code easy}, {@code herding}, {@code k-center} or {@code d2}. */
    public EmbeddingSelector setRule(String value) {
        set(rule(), value);
        return this;
    }

    /** {@code proportional}, {@code uniform} or {@code density}. */
    public EmbeddingSelector setSpread(String value) {
        set(spread(), value);
        return this;
    }

    public EmbeddingSelector setTemperature(double value) {
        set(temperature(), value);
        return this;
    }

    /** 0: by the number of rows. */
    public EmbeddingSelector setNumClusters(int value) {
        set(numClusters(), value);
        return this;
    }

    public EmbeddingSelector setNumNeighbors(int value) {
        set(numNeighbors(), value);
        return this;
    }

    public EmbeddingSelector setGamma(double value) {
        set(gamma(), value);
        return this;
    }

    public EmbeddingSelector setSeed(long value) {
        set(seed(), value);
        return this;
    }

    public EmbeddingSelector setSampleWeightCol(String value) {
        set(sampleWeightCol(), value);
        return this;
    }

    public EmbeddingSelector setClusterCol(String value) {
        set(clusterCol(), value);
        return this;
    }

    /** The other rows stay in what {@code transform} returns, with weight 0. */
    public EmbeddingSelector setKeepAllRows(boolean value) {
        set(keepAllRows(), value);
        return this;
    }

    /**
     * @throws io.coppice.blocks.BadParameter if a column is absent or taken, or the budget is none or above the rows
     * @throws BadInput if ids are null or repeated, scores are not finite where they are read, or embeddings are not finite,
     *     ragged or zero
     */
    @Override
    public EmbeddingSelectorModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        EmbeddingParams params = parameters();
        Tables.Preparation unitLength = new Tables.Preparation(false, true);
        try (Blocks data = Tables.load(table, columns(Optional.empty()), unitLength)) {
            EmbeddingAlgorithm.Plan plan = EmbeddingAlgorithm.plan(data, params);
            JavaRDD<KeptRows> kept;
            if (readsScore()) {
                try (Blocks scored = Tables.load(scored(table), columns(Optional.of(WEIGHT)), data.encoding())) {
                    kept = kept(scored, plan);
                }
            } else {
                kept = kept(data, plan);
            }
            EmbeddingSelectorModel model = copyValues(new EmbeddingSelectorModel(uid, kept), ParamMap.empty());
            return model.setParent(this);
        }
    }

    private TableColumns columns(Optional<String> weight) {
        return new TableColumns(featureColumns(), Optional.of(getIdCol()), weight);
    }

    private static JavaRDD<KeptRows> kept(Blocks data, EmbeddingAlgorithm.Plan plan) {
        JavaRDD<KeptRows> kept = EmbeddedRows.byCluster(data, plan.clusters())
                .map(numbered -> KeptRows.of(numbered.cluster(), numbered.cell(), plan))
                .setName("rows kept of every cluster")
                .persist(StorageLevel.MEMORY_AND_DISK());
        // Now, while the blocks it is made of are cached.
        kept.count();
        return kept;
    }

    /** Scores between 0 for the easiest and 1 for the hardest row, carried as weights between 1 and 2. */
    private Dataset<Row> scored(Dataset<Row> table) {
        boolean high = Hardness.isHigh(table.schema(), getScoreCol(), getHardIs(), "hardIs");
        Column score = SelectionTable.quoted(getScoreCol()).cast("double");
        Row range = table.agg(min(score), max(score)).first();
        if (range.isNullAt(0) || !Double.isFinite(range.getDouble(0)) || !Double.isFinite(range.getDouble(1))) {
            throw new BadInput("score column \"" + getScoreCol()
                    + "\" holds no number, or NaN or infinite ones; correct these rows or leave them out");
        }
        double easiest = high ? range.getDouble(0) : range.getDouble(1);
        double width = high ? range.getDouble(1) - easiest : range.getDouble(0) - easiest;
        Column share = width == 0.0 ? lit(0.0) : score.minus(easiest).divide(width);
        return table.withColumn(WEIGHT, share.plus(1.0));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public EmbeddingSelector copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<EmbeddingSelector> read() {
        return new DefaultParamsReader<>();
    }

    public static EmbeddingSelector load(String path) {
        return read().load(path);
    }
}
