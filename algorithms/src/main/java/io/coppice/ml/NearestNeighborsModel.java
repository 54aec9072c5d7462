package io.coppice.ml;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.coppice.blocks.Blocks;
import io.coppice.neighbors.NeighborsAlgorithm;
import io.coppice.neighbors.NeighborsFit;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the nearest rows of the table of the fit. {@code transform} adds a column of them to any table with the same features;
 * {@link #neighbors} gives them as a table of pairs.
 *
 * <p>A saved model holds a copy of the table: ids and features.
 */
public final class NearestNeighborsModel extends Model<NearestNeighborsModel>
        implements NeighborsParameters, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final NeighborsParamSet definitions;
    private final transient NeighborPool pool;

    NearestNeighborsModel(String uid, NeighborPool pool) {
        this.uid = uid;
        this.pool = pool;
        this.definitions = new NeighborsParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public NeighborsParamSet definitions() {
        return definitions;
    }

    NeighborPool pool() {
        return pool;
    }

    public NearestNeighborsModel setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    public NearestNeighborsModel setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public NearestNeighborsModel setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    public NearestNeighborsModel setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public NearestNeighborsModel setK(int value) {
        set(k(), value);
        return this;
    }

    public NearestNeighborsModel setSearch(String value) {
        set(search(), value);
        return this;
    }

    public NearestNeighborsModel setTargetRecall(double value) {
        set(targetRecall(), value);
        return this;
    }

    public NearestNeighborsModel setCells(int value) {
        set(cells(), value);
        return this;
    }

    public NearestNeighborsModel setExcludeSelf(boolean value) {
        set(excludeSelf(), value);
        return this;
    }

    public NearestNeighborsModel setNeighborsCol(String value) {
        set(neighborsCol(), value);
        return this;
    }

    public int numFeatures() {
        return pool.encoding().columns();
    }

    /**
     * The table with a column of neighbors: an array of structs {@code id}, {@code distance}, nearest first, empty for rows of
     * weight 0. Cells and the number of probes are found now, neighbors when the table is read, every time that it is.
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        FeatureCalls features = FeatureCalls.of(table, featureColumns());
        Column weight = column(weightCol())
                .map(name -> coalesce(NeighborTables.quoted(name).cast("double"), lit(Double.NaN)))
                .orElse(lit(1.0));
        Dataset<Row> arrays;
        try (Blocks queries = Tables.load(table, tableColumns(), pool.encoding());
                Blocks rows = pool.load();
                NeighborsFit fit = NeighborsAlgorithm.join(queries, rows, parameters())) {
            Dataset<Row> keyed = NeighborTables.keyed(table.sparkSession(), fit.lists(), cosine());
            arrays = NeighborTables.arrays(keyed, pool, getNeighborsCol());
        }
        Column found = NeighborTables.quoted(getNeighborsCol());
        Column none = array().cast(neighborsType());
        return KeyedTable.of(table, features, tableColumns(), weight)
                .join(arrays, KeyedTable.KEY, "left")
                .withColumn(getNeighborsCol(), coalesce(found, none))
                .drop(col(KeyedTable.KEY));
    }

    /** Neighbors of the rows of another table, or of this one. */
    public FoundNeighbors neighbors(Dataset<?> dataset) {
        requireColumns(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        try (Blocks queries = Tables.load(table, tableColumns(), pool.encoding());
                Blocks rows = pool.load()) {
            return found(NeighborsAlgorithm.join(queries, rows, parameters()), table, tableColumns());
        }
    }

    /** Neighbors of the rows of the table of the fit among each other: faster than giving that table again. */
    public FoundNeighbors neighbors() {
        try (Blocks rows = pool.load()) {
            return found(NeighborsAlgorithm.selfJoin(rows, parameters()), pool.table(), pool.columns());
        }
    }

    private FoundNeighbors found(NeighborsFit fit, Dataset<Row> queries, TableColumns columns) {
        // Found while the rows are still cached.
        fit.figures();
        Dataset<Row> keyed = NeighborTables.keyed(queries.sparkSession(), fit.lists(), cosine());
        return new FoundNeighbors(fit, NeighborTables.pairs(keyed, pool, queries, columns));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        requireColumns(schema);
        return OutputColumns.appended(schema, getNeighborsCol(), neighborsType());
    }

    private DataType neighborsType() {
        return NeighborTables.neighbors(pool.table().schema(), pool.columns().id());
    }

    @Override
    public NearestNeighborsModel copy(ParamMap extra) {
        return copyValues(new NearestNeighborsModel(uid, pool), extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return new NearestNeighborsModelFiles.Writer(this);
    }

    public static MLReader<NearestNeighborsModel> read() {
        return new NearestNeighborsModelFiles.Reader();
    }

    public static NearestNeighborsModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "NearestNeighborsModel: uid=" + uid + ", k=" + getK() + ", search=" + getSearch() + ", numFeatures="
                + numFeatures();
    }
}
