package io.coppice.ml;

import io.coppice.blocks.Blocks;
import io.coppice.pruning.CellDuplicates;
import io.coppice.pruning.ClusterCount;
import io.coppice.pruning.DuplicateParams;
import io.coppice.pruning.DuplicateSearch;
import io.coppice.pruning.EmbeddingClusters;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Semantic deduplication (SemDeDup; Abbas et al. 2023): of rows whose embeddings point nearly the same way, one stays.
 *
 * <p>Embeddings are clustered by cosine distance; rows are compared within clusters, all pairs, and what that misses is
 * estimated from a sample. The fit keeps for every row whom it is most like and how much, so the model tells how many rows
 * another {@code epsilon} would keep, and applies it, without comparing again.
 *
 * <p>Cost of a fit: two reads into cached blocks, k-means on a sample, one shuffle of the rows, and for n rows in k even clusters
 * n x k + n^2 / 2k products. Rows that are all alike stay in one cluster however many they are.
 */
public final class SemanticDeduplicator extends Estimator<SemanticDeduplicatorModel>
        implements SemanticDeduplicatorParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private static final String WEIGHT = "_coppice_reference";

    private final String uid;
    private final SemanticDeduplicatorParamSet definitions;

    public SemanticDeduplicator() {
        this(Identifiable$.MODULE$.randomUID("semdedup"));
    }

    public SemanticDeduplicator(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new SemanticDeduplicatorParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public SemanticDeduplicatorParamSet definitions() {
        return definitions;
    }

    public SemanticDeduplicator setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public SemanticDeduplicator setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public SemanticDeduplicator setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    /** A boolean column: rows already kept, which stay and which new rows are compared with. */
    public SemanticDeduplicator setReferenceCol(String value) {
        set(referenceCol(), value);
        return this;
    }

    /** Rows of cosine similarity above 1 - epsilon are duplicates. */
    public SemanticDeduplicator setEpsilon(double value) {
        set(epsilon(), value);
        return this;
    }

    /** {@code chain} or {@code greedy}. */
    public SemanticDeduplicator setMode(String value) {
        set(mode(), value);
        return this;
    }

    /** {@code hard}, {@code easy} or {@code random}. */
    public SemanticDeduplicator setOrder(String value) {
        set(order(), value);
        return this;
    }

    /** 0: by the number of rows. */
    public SemanticDeduplicator setNumClusters(int value) {
        set(numClusters(), value);
        return this;
    }

    /** 0: no estimate of what clusters miss. */
    public SemanticDeduplicator setNumQueries(int value) {
        set(numQueries(), value);
        return this;
    }

    public SemanticDeduplicator setSeed(long value) {
        set(seed(), value);
        return this;
    }

    public SemanticDeduplicator setSampleWeightCol(String value) {
        set(sampleWeightCol(), value);
        return this;
    }

    public SemanticDeduplicator setSimilarityCol(String value) {
        set(similarityCol(), value);
        return this;
    }

    public SemanticDeduplicator setDuplicateOfCol(String value) {
        set(duplicateOfCol(), value);
        return this;
    }

    /** Duplicates stay in what {@code transform} returns, with weight 0. */
    public SemanticDeduplicator setKeepAllRows(boolean value) {
        set(keepAllRows(), value);
        return this;
    }

    /**
     * @throws io.coppice.blocks.BadParameter if a column is absent or taken
     * @throws io.coppice.blocks.BadInput if ids are null or repeated, or embeddings are not finite, ragged or zero
     */
    @Override
    public SemanticDeduplicatorModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        DuplicateParams params = parameters();
        try (Blocks data = load(dataset.toDF())) {
            int k = params.clusters() > 0 ? params.clusters() : ClusterCount.of(data.rows(), data.columns());
            EmbeddingClusters clusters = EmbeddingClusters.fit(data, k, params.seed());
            double unit = data.encoding().squaredUnit();
            JavaRDD<CellDuplicates> found = EmbeddedRows.byCluster(data, clusters)
                    .map(numbered -> DuplicateSearch.of(numbered.cell(), params, unit))
                    .setName("most like rows")
                    .persist(StorageLevel.MEMORY_AND_DISK());
            DuplicateCurve curve = DuplicateCurve.of(found, params);
            double missed = params.queries() == 0 ? Double.NaN : clusters.missed(data, params, params.queries());
            SemanticDeduplicatorModel model =
                    copyValues(new SemanticDeduplicatorModel(uid, found, params), ParamMap.empty());
            return model.withSummary(new DuplicateSummary(curve, clusters.size(), missed, params))
                    .setParent(this);
        }
    }

    /** Rows of length 1; reference rows weigh 2 and so stay known. */
    private Blocks load(Dataset<Row> table) {
        Optional<String> weight = named(referenceCol()).map(name -> WEIGHT);
        Dataset<Row> weighed = named(referenceCol())
                .map(name -> table.withColumn(
                        WEIGHT,
                        functions
                                .when(SelectionTable.quoted(name), functions.lit(2.0))
                                .otherwise(functions.lit(1.0))))
                .orElse(table);
        return Tables.load(
                weighed,
                new TableColumns(featureColumns(), Optional.of(getIdCol()), weight),
                new Tables.Preparation(false, true));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public SemanticDeduplicator copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<SemanticDeduplicator> read() {
        return new DefaultParamsReader<>();
    }

    public static SemanticDeduplicator load(String path) {
        return read().load(path);
    }
}
