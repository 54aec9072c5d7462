package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.coppice.blocks.BadParameter;
import io.coppice.pruning.CellDuplicates;
import io.coppice.pruning.DuplicateParams;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a deduplication found, kept on the executors as 20 bytes a row. {@code transform} finds the rows of the fit by their
 * ids; others are left out. {@code setEpsilon} asks for more or fewer duplicates without comparing rows again.
 */
public final class SemanticDeduplicatorModel extends Model<SemanticDeduplicatorModel>
        implements SemanticDeduplicatorParameters, MLWritable {
    private static final long serialVersionUID = 1L;

    private static final String KEY = KeyedTable.KEY;
    private static final String MATCH = "_coppice_match";
    private static final String MATCHED = "_coppice_matched";
    private static final String GONE = "_coppice_gone";
    private static final String SIMILARITY = "_coppice_similarity";

    private static final StructType FOUND = new StructType()
            .add(KEY, DataTypes.LongType, false)
            .add(MATCH, DataTypes.LongType, false)
            .add(GONE, DataTypes.BooleanType, false)
            .add(SIMILARITY, DataTypes.DoubleType, false);

    private final String uid;
    private final SemanticDeduplicatorParamSet definitions;
    private final transient JavaRDD<CellDuplicates> found;
    private final DuplicateParams fitted;
    private transient DuplicateSummary summary;

    SemanticDeduplicatorModel(String uid, JavaRDD<CellDuplicates> found, DuplicateParams fitted) {
        this.uid = uid;
        this.found = found;
        this.fitted = fitted;
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

    JavaRDD<CellDuplicates> found() {
        return found;
    }

    SemanticDeduplicatorModel withSummary(DuplicateSummary given) {
        summary = given;
        return this;
    }

    /**
     * Another threshold, without comparing rows again.
     *
     * @throws BadParameter when transforming, if the mode is greedy and this is not the epsilon of the fit
     */
    public SemanticDeduplicatorModel setEpsilon(double value) {
        set(epsilon(), value);
        return this;
    }

    /** Duplicates stay in what {@code transform} returns, with weight 0. */
    public SemanticDeduplicatorModel setKeepAllRows(boolean value) {
        set(keepAllRows(), value);
        return this;
    }

    /** Whether this model comes from a fit in this JVM; a loaded one has no summary. */
    public boolean hasSummary() {
        return summary != null;
    }

    /** @throws IllegalStateException if {@link #hasSummary} is false */
    public DuplicateSummary summary() {
        if (summary == null) {
            throw new IllegalStateException("No training summary available for " + uid + ": the model was loaded");
        }
        return summary;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        Column key = SelectionTable.key(table.schema(), getIdCol());
        Dataset<Row> verdicts = verdicts(table);
        Dataset<Row> judged = table.withColumn(KEY, key).join(verdicts, KEY);
        if (!getKeepAllRows()) {
            judged = judged.where(col(GONE).equalTo(false));
        }
        judged = judged.withColumn(
                getSampleWeightCol(), when(col(GONE), lit(0.0)).otherwise(lit(1.0)));
        if (named(similarityCol()).isPresent()) {
            judged = judged.withColumn(getSimilarityCol(), col(SIMILARITY));
        }
        if (named(duplicateOfCol()).isPresent()) {
            judged = withMatches(judged, table, key);
        }
        return judged.drop(KEY, MATCH, GONE, SIMILARITY);
    }

    /** The ids of the rows that stay for duplicates. */
    private Dataset<Row> withMatches(Dataset<Row> judged, Dataset<Row> table, Column key) {
        Column id = SelectionTable.quoted(getIdCol());
        if (!getKeepAllRows()) {
            return judged.withColumn(
                    getDuplicateOfCol(),
                    lit(null).cast(table.schema().apply(getIdCol()).dataType()));
        }
        Dataset<Row> ids = table.select(key.as(MATCHED), id.as(getDuplicateOfCol()));
        return judged.join(ids, col(MATCH).equalTo(col(MATCHED)).and(col(GONE)), "left")
                .drop(MATCHED);
    }

    private Dataset<Row> verdicts(Dataset<Row> table) {
        double epsilon = getEpsilon();
        if (fitted.mode() == DuplicateParams.Mode.GREEDY && epsilon != fitted.epsilon()) {
            throw new BadParameter("epsilon is " + epsilon + " but the fit was greedy with " + fitted.epsilon()
                    + ", whose rows were compared with those that stay; fit again, or use mode chain");
        }
        JavaRDD<Row> rows = found.flatMap(cell -> rows(cell, epsilon));
        return table.sparkSession().createDataFrame(rows, FOUND);
    }

    private static Iterator<Row> rows(CellDuplicates cell, double epsilon) {
        List<Row> rows = new ArrayList<>(cell.rows());
        for (int row = 0; row < cell.rows(); row++) {
            rows.add(RowFactory.create(
                    cell.keys()[row], cell.match(row, epsilon), cell.isGone(row, epsilon), cell.similarity(row)));
        }
        return rows.iterator();
    }

    /** Lets go of what is kept on the executors; the model cannot transform quickly afterwards. */
    public void unpersist() {
        found.unpersist(false);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public SemanticDeduplicatorModel copy(ParamMap extra) {
        SemanticDeduplicatorModel copy = copyValues(new SemanticDeduplicatorModel(uid, found, fitted), extra);
        return copy.setParent(parent()).withSummary(summary);
    }

    @Override
    public MLWriter write() {
        return new SemanticDeduplicatorModelFiles.Writer(this, fitted);
    }

    public static MLReader<SemanticDeduplicatorModel> read() {
        return new SemanticDeduplicatorModelFiles.Reader();
    }

    public static SemanticDeduplicatorModel load(String path) {
        return read().load(path);
    }
}
