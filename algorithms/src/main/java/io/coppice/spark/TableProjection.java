package io.coppice.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.coppice.blocks.BadInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What of a table is read and in which order: features, weight as a double, key as a long. */
final class TableProjection implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FeatureKind kind;
    private final int featureColumns;
    private final boolean hasId;
    private final boolean hasLabel;
    private final transient List<Column> selected;

    private TableProjection(
            FeatureKind kind, int featureColumns, boolean hasId, boolean hasLabel, List<Column> selected) {
        this.kind = kind;
        this.featureColumns = featureColumns;
        this.hasId = hasId;
        this.hasLabel = hasLabel;
        this.selected = selected;
    }

    /** Looks the columns up; see {@link FeatureKind#of} for what it throws. */
    static TableProjection of(StructType schema, TableColumns columns) {
        FeatureKind kind = FeatureKind.of(schema, columns.features());
        columns.id().ifPresent(id -> FeatureKind.requirePresent(schema, id));
        columns.weight().ifPresent(weight -> requireNumeric(schema, weight));
        List<Column> selected = new ArrayList<>();
        for (String name : columns.features()) {
            selected.add(
                    switch (kind) {
                        case VECTOR, FLOAT_ARRAY -> quoted(name);
                        case ARRAY -> quoted(name).cast("array<double>");
                        case NUMERIC_COLUMNS -> quoted(name).cast("double");
                    });
        }
        selected.add(columns.weight().map(name -> quoted(name).cast("double")).orElse(lit(1.0)));
        selected.add(columns.id().map(id -> key(schema, id)).orElseGet(() -> hashOfOthers(schema, columns)));
        return new TableProjection(kind, columns.features().size(), columns.id().isPresent(), false, selected);
    }

    /** The same with one more column, read as a double, after the key. */
    TableProjection withLabel(String column) {
        List<Column> more = new ArrayList<>(selected);
        more.add(quoted(column).cast("double"));
        return new TableProjection(kind, featureColumns, hasId, true, more);
    }

    private static void requireNumeric(StructType schema, String weight) {
        FeatureKind.requirePresent(schema, weight);
        DataType type = schema.apply(weight).dataType();
        if (!(type instanceof NumericType)) {
            throw new BadInput("weight column \"" + weight + "\" is of type " + type.simpleString()
                    + "; it must be numeric and non-negative");
        }
    }

    /** A column by its exact name, dots and all. */
    static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    /** An integral id is its own key, any other is hashed; null stays null. */
    static Column key(StructType schema, String id) {
        DataType type = schema.apply(id).dataType();
        boolean integral = type instanceof LongType
                || type instanceof IntegerType
                || type instanceof ShortType
                || type instanceof ByteType;
        return integral
                ? quoted(id).cast("long")
                : when(quoted(id).isNull(), lit(null).cast("long")).otherwise(xxhash64(quoted(id)));
    }

    /** In the order of their names, which formats do not change. Maps and variants have no hash in Spark and are left out. */
    static Column hashOfOthers(StructType schema, TableColumns columns) {
        Column[] others = Arrays.stream(schema.fields())
                .filter(field -> !columns.features().contains(field.name()))
                .filter(field -> !columns.weight().equals(Optional.of(field.name())))
                .filter(TableProjection::hashes)
                .sorted(Comparator.comparing(StructField::name))
                .map(field -> quoted(field.name()))
                .toArray(Column[]::new);
        return others.length == 0 ? lit(0L) : xxhash64(others);
    }

    private static boolean hashes(StructField field) {
        String type = field.dataType().catalogString();
        return !type.contains("map<") && !type.contains("variant");
    }

    /** The table through its full physical plan, as Spark's own row objects. */
    JavaRDD<InternalRow> rows(Dataset<Row> table) {
        return table.select(selected.toArray(Column[]::new))
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    FeatureKind kind() {
        return kind;
    }

    /** Columns of the projection that hold features: d numeric columns, or one vector or array. */
    int featureColumns() {
        return featureColumns;
    }

    boolean hasId() {
        return hasId;
    }

    boolean hasLabel() {
        return hasLabel;
    }
}
