package io.coppice.ml;

import io.coppice.blocks.Blocks;
import io.coppice.pruning.PruningFit;
import io.coppice.pruning.ScoreLayout;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What all stages that select rows by a score share: the parameters of the columns, and how a table is read. */
public abstract class ScoreSelector<S extends ScoreSelector<S, M>, M extends Model<M>> extends Estimator<M>
        implements SelectionParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    /** This stage. */
    abstract S self();

    public S setIdCol(String value) {
        set(idCol(), value);
        return self();
    }

    public S setScoreCol(String value) {
        set(scoreCol(), value);
        return self();
    }

    /** Empty: the cutoff goes by the score of the strata. */
    public S setCutoffScoreCol(String value) {
        set(cutoffScoreCol(), value);
        return self();
    }

    public S setLabelCol(String value) {
        set(labelCol(), value);
        return self();
    }

    /** A boolean column: its rows are kept in any case and count toward the budget. */
    public S setProtectedCol(String value) {
        set(protectedCol(), value);
        return self();
    }

    /** A boolean column: its rows are never kept. */
    public S setExcludedCol(String value) {
        set(excludedCol(), value);
        return self();
    }

    /** {@code fail} or {@code drop}. */
    public S setInvalidScores(String value) {
        set(invalidScores(), value);
        return self();
    }

    public S setSampleWeightCol(String value) {
        set(sampleWeightCol(), value);
        return self();
    }

    public S setStratumCol(String value) {
        set(stratumCol(), value);
        return self();
    }

    public S setReasonCol(String value) {
        set(reasonCol(), value);
        return self();
    }

    /** Rejected rows stay in what {@code transform} returns, with weight 0 and the reason. */
    public S setKeepAllRows(boolean value) {
        set(keepAllRows(), value);
        return self();
    }

    public S setSeed(long value) {
        set(seed(), value);
        return self();
    }

    /** How the loaded scores become a selection. */
    interface Fitting {
        PruningFit fit(Blocks scores, ScoreLayout layout, List<String> groups);
    }

    /** Reads the table, selects, and makes a model of it. */
    SelectionModel selection(Dataset<?> dataset, Fitting fitting) {
        Dataset<Row> table = dataset.toDF();
        SelectionTable source = new SelectionTable(table, this);
        SelectionTable.LeftOut leftOut = source.mayLeaveOut() ? source.leftOut() : new SelectionTable.LeftOut(0, 0);
        List<String> classes = source.classes();
        try (Blocks scores = source.load(classes)) {
            PruningFit fit = fitting.fit(scores, source.layout(), classes.isEmpty() ? List.of("all rows") : classes);
            SelectionModel model =
                    copyValues(new SelectionModel(uid(), new FittedSelection(fit.rule(), classes)), ParamMap.empty());
            return model.withSummary(new SelectionSummary(fit, leftOut));
        }
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }
}
