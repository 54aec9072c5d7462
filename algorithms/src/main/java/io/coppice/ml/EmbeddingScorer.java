package io.coppice.ml;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Blocks;
import io.coppice.pruning.ClassCenters;
import io.coppice.pruning.ClusterCount;
import io.coppice.spark.FeatureKind;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How hard a row is from where it lies, without a log and, but for {@code moderate}, without labels: one more column, which says
 * in its metadata that high is hard.
 *
 * <p>{@code prototypes} fits a k-means by cosine; {@code density} finds the nearest rows, exactly or with the recall of {@link
 * NearestNeighbors}; {@code moderate} takes two reads and a pass.
 */
public final class EmbeddingScorer extends Transformer implements EmbeddingScorerParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    /** Sorscher et al. saw no gain from more. */
    private static final int MOST_CLUSTERS = 1000;

    private static final String CLUSTER = "_coppice_cluster";
    private static final String NEIGHBORS = "_coppice_neighbors";
    private static final String GROUP = "_coppice_group";

    private final String uid;
    private final EmbeddingScorerParamSet definitions;

    public EmbeddingScorer() {
        this(Identifiable$.MODULE$.randomUID("embedscore"));
    }

    public EmbeddingScorer(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new EmbeddingScorerParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public EmbeddingScorerParamSet definitions() {
        return definitions;
    }

    public EmbeddingScorer setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public EmbeddingScorer setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public EmbeddingScorer setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    /** Read under {@code moderate}. */
    public EmbeddingScorer setLabelCol(String value) {
        set(labelCol(), value);
        return this;
    }

    /** {@code prototypes}, {@code density} or {@code moderate}. */
    public EmbeddingScorer setScore(String value) {
        set(score(), value);
        return this;
    }

    /** Empty: {@code prototypeDistance}, {@code neighborDistance} or {@code classDistance}. */
    public EmbeddingScorer setScoreCol(String value) {
        set(scoreCol(), value);
        return this;
    }

    /** 0: by the number of rows. */
    public EmbeddingScorer setNumClusters(int value) {
        set(numClusters(), value);
        return this;
    }

    public EmbeddingScorer setNumNeighbors(int value) {
        set(numNeighbors(), value);
        return this;
    }

    /** Not read under {@code moderate}. */
    public EmbeddingScorer setStandardize(boolean value) {
        set(standardize(), value);
        return this;
    }

    public EmbeddingScorer setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /**
     * The table with one more column.
     *
     * @throws io.coppice.blocks.BadParameter if a column is absent or taken
     * @throws BadInput if ids are null or repeated, features are not finite or ragged, labels are null, or under prototypes an
     *     embedding is zero
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        Dataset<Row> scored = switch (EmbeddingScore.named(getScore())) {
            case PROTOTYPES -> prototypes(table);
            case DENSITY -> density(table);
            case MODERATE -> moderate(table);
        };
        return scored.withMetadata(scoreColumn(), Hardness.metadata(true));
    }

    private Dataset<Row> prototypes(Dataset<Row> table) {
        int clusters = getNumClusters();
        if (clusters == 0) {
            clusters = Math.min(MOST_CLUSTERS, ClusterCount.of(Math.max(1, table.count()), 1));
        }
        KMeans kmeans = new KMeans()
                .setK(clusters)
                .setDistanceMeasure("cosine")
                .setIdCol(getIdCol())
                .setStandardize(getStandardize())
                .setSeed(getSeed())
                .setPredictionCol(CLUSTER)
                .setDistanceCol(scoreColumn());
        KMeans placed = isDefined(featuresCols())
                ? kmeans.setFeaturesCols(getFeaturesCols())
                : kmeans.setFeaturesCol(getFeaturesCol());
        return placed.fit(table).transform(table).drop(CLUSTER);
    }

    private Dataset<Row> density(Dataset<Row> table) {
        NearestNeighbors neighbors = new NearestNeighbors()
                .setK(getNumNeighbors())
                .setIdCol(getIdCol())
                .setStandardize(getStandardize())
                .setSeed(getSeed())
                .setNeighborsCol(NEIGHBORS);
        NearestNeighbors placed = isDefined(featuresCols())
                ? neighbors.setFeaturesCols(getFeaturesCols())
                : neighbors.setFeaturesCol(getFeaturesCol());
        Dataset<Row> found = placed.fit(table).transform(table);
        Column distances = SelectionTable.quoted(NEIGHBORS).getField("distance");
        // In the order of the neighbors, which is the same wherever rows lie.
        Column sum = aggregate(distances, lit(0.0), (total, distance) -> total.plus(distance));
        return found.withColumn(scoreColumn(), coalesce(sum.divide(size(distances)), lit(0.0)))
                .drop(NEIGHBORS);
    }

    private Dataset<Row> moderate(Dataset<Row> table) {
        Column label = SelectionTable.quoted(getLabelCol()).cast("string");
        List<Row> found = table.select(label)
                .distinct()
                .orderBy(label)
                .limit(SelectionTable.MOST_CLASSES + 1)
                .collectAsList();
        if (found.size() > SelectionTable.MOST_CLASSES || found.stream().anyMatch(row -> row.isNullAt(0))) {
            throw new BadInput("label column \"" + getLabelCol() + "\" holds nulls, or more than "
                    + SelectionTable.MOST_CLASSES + " classes; every row needs one of a few classes");
        }
        ClassNumbers numbers =
                new ClassNumbers(found.stream().map(row -> row.getString(0)).toList());
        Dataset<Row> grouped =
                table.withColumn(GROUP, RowCalls.call(numbers, "of", DataTypes.IntegerType, coalesce(label, lit(""))));
        double[][] centers;
        try (Blocks rows = Tables.loadDoubles(
                grouped,
                new TableColumns(featureColumns(), Optional.of(getIdCol()), Optional.empty()),
                new Tables.Doubles(Optional.of(GROUP), false, false))) {
            centers = ClassCenters.of(rows, found.size());
        }
        FeatureCalls features = FeatureCalls.of(grouped, featureColumns());
        return grouped.withColumn(
                        scoreColumn(),
                        features.call(
                                new ClassDistance(features.kind(), centers),
                                "of",
                                DataTypes.DoubleType,
                                SelectionTable.quoted(GROUP)))
                .drop(GROUP);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        FeatureKind.of(schema, featureColumns());
        FeatureKind.requirePresent(schema, getIdCol());
        if (EmbeddingScore.named(getScore()) == EmbeddingScore.MODERATE) {
            FeatureKind.requirePresent(schema, getLabelCol());
        }
        OutputColumns.appended(schema, scoreColumn(), DataTypes.DoubleType);
        return schema.add(scoreColumn(), DataTypes.DoubleType, true, Hardness.metadata(true));
    }

    @Override
    public EmbeddingScorer copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<EmbeddingScorer> read() {
        return new DefaultParamsReader<>();
    }

    public static EmbeddingScorer load(String path) {
        return read().load(path);
    }
}
