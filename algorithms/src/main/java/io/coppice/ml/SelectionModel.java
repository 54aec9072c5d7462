package io.coppice.ml;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted selection. {@code transform} keeps the rows chosen, exactly as many as asked for of the table of the fit, and adds their
 * weight, stratum and reason. Whether a row is kept depends on its scores, class and id alone, so a table may come in pieces
 * or with more columns.
 */
public final class SelectionModel extends Model<SelectionModel> implements SelectionParameters, MLWritable {
    private static final long serialVersionUID = 1L;

    private static final String VERDICT = "_coppice_verdict";
    private static final String GROUP = "_coppice_group";

    private final String uid;
    private final SelectionParamSet definitions;
    private final FittedSelection fitted;
    private transient SelectionSummary summary;

    SelectionModel(String uid, FittedSelection fitted) {
        this.uid = uid;
        this.fitted = fitted;
        this.definitions = new SelectionParamSet(this);
        definitions.setSelectionDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public SelectionParamSet definitions() {
        return definitions;
    }

    @Override
    public boolean readsLabel() {
        return !fitted.classes().isEmpty();
    }

    FittedSelection fitted() {
        return fitted;
    }

    SelectionModel withSummary(SelectionSummary found) {
        summary = found;
        return this;
    }

    /** Rejected rows stay, with weight 0 and the reason. */
    public SelectionModel setKeepAllRows(boolean value) {
        set(keepAllRows(), value);
        return this;
    }

    public SelectionModel setSampleWeightCol(String value) {
        set(sampleWeightCol(), value);
        return this;
    }

    /** Whether this model comes from a fit in this JVM; a loaded one has no summary. */
    public boolean hasSummary() {
        return summary != null;
    }

    /** @throws IllegalStateException if {@link #hasSummary} is false */
    public SelectionSummary summary() {
        if (summary == null) {
            throw new IllegalStateException("No training summary available for " + uid + ": the model was loaded");
        }
        return summary;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        Dataset<Row> judged = judged(dataset);
        return getKeepAllRows()
                ? judged
                : judged.where(SelectionTable.quoted(getSampleWeightCol()).gt(0.0));
    }

    private Dataset<Row> judged(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        SelectionTable columns = new SelectionTable(table, this);
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext());
        SelectedRow row =
                new SelectedRow(context.broadcast(fitted), getInvalidScores().equals("drop"));
        Column verdict = RowCalls.call(
                row,
                "verdict",
                DataTypes.IntegerType,
                columns.score(scoreCol()),
                columns.cutoffScore(),
                col(GROUP),
                columns.flag(protectedCol()),
                columns.flag(excludedCol()),
                columns.key());
        Dataset<Row> judged = table.withColumn(GROUP, columns.group(fitted.classes()))
                .withColumn(VERDICT, verdict)
                .withColumn(
                        getSampleWeightCol(),
                        RowCalls.call(row, "weight", DataTypes.DoubleType, col(VERDICT), col(GROUP)));
        if (named(stratumCol()).isPresent()) {
            judged = judged.withColumn(
                    getStratumCol(), RowCalls.call(row, "stratum", DataTypes.IntegerType, col(VERDICT)));
        }
        if (named(reasonCol()).isPresent()) {
            judged =
                    judged.withColumn(getReasonCol(), RowCalls.call(row, "reason", DataTypes.StringType, col(VERDICT)));
        }
        return judged.drop(VERDICT, GROUP);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public SelectionModel copy(ParamMap extra) {
        SelectionModel copy = copyValues(new SelectionModel(uid, fitted), extra);
        return copy.setParent(parent()).withSummary(summary);
    }

    @Override
    public MLWriter write() {
        return new SelectionModelFiles.Writer(this, fitted);
    }

    public static MLReader<SelectionModel> read() {
        return new SelectionModelFiles.Reader();
    }

    public static SelectionModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "SelectionModel: uid=" + uid + ", groups="
                + fitted.rule().groups().size();
    }
}
