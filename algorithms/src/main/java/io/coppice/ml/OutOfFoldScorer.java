package io.coppice.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.random.Keyed;
import io.coppice.spark.FeatureKind;
import io.coppice.spark.Tables;
import java.util.ArrayList;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Scores as those of {@link TrainingDynamics} where there is no training log: rows fall into folds by their ids, and every row
 * is predicted by a classifier that was trained on the other folds. The margin ({@code aumProbability}) then finds wrong labels
 * about as well as the log of a training run; forgetting and variability need more than one repeat to say anything.
 *
 * <p>{@code transform} trains {@code numFolds x numRepeats} classifiers. Their training rows come in the order of their keys, in
 * {@code trainPartitions} partitions: with one, the sums of Spark's classifiers and so the scores are the same bits however the
 * table is stored; with more they are faster and agree but for the last digits.
 */
public final class OutOfFoldScorer extends Transformer implements MLWritable {
    private static final long serialVersionUID = 1L;

    private static final long PURPOSE = 0xF01D;
    private static final String KEY = KeyedTable.KEY;
    private static final String RUN = "_coppice_run";
    private static final String EPOCH = "_coppice_epoch";

    private final String uid;
    private final Param<String> idCol;
    private final Param<String> labelCol;
    private final IntParam numFolds;
    private final IntParam numRepeats;
    private final IntParam trainPartitions;
    private final LongParam seed;
    private transient Optional<ProbabilisticClassifier<?, ?, ?>> classifier = Optional.empty();

    public OutOfFoldScorer() {
        this(Identifiable$.MODULE$.randomUID("oof"));
    }

    public OutOfFoldScorer(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
        idCol = new Param<>(this, "idCol", "unique row id");
        labelCol = new Param<>(this, "labelCol", "class of the row, from 0");
        numFolds = new IntParam(this, "numFolds", "folds, at least 2", ParamValidators.gtEq(2));
        numRepeats = new IntParam(this, "numRepeats", "ways to cut the folds, at least 1", ParamValidators.gtEq(1));
        trainPartitions =
                new IntParam(this, "trainPartitions", "partitions to train on, at least 1", ParamValidators.gtEq(1));
        seed = new LongParam(this, "seed", "seed of the folds");
        setDefault(idCol, "id");
        setDefault(labelCol, "label");
        setDefault(numFolds, 5);
        setDefault(numRepeats, 1);
        setDefault(trainPartitions, 1);
        setDefault(seed, 1L);
    }

    @Override
    public String uid() {
        return uid;
    }

    public Param<String> idCol() {
        return idCol;
    }

    public Param<String> labelCol() {
        return labelCol;
    }

    public IntParam numFolds() {
        return numFolds;
    }

    public IntParam numRepeats() {
        return numRepeats;
    }

    public IntParam trainPartitions() {
        return trainPartitions;
    }

    public LongParam seed() {
        return seed;
    }

    public String getIdCol() {
        return $(idCol);
    }

    public String getLabelCol() {
        return $(labelCol);
    }

    public int getNumFolds() {
        return (int) $(numFolds);
    }

    public int getNumRepeats() {
        return (int) $(numRepeats);
    }

    public int getTrainPartitions() {
        return (int) $(trainPartitions);
    }

    public long getSeed() {
        return (long) $(seed);
    }

    public OutOfFoldScorer setIdCol(String value) {
        set(idCol, value);
        return this;
    }

    public OutOfFoldScorer setLabelCol(String value) {
        set(labelCol, value);
        return this;
    }

    public OutOfFoldScorer setNumFolds(int value) {
        set(numFolds, value);
        return this;
    }

    /** Every repeat cuts other folds and counts as one more training run. */
    public OutOfFoldScorer setNumRepeats(int value) {
        set(numRepeats, value);
        return this;
    }

    public OutOfFoldScorer setTrainPartitions(int value) {
        set(trainPartitions, value);
        return this;
    }

    public OutOfFoldScorer setSeed(long value) {
        set(seed, value);
        return this;
    }

    /** Any classifier with probabilities; its label column becomes that of this stage. */
    public OutOfFoldScorer setClassifier(ProbabilisticClassifier<?, ?, ?> value) {
        classifier = Optional.of(value);
        return this;
    }

    /** @throws BadParameter if none was set */
    public ProbabilisticClassifier<?, ?, ?> getClassifier() {
        return classifier.orElseThrow(() -> new BadParameter(
                "no classifier is set; give one with setClassifier, such as Spark's LogisticRegression"));
    }

    /**
     * One row of scores an id, with the columns of {@link TrainingDynamics}.
     *
     * @throws BadParameter if a column is absent or no classifier is set
     * @throws BadInput if ids are null or repeated, or the rows of a fold have classes that no other fold has
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        Tables.requireUniqueIds(table, getIdCol());
        Dataset<Row> keyed = keyed(table);
        // Read by every fold; a table that is cached is not cached twice.
        boolean cache = table.storageLevel().equals(StorageLevel.NONE());
        Dataset<Row> training = cache ? keyed.persist(StorageLevel.MEMORY_AND_DISK()) : keyed;
        try {
            Dataset<Row> log = predicted(keyed, models(training, 0), 0);
            for (int run = 1; run < getNumRepeats(); run++) {
                log = log.union(predicted(keyed, models(training, run), run));
            }
            return dynamics().transform(log);
        } finally {
            if (cache) {
                training.unpersist();
            }
        }
    }

    /** What classifiers read, and the keys that folds go by. */
    private Dataset<Row> keyed(Dataset<Row> table) {
        ProbabilisticClassifier<?, ?, ?> own = getClassifier();
        Column missing = raise_error(lit("a row has no id; ids must be there and unique"));
        return table.select(
                SelectionTable.quoted(getIdCol()),
                SelectionTable.quoted(getLabelCol()),
                SelectionTable.quoted(own.getFeaturesCol()),
                coalesce(SelectionTable.key(table.schema(), getIdCol()), missing.cast("long"))
                        .as(KEY));
    }

    private TrainingDynamics dynamics() {
        return new TrainingDynamics()
                .setIdCol(getIdCol())
                .setLabelCol(getLabelCol())
                .setProbabilityCol(getClassifier().getProbabilityCol())
                .setRunCol(RUN)
                .setEpochCol(EPOCH);
    }

    private Column fold(int run) {
        int folds = getNumFolds();
        long foldSeed = Keyed.combine(getSeed(), run);
        UDF1<Long, Integer> fold = key -> (int) Long.remainderUnsigned(Keyed.hash(foldSeed, PURPOSE, key), folds);
        return functions.udf(fold, DataTypes.IntegerType).apply(col(KEY));
    }

    /** A classifier for every fold, trained on the others. */
    private ArrayList<ProbabilisticClassificationModel<?, ?>> models(Dataset<Row> training, int run) {
        ArrayList<ProbabilisticClassificationModel<?, ?>> models = new ArrayList<>();
        for (int number = 0; number < getNumFolds(); number++) {
            Dataset<Row> others = training.where(fold(run).notEqual(number))
                    .repartition(getTrainPartitions(), col(KEY))
                    .sortWithinPartitions(KEY)
                    .drop(KEY);
            ProbabilisticClassifier<?, ?, ?> own =
                    (ProbabilisticClassifier<?, ?, ?>) getClassifier().copy(ParamMap.empty());
            own.set(own.getParam("labelCol"), getLabelCol());
            models.add((ProbabilisticClassificationModel<?, ?>) own.fit(others));
        }
        return models;
    }

    /** The predictions of one way to cut folds: one read of the table, each row by the classifier that has not seen it. */
    private Dataset<Row> predicted(
            Dataset<Row> keyed, ArrayList<ProbabilisticClassificationModel<?, ?>> models, int run) {
        Broadcast<ArrayList<ProbabilisticClassificationModel<?, ?>>> shared = JavaSparkContext.fromSparkContext(
                        keyed.sparkSession().sparkContext())
                .broadcast(models);
        UDF2<Vector, Integer, Vector> predict =
                (features, fold) -> probability(shared.value().get(fold), features);
        return keyed.select(
                SelectionTable.quoted(getIdCol()),
                SelectionTable.quoted(getLabelCol()),
                functions
                        .udf(predict, SQLDataTypes.VectorType())
                        .apply(SelectionTable.quoted(getClassifier().getFeaturesCol()), fold(run))
                        .as(getClassifier().getProbabilityCol()),
                lit(run).as(RUN),
                lit(0).as(EPOCH));
    }

    /** All classifiers of Spark take vectors. */
    @SuppressWarnings("unchecked")
    private static Vector probability(ProbabilisticClassificationModel<?, ?> model, Vector features) {
        return ((ProbabilisticClassificationModel<Vector, ?>) model).predictProbability(features);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        FeatureKind.requirePresent(schema, getIdCol());
        FeatureKind.requirePresent(schema, getLabelCol());
        ProbabilisticClassifier<?, ?, ?> own =
                (ProbabilisticClassifier<?, ?, ?>) getClassifier().copy(ParamMap.empty());
        own.set(own.getParam("labelCol"), getLabelCol());
        StructType predicted =
                own.transformSchema(schema).add(RUN, DataTypes.IntegerType).add(EPOCH, DataTypes.IntegerType);
        return dynamics().transformSchema(predicted);
    }

    @Override
    public OutOfFoldScorer copy(ParamMap extra) {
        OutOfFoldScorer copy = copyValues(new OutOfFoldScorer(uid), extra);
        classifier.ifPresent(copy::setClassifier);
        return copy;
    }

    @Override
    public MLWriter write() {
        return new OutOfFoldScorerFiles.Writer(this);
    }

    public static MLReader<OutOfFoldScorer> read() {
        return new OutOfFoldScorerFiles.Reader();
    }

    public static OutOfFoldScorer load(String path) {
        return read().load(path);
    }
}
