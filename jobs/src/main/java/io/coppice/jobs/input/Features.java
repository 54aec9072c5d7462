package io.coppice.jobs.input;

import io.coppice.blocks.BadInput;
import io.coppice.jobs.config.BadConfig;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The feature columns of a table.
 *
 * @param names one vector or array column, or columns of numbers or text
 * @param chosen whether the job chose them ({@code "*"})
 * @param key whose fault it is if they are invalid
 */
public record Features(List<String> names, boolean chosen, String key) {
    private static final String KEY = "input.features";

    /** Features that {@code input.features} names or chose. */
    public Features(List<String> names, boolean chosen) {
        this(names, chosen, KEY);
    }

    public Features {
        names = List.copyOf(names);
    }

    /**
     * What {@code input.features} means for this table. {@code "*"} takes text for numbers where the types were guessed
     * and most values parse: one cell of "N/A" must not make a column disappear. Costs a pass where there is such text.
     *
     * @param guessed whether the types of the columns are guesses
     * @throws BadConfig if a column is absent, the id, label and weight columns included
     * @throws BadInput if a column cannot hold numbers, or {@code "*"} finds none
     */
    public static Features of(Dataset<Row> table, Settings settings, boolean guessed) {
        return of(table, settings, guessed, List.of());
    }

    /**
     * The same for a table of which some columns hold names, listed or not: the others.
     *
     * @param nominal those columns
     */
    public static Features of(Dataset<Row> table, Settings settings, boolean guessed, List<String> nominal) {
        StructType schema = table.schema();
        List<Map.Entry<String, String>> wanted =
                new ArrayList<>(RowConfig.of(settings).columns());
        Set<String> taken = wanted.stream().map(Map.Entry::getValue).collect(Collectors.toSet());
        List<String> given = settings.texts(KEY).stream()
                .filter(name -> !nominal.contains(name))
                .toList();
        boolean chosen = !settings.isList(KEY) && given.equals(List.of("*"));
        if (!chosen) {
            given.forEach(name -> wanted.add(Map.entry(KEY, name)));
        }
        Names.requirePresent(schema, wanted);
        taken.addAll(nominal);
        if (chosen) {
            return all(schema, taken, guessed ? TextNumbers.mostlyNumbers(table, texts(schema, taken)) : Set.of());
        }
        given.forEach(name -> requireNumbers(schema, name, given.size()));
        return new Features(given, false);
    }

    /**
     * The features a model was fitted on, by name.
     *
     * @param key whose fault it is if they are not there
     * @throws BadConfig if columns are absent, the id, label and weight columns included
     */
    public static Features ofModel(StructType schema, List<String> names, RowConfig rows, String key) {
        List<String> present = Arrays.asList(schema.fieldNames());
        List<String> absent =
                names.stream().filter(name -> !present.contains(name)).toList();
        if (!absent.isEmpty()) {
            throw new BadConfig(
                    key,
                    "lacks features of the model: " + Names.listed(absent) + "; the columns are "
                            + Names.listed(present));
        }
        Names.requirePresent(schema, rows.columns());
        names.forEach(name -> requireNumbers(schema, name, names.size()));
        return new Features(names, false, key);
    }

    /** Every numeric column that plays no other part; in a table with none, its only vector or array column. */
    private static Features all(StructType schema, Set<String> taken, Set<String> mostlyNumbers) {
        List<String> numeric = new ArrayList<>();
        List<String> multiple = new ArrayList<>();
        List<String> vectors = new ArrayList<>();
        for (StructField field : schema.fields()) {
            if (taken.contains(field.name())) {
                continue;
            }
            if (field.dataType() instanceof NumericType || mostlyNumbers.contains(field.name())) {
                numeric.add(field.name());
            } else if (isMultiple(field.dataType())) {
                multiple.add(field.name());
            }
            if (field.dataType().equals(SQLDataTypes.VectorType())) {
                vectors.add(field.name());
            }
        }
        // A table with a vector column, such as libsvm, keeps its features there and its class in a number beside.
        if (vectors.size() == 1) {
            return new Features(vectors, true);
        }
        if (numeric.isEmpty() && multiple.size() == 1) {
            return new Features(multiple, true);
        }
        if (numeric.isEmpty()) {
            throw new BadInput(KEY + " is \"*\" and no column is numeric; the columns are "
                    + Names.listed(Arrays.stream(schema.fields())
                            .map(field -> field.name() + " " + field.dataType().simpleString())
                            .toList())
                    + "; name the feature columns");
        }
        return new Features(numeric, true);
    }

    private static List<String> texts(StructType schema, Set<String> taken) {
        return Arrays.stream(schema.fields())
                .filter(field -> field.dataType() instanceof StringType && !taken.contains(field.name()))
                .map(StructField::name)
                .toList();
    }

    /** The columns that play no part, with their types: what {@code "*"} left out. */
    private List<String> unused(StructType schema, RowConfig rows) {
        List<String> used = rows.columns().stream().map(Map.Entry::getValue).toList();
        return Arrays.stream(schema.fields())
                .filter(field -> !names.contains(field.name()) && !used.contains(field.name()))
                .map(field -> field.name() + " (" + field.dataType().simpleString() + ")")
                .toList();
    }

    /** Tells what {@code "*"} came to, and warns of features that look like ids. */
    public void tell(Dataset<Row> table, RowConfig rows, Run run) {
        if (!chosen) {
            return;
        }
        List<String> unused = unused(table.schema(), rows);
        run.say("features: " + Names.listed(names) + (unused.isEmpty() ? "" : "; not used: " + Names.listed(unused)));
        run.describe("looking for ids among the features");
        for (String name : LikelyIds.among(table, names)) {
            run.warn("feature column \"" + name
                    + "\" is integral and all distinct, as ids and times are; if it is one, list the features, or name"
                    + " it in input.id");
        }
    }

    private static void requireNumbers(StructType schema, String name, int columns) {
        DataType type = schema.apply(name).dataType();
        boolean single = type instanceof NumericType || type instanceof StringType;
        if (!single && !(columns == 1 && isMultiple(type))) {
            throw new BadInput(KEY + ": column \"" + name + "\" is " + type.simpleString()
                    + ", not numeric; name columns of numbers, or one vector or array of numbers");
        }
    }

    static boolean isMultiple(DataType type) {
        return type.equals(SQLDataTypes.VectorType())
                || (type instanceof ArrayType array && array.elementType() instanceof NumericType);
    }

    /** Whether the features are one column of vectors or arrays. */
    public boolean isMultiple(StructType schema) {
        return names.size() == 1 && isMultiple(schema.apply(names.get(0)).dataType());
    }
}
