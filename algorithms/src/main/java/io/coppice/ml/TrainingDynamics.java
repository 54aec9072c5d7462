package io.coppice.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;

import io.coppice.dynamics.DynamicsScore;
import io.coppice.spark.FeatureKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * From the log of a training run to one row of scores an id: how hard every training row was to learn. The columns are those of
 * {@link DynamicsScore}, each with its direction in its metadata, and {@code label}, {@code observations}, {@code
 * neverLearned}, {@code firstLearned} (-1: never). Scores that a log does not tell are null.
 *
 * <p>A log has one row a presentation (id, epoch, label, outputs), or is {@code wide}: one row an id with the outputs of all
 * epochs. One shuffle of about 110 bytes a presentation. Sums go in the order of run, epoch and step, so the order of the log does
 * not show.
 */
public final class TrainingDynamics extends Transformer implements TrainingDynamicsParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private static final String OUTPUTS = "_coppice_outputs";
    private static final String EPOCH = "_coppice_epoch";
    private static final String LOG = "_coppice_log";

    private final String uid;
    private final TrainingDynamicsParamSet definitions;

    public TrainingDynamics() {
        this(Identifiable$.MODULE$.randomUID("dynamics"));
    }

    public TrainingDynamics(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        this.definitions = new TrainingDynamicsParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public TrainingDynamicsParamSet definitions() {
        return definitions;
    }

    public TrainingDynamics setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public TrainingDynamics setLabelCol(String value) {
        set(labelCol(), value);
        return this;
    }

    public TrainingDynamics setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return this;
    }

    /** Logits or log-probabilities. */
    public TrainingDynamics setLogitsCol(String value) {
        set(logitsCol(), value);
        return this;
    }

    public TrainingDynamics setLabelProbabilityCol(String value) {
        set(labelProbabilityCol(), value);
        return this;
    }

    public TrainingDynamics setOtherProbabilityCol(String value) {
        set(otherProbabilityCol(), value);
        return this;
    }

    public TrainingDynamics setRunCol(String value) {
        set(runCol(), value);
        return this;
    }

    public TrainingDynamics setEpochCol(String value) {
        set(epochCol(), value);
        return this;
    }

    public TrainingDynamics setStepCol(String value) {
        set(stepCol(), value);
        return this;
    }

    public TrainingDynamics setFeatureNormCol(String value) {
        set(featureNormCol(), value);
        return this;
    }

    /** One row an id, whose outputs are arrays of arrays, one an epoch. */
    public TrainingDynamics setWide(boolean value) {
        set(wide(), value);
        return this;
    }

    public TrainingDynamics setEarlyEpochs(int value) {
        set(earlyEpochs(), value);
        return this;
    }

    /** {@code zero}, {@code epochs}, {@code thousand} or {@code infinity}. */
    public TrainingDynamics setNeverLearned(String value) {
        set(neverLearned(), value);
        return this;
    }

    /** {@code mean} or {@code sum}, the latter as in the code of CCS. */
    public TrainingDynamics setAggregation(String value) {
        set(aggregation(), value);
        return this;
    }

    /** {@code last} or {@code mean}. */
    public TrainingDynamics setLossAt(String value) {
        set(lossAt(), value);
        return this;
    }

    public TrainingDynamics setNormalizeEntropy(boolean value) {
        set(normalizeEntropy(), value);
        return this;
    }

    public TrainingDynamics setFitIntercept(boolean value) {
        set(fitIntercept(), value);
        return this;
    }

    public TrainingDynamics setDualWindow(int value) {
        set(dualWindow(), value);
        return this;
    }

    public TrainingDynamics setDualEpochs(int value) {
        set(dualEpochs(), value);
        return this;
    }

    /**
     * One row of scores an id.
     *
     * @throws io.coppice.blocks.BadParameter if a column is absent, or outputs are named in none or more than one form
     * @throws io.coppice.blocks.BadInput when computed, if an output is no probability, a label is no class or changes between
     *     epochs, a presentation occurs twice, or an id is null
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> log = getWide() ? exploded(dataset.toDF()) : dataset.toDF();
        FeatureCalls outputs = FeatureCalls.of(log, getWide() ? List.of(OUTPUTS) : outputColumns());
        LoggedRow row = new LoggedRow(kind(), outputs.kind(), parameters());
        Column id = quoted(getIdCol());
        Column said = coalesce(id.cast("string"), lit(""));
        Column seen = outputs.call(
                row,
                "observe",
                LoggedRow.OBSERVATION,
                said,
                number(labelCol(), Double.NaN),
                number(runCol(), 0.0),
                getWide() ? col(EPOCH).cast("double") : number(epochCol(), Double.NaN),
                named(stepCol())
                        .map(name -> coalesce(quoted(name).cast("long"), lit(0L)))
                        .orElse(lit(0L)),
                number(featureNormCol(), Double.NaN));
        Dataset<Row> scores = log.select(id.as(getIdCol()), seen.as(LOG))
                .groupBy(quoted(getIdCol()))
                .agg(collect_list(col(LOG)).as(LOG))
                .select(
                        id,
                        RowCalls.call(row, "score", LoggedRow.scores(), col(LOG), said)
                                .as(LOG));
        return scores.select(Stream.concat(Stream.of(id), scoreColumns()).toArray(Column[]::new));
    }

    private static Stream<Column> scoreColumns() {
        return Arrays.stream(LoggedRow.scores().fields())
                .map(field -> col(LOG + "." + field.name()).as(field.name(), field.metadata()));
    }

    /** One row an epoch. */
    private Dataset<Row> exploded(Dataset<Row> log) {
        Column[] columns = Stream.concat(
                        Arrays.stream(log.columns()).map(TrainingDynamics::quoted),
                        Stream.of(posexplode(quoted(outputColumns().get(0))).as(new String[] {EPOCH, OUTPUTS})))
                .toArray(Column[]::new);
        return log.select(columns);
    }

    private Column number(Param<String> param, double otherwise) {
        return named(param)
                .map(name -> coalesce(quoted(name).cast("double"), lit(Double.NaN)))
                .orElse(lit(otherwise));
    }

    private static Column quoted(String name) {
        return SelectionTable.quoted(name);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        kind();
        parameters();
        List<Param<String>> read = new ArrayList<>(List.of(idCol(), labelCol(), runCol(), stepCol(), featureNormCol()));
        if (!getWide()) {
            read.add(epochCol());
        }
        for (Param<String> param : read) {
            named(param).ifPresent(name -> FeatureKind.requirePresent(schema, name));
        }
        for (String name : outputColumns()) {
            FeatureKind.requirePresent(schema, name);
        }
        StructType scores = new StructType().add(schema.apply(getIdCol()));
        for (StructField field : LoggedRow.scores().fields()) {
            scores = scores.add(field);
        }
        return scores;
    }

    @Override
    public TrainingDynamics copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<TrainingDynamics> read() {
        return new DefaultParamsReader<>();
    }

    public static TrainingDynamics load(String path) {
        return read().load(path);
    }
}
