package io.coppice.ml;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.raise_error;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.pruning.ScoreLayout;
import io.coppice.spark.RowKeys;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A table as selections by score read it: scores as doubles, classes as numbers, keys from ids. */
final class SelectionTable {
    /** More classes make budgets of their own pointless. */
    static final int MOST_CLASSES = 1000;

    private static final String SCORE = "_coppice_score";
    private static final String GROUP = "_coppice_group";
    private static final String GUARD = "_coppice_guard";

    private final Dataset<Row> table;
    private final SelectionParameters parameters;

    SelectionTable(Dataset<Row> table, SelectionParameters parameters) {
        this.table = table;
        this.parameters = parameters;
    }

    /** Rows that are left out before anything is chosen. */
    record LeftOut(long excluded, long invalid) {}

    LeftOut leftOut() {
        Column excluded = flag(parameters.excludedCol());
        Row counts = table.agg(count_if(excluded), count_if(not(excluded).and(not(valid()))))
                .first();
        return new LeftOut(counts.getLong(0), counts.getLong(1));
    }

    boolean mayLeaveOut() {
        return parameters.named(parameters.excludedCol()).isPresent()
                || parameters.getInvalidScores().equals("drop");
    }

    /** The classes of the rows that take part, by name; empty where labels are not read. */
    List<String> classes() {
        if (!parameters.readsLabel()) {
            return List.of();
        }
        Column label = quoted(parameters.getLabelCol()).cast("string");
        List<Row> found = usable().groupBy(label)
                .agg(count(lit(1)))
                .orderBy(label)
                .limit(MOST_CLASSES + 1)
                .collectAsList();
        if (found.size() > MOST_CLASSES) {
            throw new BadParameter("labelCol \"" + parameters.getLabelCol() + "\" has more than " + MOST_CLASSES
                    + " values; budgets of their own need at most so many classes");
        }
        if (found.stream().anyMatch(row -> row.isNullAt(0))) {
            throw new BadInput("label column \"" + parameters.getLabelCol()
                    + "\" holds nulls; every row needs a class, or set classBalance none");
        }
        return found.stream().map(row -> row.getString(0)).toList();
    }

    /** Which column of the blocks holds what. */
    ScoreLayout layout() {
        int cutoff = parameters.named(parameters.cutoffScoreCol()).isPresent() ? 1 : 0;
        int group = parameters.readsLabel() ? cutoff + 1 : -1;
        boolean guards = parameters.named(parameters.protectedCol()).isPresent();
        return new ScoreLayout(cutoff, group, guards ? Math.max(cutoff, group) + 1 : -1);
    }

    /**
     * Rows that take part, as the {@link #layout} says; close them when done.
     *
     * @throws BadInput if ids are null or repeated, or scores are not finite where they must be
     */
    Blocks load(List<String> classes) {
        Dataset<Row> numbers = usable();
        List<String> columns = new ArrayList<>();
        Optional<String> score = parameters.named(parameters.scoreCol());
        if (score.isEmpty()) {
            numbers = numbers.withColumn(SCORE, lit(0.0));
        }
        columns.add(score.orElse(SCORE));
        parameters.named(parameters.cutoffScoreCol()).ifPresent(columns::add);
        if (parameters.readsLabel()) {
            numbers = numbers.withColumn(GROUP, group(classes));
            columns.add(GROUP);
        }
        if (parameters.named(parameters.protectedCol()).isPresent()) {
            numbers = numbers.withColumn(GUARD, flag(parameters.protectedCol()).cast("int"));
            columns.add(GUARD);
        }
        return Tables.loadDoubles(
                numbers,
                new TableColumns(columns, Optional.of(parameters.getIdCol()), Optional.empty()),
                new Tables.Doubles(Optional.empty(), false, false));
    }

    private Dataset<Row> usable() {
        Dataset<Row> included = parameters.named(parameters.excludedCol()).isPresent()
                ? table.where(not(flag(parameters.excludedCol())))
                : table;
        return parameters.getInvalidScores().equals("drop") ? included.where(valid()) : included;
    }

    private Column valid() {
        // NaN is above every number in Spark's order.
        return abs(score(parameters.scoreCol()))
                .leq(lit(Double.MAX_VALUE))
                .and(abs(score(parameters.cutoffScoreCol())).leq(lit(Double.MAX_VALUE)));
    }

    /** Null as NaN; 0 without such a column. */
    Column score(Param<String> param) {
        return parameters
                .named(param)
                .map(name -> coalesce(quoted(name).cast("double"), lit(Double.NaN)))
                .orElse(lit(0.0));
    }

    /** The cutoff score, which is the score where it has no column. */
    Column cutoffScore() {
        return parameters.named(parameters.cutoffScoreCol()).isPresent()
                ? score(parameters.cutoffScoreCol())
                : score(parameters.scoreCol());
    }

    Column flag(Param<String> param) {
        return parameters
                .named(param)
                .map(name -> coalesce(quoted(name), lit(false)))
                .orElse(lit(false));
    }

    Column group(List<String> classes) {
        return parameters.readsLabel()
                ? RowCalls.call(
                        new ClassNumbers(classes),
                        "of",
                        DataTypes.IntegerType,
                        coalesce(quoted(parameters.getLabelCol()).cast("string"), lit("")))
                : lit(0);
    }

    Column key() {
        Column missing = raise_error(
                lit("id column \"" + parameters.getIdCol() + "\" holds a null; ids must be there and unique"));
        return coalesce(key(table.schema(), parameters.getIdCol()), missing.cast("long"));
    }

    /** The key of a row from its id; null where that is. */
    static Column key(StructType schema, String id) {
        return RowKeys.column(schema, new TableColumns(List.of(), Optional.of(id), Optional.empty()));
    }

    static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
