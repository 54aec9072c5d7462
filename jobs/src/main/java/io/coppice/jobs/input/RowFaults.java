package io.coppice.jobs.input;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.ml.functions$;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Says what is wrong with the rows of a table, column by column; for tables that are known to be refused. */
final class RowFaults {
    private static final int COLUMNS_NAMED = 5;
    private static final String TEXT = "text, not a number";

    /** A column, the key that named it, and what a row of it can be by the words for it. */
    private record Suspect(String key, String column, Map<String, Column> faults) {}

    /**
     * What is wrong with one column.
     *
     * @param key that named the column
     * @param said a sentence without its end
     * @param notNumeric whether no value of it is a number
     */
    record Fault(String key, String said, boolean notNumeric) {}

    private final Dataset<Row> table;
    private final TextNumbers texts;
    private final List<Suspect> suspects = new ArrayList<>();

    /** @param table as {@link TextNumbers#parsed} left it */
    RowFaults(Dataset<Row> table, TextNumbers texts, Features features, RowConfig config) {
        this.table = table;
        this.texts = texts;
        features.names().forEach(name -> suspects.add(new Suspect(features.key(), name, value(name))));
        config.weight().ifPresent(name -> {
            Map<String, Column> faults = value(name);
            faults.put("negative", number(name).lt(0.0).and(number(name).geq(-Double.MAX_VALUE)));
            suspects.add(new Suspect("input.weight", name, faults));
        });
        config.id()
                .ifPresent(name -> suspects.add(new Suspect(
                        "input.id", name, Map.of("null", Names.column(name).isNull()))));
    }

    /** {@code key: column "x": 2 rows are null, 1 row is NaN}, for the first columns at fault; costs two passes. */
    List<Fault> told() {
        List<Column> wrong = suspects.stream()
                .map(suspect -> count_if(suspect.faults().values().stream()
                        .map(fault -> coalesce(fault, lit(false)))
                        .reduce(Column::or)
                        .orElseThrow()))
                .toList();
        Row counts = aggregated(wrong);
        List<Suspect> guilty = new ArrayList<>();
        for (int j = 0; j < suspects.size(); j++) {
            if (counts.getLong(j + 1) > 0) {
                guilty.add(suspects.get(j));
            }
        }
        List<Fault> told = new ArrayList<>();
        guilty.stream().limit(COLUMNS_NAMED).forEach(suspect -> told.add(told(suspect)));
        if (guilty.size() > COLUMNS_NAMED) {
            String more = "and " + (guilty.size() - COLUMNS_NAMED) + " more columns hold such values";
            told.add(new Fault(guilty.get(COLUMNS_NAMED).key(), more, false));
        }
        return told;
    }

    private Fault told(Suspect suspect) {
        Row counts = aggregated(
                suspect.faults().values().stream().map(fault -> count_if(fault)).toList());
        Map<String, Long> rows = new LinkedHashMap<>();
        int at = 1;
        for (String fault : suspect.faults().keySet()) {
            rows.put(fault, counts.getLong(at++));
        }
        String column = suspect.key() + ": column \"" + suspect.column() + "\"";
        long values = counts.getLong(0) - rows.getOrDefault("null", 0L);
        if (texts.names().contains(suspect.column()) && rows.get(TEXT) == values) {
            String why = values == 0 ? "it has no values" : "none of its " + values + " values parses as a number";
            return new Fault(suspect.key(), column + " is not numeric: " + why, true);
        }
        String counted = rows.entrySet().stream()
                .filter(fault -> fault.getValue() > 0)
                .map(fault -> fault.getValue() + (fault.getValue() == 1 ? " row is " : " rows are ") + fault.getKey())
                .collect(Collectors.joining(", "));
        return new Fault(suspect.key(), column + ": " + counted, false);
    }

    private Row aggregated(List<Column> counts) {
        return table.agg(count(lit(1)), counts.toArray(Column[]::new)).first();
    }

    private Map<String, Column> value(String name) {
        Map<String, Column> faults = new LinkedHashMap<>();
        if (texts.names().contains(name)) {
            faults.put(TEXT, texts.text(name).isNotNull().and(Names.column(name).isNull()));
            faults.put("null", texts.text(name).isNull());
        } else {
            faults.put("null", anyOf(name, Column::isNull).or(Names.column(name).isNull()));
        }
        faults.put("NaN", anyOf(name, value -> isnan(value.cast("double"))));
        faults.put("infinite", anyOf(name, value -> abs(value.cast("double")).equalTo(Double.POSITIVE_INFINITY)));
        return faults;
    }

    /** Whether the value, or one of a vector or array, is so. */
    private Column anyOf(String name, UnaryOperator<Column> fault) {
        Column column = Names.column(name);
        var type = table.schema().apply(name).dataType();
        if (type.equals(SQLDataTypes.VectorType())) {
            column = functions$.MODULE$.vector_to_array(column, "float64");
        }
        return coalesce(Features.isMultiple(type) ? exists(column, fault::apply) : fault.apply(column), lit(false));
    }

    private static Column number(String name) {
        return Names.column(name).cast("double");
    }
}
