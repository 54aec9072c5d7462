package io.coppice.ml;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Blocks;
import io.coppice.blocks.Encoding;
import io.coppice.imbalance.ClassCounts;
import io.coppice.spark.FeatureKind;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;

/** A table as resampling reads it: rows with keys and the numbers of their classes, which it counts. */
final class LabeledTable {
    static final String KEY = KeyedTable.KEY;

    /** Number of the class of a row in the order of {@link #counts}. */
    static final String CLASS = "_coppice_class";

    /** More are taken for a number that was meant to be predicted. */
    private static final int MOST_CLASSES = 1000;

    private static final String NUMBER = "_coppice_number_";

    private final ResamplerParameters parameters;
    private final Dataset<Row> table;
    private final Dataset<Row> rows;
    private final ClassCounts counts;
    private final List<String> numbers;

    private LabeledTable(
            ResamplerParameters parameters,
            Dataset<Row> table,
            Dataset<Row> rows,
            ClassCounts counts,
            List<String> numbers) {
        this.parameters = parameters;
        this.table = table;
        this.rows = rows;
        this.counts = counts;
        this.numbers = List.copyOf(numbers);
    }

    /**
     * Counts the classes.
     *
     * @param features columns to be read as numbers, booleans among them; may be empty
     * @throws BadParameter if a column is absent, or the label one of the features
     * @throws BadInput if there are fewer than two classes, too many, or rows without, or ids are null or not unique
     */
    static LabeledTable of(Dataset<Row> all, ResamplerParameters parameters, List<String> features) {
        Dataset<Row> table = takingPart(all, parameters);
        FeatureKind.requirePresent(table.schema(), parameters.getLabelCol());
        if (features.contains(parameters.getLabelCol())) {
            throw new BadParameter(
                    "column \"" + parameters.getLabelCol() + "\" is both a feature and labelCol; choose one");
        }
        ClassCounts counts = counts(table, parameters.getLabelCol());
        Dataset<Row> rows = ResampledKeys.unique(table, parameters.column(parameters.idCol()))
                .withColumn(
                        CLASS,
                        RowCalls.call(
                                new ClassNumbers(counts.labels()),
                                "of",
                                DataTypes.IntegerType,
                                label(table, parameters.getLabelCol())));
        List<String> numbers = new ArrayList<>();
        for (String feature : features) {
            boolean truth = table.schema().apply(feature).dataType().equals(DataTypes.BooleanType);
            numbers.add(truth ? NUMBER + feature : feature);
            rows = truth ? rows.withColumn(NUMBER + feature, quoted(feature).cast("int")) : rows;
        }
        return new LabeledTable(parameters, table, rows, counts, numbers);
    }

    private static Dataset<Row> takingPart(Dataset<Row> all, ResamplerParameters parameters) {
        try {
            return all.where(takesPart(parameters));
        } catch (Exception failure) {
            // Spark declares it nowhere.
            if (failure instanceof AnalysisException) {
                throw new BadParameter("only \"" + parameters.getOnly() + "\" is no condition on this table: "
                        + failure.getMessage().lines().findFirst().orElse("") + " Columns: "
                        + String.join(", ", all.columns()));
            }
            throw failure;
        }
    }

    /** Whether a row is changed or looked at, never null. */
    static Column takesPart(ResamplerParameters parameters) {
        return parameters.getOnly().isBlank() ? lit(true) : coalesce(expr(parameters.getOnly()), lit(false));
    }

    /** The rows that are neither. */
    static Dataset<Row> others(Dataset<Row> all, ResamplerParameters parameters) {
        return all.where(not(takesPart(parameters)));
    }

    private static ClassCounts counts(Dataset<Row> table, String column) {
        List<Row> found = table.groupBy(label(table, column))
                .agg(count(lit(1)))
                .limit(MOST_CLASSES + 1)
                .collectAsList();
        if (found.size() > MOST_CLASSES) {
            throw new BadInput("label column \"" + column + "\" has more than " + MOST_CLASSES
                    + " values: it looks like a number to predict; cut it into classes first");
        }
        Map<String, Long> counted = new HashMap<>();
        for (Row row : found) {
            if (row.isNullAt(0)) {
                throw new BadInput("label column \"" + column + "\" is null in " + row.getLong(1)
                        + " rows; correct or remove these rows");
            }
            counted.put(row.getString(0), row.getLong(1));
        }
        requireClasses(table.schema().apply(column).dataType(), counted, column);
        return ClassCounts.of(counted);
    }

    private static void requireClasses(DataType type, Map<String, Long> counted, String column) {
        if (type instanceof IntegralType || type.equals(DataTypes.StringType) || type.equals(DataTypes.BooleanType)) {
            return;
        }
        counted.keySet().stream()
                .filter(label -> !label.matches("-?\\d+"))
                .findFirst()
                .ifPresent(label -> {
                    throw new BadInput(
                            "label column \"" + column + "\" of type " + type.simpleString() + " holds " + label
                                    + ": classes are text, whole numbers or booleans; cut a continuous target into classes first");
                });
    }

    /** Whole numbers are written without a fraction, whatever type they have. */
    private static Column label(Dataset<Row> table, String column) {
        DataType type = table.schema().apply(column).dataType();
        boolean fractional =
                type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType) || type instanceof DecimalType;
        Column label = quoted(column);
        Column number = label.cast("double");
        Column whole = rint(number).equalTo(number).and(abs(number).lt(lit(0x1.0p53)));
        return fractional
                ? when(whole, number.cast("long").cast("string")).otherwise(label.cast("string"))
                : label.cast("string");
    }

    ResamplerParameters parameters() {
        return parameters;
    }

    /** The rows that take part, as they were given. */
    Dataset<Row> table() {
        return table;
    }

    /** The same with {@link #KEY}, {@link #CLASS} and the columns of {@link #numbers}. */
    Dataset<Row> rows() {
        return rows;
    }

    Dataset<Row> rows(int label) {
        return rows.where(col(CLASS).equalTo(label));
    }

    ClassCounts counts() {
        return counts;
    }

    /** Columns that blocks are read from. */
    List<String> numbers() {
        return numbers;
    }

    /** The same table with more or other columns to read. */
    LabeledTable with(Dataset<Row> other, List<String> otherNumbers) {
        return new LabeledTable(parameters, table, other, counts, otherNumbers);
    }

    TableColumns columns() {
        return new TableColumns(numbers, Optional.empty(), Optional.empty()).withUniqueId(KEY);
    }

    /** The rows of one class; close them when done. */
    Blocks load(int label) {
        return Tables.load(rows(label), columns(), Tables.Preparation.NONE);
    }

    /** The rows of one class as queries among those of {@link #loadAll}. */
    Blocks load(int label, Encoding encoding) {
        return Tables.loadLabeled(rows(label), columns(), encoding, CLASS);
    }

    /** All rows with the numbers of their classes; close them when done. */
    Blocks loadAll() {
        return Tables.loadLabeled(rows, columns(), CLASS);
    }

    static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
