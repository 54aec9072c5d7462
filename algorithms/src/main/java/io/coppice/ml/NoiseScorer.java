package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.coppice.blocks.Blocks;
import io.coppice.pruning.LossMixture;
import io.coppice.spark.FeatureKind;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.functions$;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * How likely a label is wrong, from losses and features (the detector of PLS-LSA, Albert et al. 2024, one round). Adds three columns,
 * of which high is hard: {@code lossNoise}, the probability that a loss belongs to the group of high losses; {@code linearNoise},
 * that of a logistic regression which separates rows above {@code threshold} from the others by their features; and {@code
 * noise}, the lesser of the two (combine intersection) or the greater (union).
 *
 * <p>Where losses are one group, or no row or every row is above the threshold, there is nothing to separate: {@code linearNoise}
 * is {@code lossNoise} then. Training rows come in the order of their keys, in {@code trainPartitions} partitions, as in {@link
 * OutOfFoldScorer}.
 */
public final class NoiseScorer extends Transformer implements NoiseScorerParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    /** A column that {@link #transform} adds. */
    public static final String LOSS_NOISE = "lossNoise";
    /** A column that {@link #transform} adds. */
    public static final String LINEAR_NOISE = "linearNoise";
    /** A column that {@link #transform} adds. */
    public static final String NOISE = "noise";

    private static final List<String> ADDED = List.of(LOSS_NOISE, LINEAR_NOISE, NOISE);
    private static final int MOST_ITERATIONS = 100;
    private static final String KEY = KeyedTable.KEY;
    private static final String FEATURES = "_coppice_normalized";
    private static final String SUSPECT = "_coppice_suspect";
    private static final String BALANCE = "_coppice_balance";
    private static final String PROBABILITY = "_coppice_probability";

    private final String uid;
    private final NoiseScorerParamSet definitions;

    public NoiseScorer() {
        this(Identifiable$.MODULE$.randomUID("noise"));
    }

    public NoiseScorer(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new NoiseScorerParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public NoiseScorerParamSet definitions() {
        return definitions;
    }

    public NoiseScorer setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    /** A vector column. */
    public NoiseScorer setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    /** Losses of the rows under their labels, such as {@link OutOfFoldScorer} gives. */
    public NoiseScorer setLossCol(String value) {
        set(lossCol(), value);
        return this;
    }

    /** {@code intersection} or {@code union}. */
    public NoiseScorer setCombine(String value) {
        set(combine(), value);
        return this;
    }

    /** Rows above it are what the regression separates from the others. */
    public NoiseScorer setThreshold(double value) {
        set(threshold(), value);
        return this;
    }

    public NoiseScorer setTrainPartitions(int value) {
        set(trainPartitions(), value);
        return this;
    }

    /**
     * The table with three more columns.
     *
     * @throws io.coppice.blocks.BadParameter if a column is absent or taken
     * @throws io.coppice.blocks.BadInput if ids are null or repeated, or losses are not finite
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        LossMixture mixture;
        TableColumns loss = new TableColumns(List.of(getLossCol()), Optional.of(getIdCol()), Optional.empty());
        try (Blocks losses = Tables.loadDoubles(table, loss, new Tables.Doubles(Optional.empty(), false, false))) {
            mixture = LossMixture.fit(losses);
        }
        UDF1<Double, Double> share = mixture::highShare;
        Column high = mixture.isSeparated()
                ? functions
                        .udf(share, DataTypes.DoubleType)
                        .apply(SelectionTable.quoted(getLossCol()).cast("double"))
                : lit(0.0);
        Dataset<Row> suspected = table.withColumn(LOSS_NOISE, high);
        Dataset<Row> separated = mixture.isSeparated() ? separated(suspected) : unseparated(suspected);
        Column both = getCombine().equals("union")
                ? greatest(col(LOSS_NOISE), col(LINEAR_NOISE))
                : least(col(LOSS_NOISE), col(LINEAR_NOISE));
        Dataset<Row> scored = separated.withColumn(NOISE, both);
        for (String name : ADDED) {
            scored = scored.withMetadata(name, Hardness.metadata(true));
        }
        return scored;
    }

    private static Dataset<Row> unseparated(Dataset<Row> table) {
        return table.withColumn(LINEAR_NOISE, col(LOSS_NOISE));
    }

    private Dataset<Row> separated(Dataset<Row> table) {
        Dataset<Row> normalized = new Normalizer()
                .setInputCol(getFeaturesCol())
                .setOutputCol(FEATURES)
                .transform(table);
        Dataset<Row> training = normalized
                .select(
                        SelectionTable.key(table.schema(), getIdCol()).as(KEY),
                        col(FEATURES),
                        col(LOSS_NOISE).gt(getThreshold()).cast("double").as(SUSPECT))
                .repartition(getTrainPartitions(), col(KEY))
                .sortWithinPartitions(KEY)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Row counts =
                    training.agg(count(lit(1)), count_if(col(SUSPECT).gt(0.0))).first();
            double rows = counts.getLong(0);
            double suspects = counts.getLong(1);
            if (suspects == 0.0 || suspects == rows) {
                return unseparated(table);
            }
            Column balance =
                    when(col(SUSPECT).gt(0.0), rows / (2.0 * suspects)).otherwise(rows / (2.0 * (rows - suspects)));
            LogisticRegressionModel model = regression().fit(training.withColumn(BALANCE, balance));
            return model.transform(normalized)
                    .withColumn(
                            LINEAR_NOISE,
                            functions$
                                    .MODULE$
                                    .vector_to_array(col(PROBABILITY), "float64")
                                    .getItem(1))
                    .drop(FEATURES, PROBABILITY);
        } finally {
            training.unpersist();
        }
    }

    /** Without regularization, as published; it standardizes the features itself. */
    private static LogisticRegression regression() {
        return new LogisticRegression()
                .setFeaturesCol(FEATURES)
                .setLabelCol(SUSPECT)
                .setWeightCol(BALANCE)
                .setProbabilityCol(PROBABILITY)
                .setRawPredictionCol("")
                .setPredictionCol("")
                .setMaxIter(MOST_ITERATIONS);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        FeatureKind.requirePresent(schema, getIdCol());
        FeatureKind.requirePresent(schema, getLossCol());
        FeatureKind.of(schema, List.of(getFeaturesCol()));
        StructType output = schema;
        for (String name : ADDED) {
            OutputColumns.appended(output, name, DataTypes.DoubleType);
            output = output.add(name, DataTypes.DoubleType, true, Hardness.metadata(true));
        }
        return output;
    }

    @Override
    public NoiseScorer copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<NoiseScorer> read() {
        return new DefaultParamsReader<>();
    }

    public static NoiseScorer load(String path) {
        return read().load(path);
    }
}
