package io.coppice.jobs.output;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.to_json;

import io.coppice.jobs.input.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.functions$;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How {@code data/} is written: vectors as arrays of doubles, in csv as one column a value. */
public enum TableFormat {
    PARQUET,
    CSV {
        @Override
        Dataset<Row> shaped(Dataset<Row> table) {
            return flat(table);
        }
    },
    JSON,
    ORC;

    /** Writes the table into a new folder. */
    public void write(Dataset<Row> table, String path) {
        shaped(withArrays(table))
                .write()
                .format(source())
                .option("header", "true")
                .option("escape", "\"")
                .option("ignoreNullFields", "false")
                .save(path);
    }

    /** Rows of a folder {@link #write} left. */
    public long rows(Dataset<Row> written, String path) {
        return written.sparkSession()
                .read()
                .format(source())
                .option("header", "true")
                .option("escape", "\"")
                .schema(shaped(withArrays(written)).schema())
                .load(path)
                .count();
    }

    Dataset<Row> shaped(Dataset<Row> table) {
        return table;
    }

    private String source() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Dataset<Row> withArrays(Dataset<Row> table) {
        return table.select(Arrays.stream(table.schema().fields())
                .map(field -> field.dataType().equals(SQLDataTypes.VectorType())
                        ? functions$
                                .MODULE$
                                .vector_to_array(Names.column(field.name()), "float64")
                                .as(field.name())
                        : Names.column(field.name()))
                .toArray(Column[]::new));
    }

    /** Arrays of plain values as {@code name_0...}, as many as the longest row has; other nested values as JSON. */
    static Dataset<Row> flat(Dataset<Row> table) {
        StructType schema = table.schema();
        Map<String, Integer> widths = widths(table);
        List<Column> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            Column column = Names.column(field.name());
            if (widths.containsKey(field.name())) {
                for (int j = 0; j < widths.get(field.name()); j++) {
                    columns.add(get(column, lit(j)).as(field.name() + "_" + j));
                }
            } else {
                columns.add(isNested(field.dataType()) ? to_json(column).as(field.name()) : column);
            }
        }
        return table.select(columns.toArray(Column[]::new));
    }

    private static Map<String, Integer> widths(Dataset<Row> table) {
        List<String> arrays = Arrays.stream(table.schema().fields())
                .filter(field ->
                        field.dataType() instanceof ArrayType array && array.elementType() instanceof AtomicType)
                .map(StructField::name)
                .toList();
        Map<String, Integer> widths = new LinkedHashMap<>();
        if (arrays.isEmpty()) {
            return widths;
        }
        Column[] longest = arrays.stream()
                .map(name -> coalesce(max(size(Names.column(name))), lit(0)))
                .toArray(Column[]::new);
        Row found = table.agg(longest[0], Arrays.copyOfRange(longest, 1, longest.length))
                .first();
        for (int j = 0; j < arrays.size(); j++) {
            widths.put(arrays.get(j), Math.max(0, found.getInt(j)));
        }
        return widths;
    }

    private static boolean isNested(DataType type) {
        return type instanceof StructType || type instanceof MapType || type instanceof ArrayType;
    }
}
