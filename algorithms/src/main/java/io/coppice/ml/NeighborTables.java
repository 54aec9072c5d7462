package io.coppice.ml;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import io.coppice.blocks.Parts;
import io.coppice.neighbors.NeighborLists;
import io.coppice.spark.SparkParts;
import io.coppice.spark.TableColumns;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Lists of neighbors as tables, where rows are named by their ids again. */
final class NeighborTables {
    private static final String IDS = "_coppice_ids";
    /** Distances to the neighbors of a row, nearest first, in {@link #keyed}. */
    static final String DISTANCES = "_coppice_distances";

    private static final StructType LISTS = new StructType()
            .add(KeyedTable.KEY, DataTypes.LongType, false)
            .add(IDS, DataTypes.createArrayType(DataTypes.LongType, false), false)
            .add(DISTANCES, DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    /** Keys of the neighbors of a row, nearest first, in {@link #labeled}. */
    static final String NEIGHBORS = "_coppice_neighbors";

    /** Labels of the same. */
    static final String LABELS = "_coppice_labels";

    /** Label of the row itself. */
    static final String LABEL = "_coppice_label";

    private static final StructType LABELED = new StructType()
            .add(KeyedTable.KEY, DataTypes.LongType, false)
            .add(LABEL, DataTypes.IntegerType, false)
            .add(NEIGHBORS, DataTypes.createArrayType(DataTypes.LongType, false), false)
            .add(LABELS, DataTypes.createArrayType(DataTypes.IntegerType, false), false);

    private NeighborTables() {}

    /** One row a query: its key and label, the keys of its neighbors, their labels. */
    static Dataset<Row> labeled(SparkSession session, Parts<NeighborLists> lists) {
        JavaRDD<InternalRow> rows = ((SparkParts<NeighborLists>) lists)
                .rdd()
                .flatMap(some -> IntStream.range(0, some.queries())
                        .mapToObj(query -> labeledRow(some, query))
                        .iterator());
        return ((org.apache.spark.sql.classic.SparkSession) session)
                .internalCreateDataFrame(rows.rdd(), LABELED, false);
    }

    private static InternalRow labeledRow(NeighborLists lists, int query) {
        long[] keys = new long[lists.size(query)];
        int[] labels = new int[keys.length];
        for (int rank = 0; rank < keys.length; rank++) {
            keys[rank] = lists.neighbor(query, rank);
            labels[rank] = lists.neighborLabel(query, rank);
        }
        return new GenericInternalRow(new Object[] {
            lists.key(query),
            lists.label(query),
            UnsafeArrayData.fromPrimitiveArray(keys),
            UnsafeArrayData.fromPrimitiveArray(labels)
        });
    }

    /** Type of the column of neighbors; without ids they are named by their keys. @param id column of the pool */
    static DataType neighbors(StructType pool, Optional<String> id) {
        StructType neighbor =
                new StructType().add("id", RowNames.type(pool, id), true).add("distance", DataTypes.DoubleType, true);
        return DataTypes.createArrayType(neighbor, true);
    }

    /** One row a query: its key, the keys of its neighbors, their distances. @param cosine whether to give 1 - cosine */
    static Dataset<Row> keyed(SparkSession session, Parts<NeighborLists> lists, boolean cosine) {
        JavaRDD<InternalRow> rows = ((SparkParts<NeighborLists>) lists).rdd().flatMap(some -> rows(some, cosine));
        return ((org.apache.spark.sql.classic.SparkSession) session).internalCreateDataFrame(rows.rdd(), LISTS, false);
    }

    /** Spark's own rows over primitive arrays: boxing the values would take longer than finding the neighbors. */
    private static Iterator<InternalRow> rows(NeighborLists lists, boolean cosine) {
        return IntStream.range(0, lists.queries())
                .mapToObj(query -> row(lists, query, cosine))
                .iterator();
    }

    private static InternalRow row(NeighborLists lists, int query, boolean cosine) {
        long[] keys = new long[lists.size(query)];
        double[] distances = new double[keys.length];
        for (int rank = 0; rank < keys.length; rank++) {
            keys[rank] = lists.neighbor(query, rank);
            double distance = lists.distance(query, rank);
            distances[rank] = cosine ? distance * distance / 2.0 : distance;
        }
        return new GenericInternalRow(new Object[] {
            lists.key(query), UnsafeArrayData.fromPrimitiveArray(keys), UnsafeArrayData.fromPrimitiveArray(distances)
        });
    }

    /**
     * One row a query: its key and, in {@code column}, an array of its neighbors. Queries without any may be missing.
     *
     * @param pool the table of the neighbors
     */
    static Dataset<Row> arrays(Dataset<Row> keyed, NeighborPool pool, String column) {
        StructType schema = pool.table().schema();
        Optional<String> id = pool.columns().id();
        if (!RowNames.lookedUp(schema, id)) {
            Column ids = col(IDS).cast(DataTypes.createArrayType(RowNames.type(schema, id)));
            return keyed.select(
                    col(KeyedTable.KEY),
                    transform(arrays_zip(ids.as("id"), col(DISTANCES).as("distance")), NeighborTables::neighbor)
                            .as(column));
        }
        Dataset<Row> named = RowNames.replaced(exploded(keyed), "neighbor", pool.table(), pool.columns());
        return named.groupBy(col(KeyedTable.KEY))
                .agg(array_sort(collect_list(struct(col("rank"), col("neighbor").as("id"), col("distance"))))
                        .as(column))
                .select(
                        col(KeyedTable.KEY),
                        transform(quoted(column), NeighborTables::neighbor).as(column));
    }

    private static Column neighbor(Column one) {
        return struct(one.getField("id").as("id"), one.getField("distance").as("distance"));
    }

    /** One row a neighbor: key of the query, {@code rank} from 1, key of the {@code neighbor}, {@code distance}. */
    private static Dataset<Row> exploded(Dataset<Row> keyed) {
        Column pairs = arrays_zip(col(IDS).as("neighbor"), col(DISTANCES).as("distance"));
        return keyed.select(col(KeyedTable.KEY), posexplode(pairs))
                .select(
                        col(KeyedTable.KEY),
                        col("pos").plus(1).as("rank"),
                        col("col.neighbor").as("neighbor"),
                        col("col.distance").as("distance"));
    }

    /** One row a neighbor: {@code id} of the query, {@code rank} from 1, {@code neighbor}, {@code distance}. */
    static Dataset<Row> pairs(Dataset<Row> keyed, NeighborPool pool, Dataset<Row> queries, TableColumns columns) {
        Dataset<Row> neighbors = RowNames.replaced(exploded(keyed), "neighbor", pool.table(), pool.columns());
        return RowNames.replaced(neighbors, KeyedTable.KEY, queries, columns)
                .select(col(KeyedTable.KEY).as("id"), col("rank"), col("neighbor"), col("distance"));
    }

    static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
