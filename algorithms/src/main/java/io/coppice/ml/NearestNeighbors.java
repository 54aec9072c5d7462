package io.coppice.ml;

import io.coppice.blocks.Blocks;
import io.coppice.spark.Tables;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The k nearest rows of a table: of its own rows, or of those of another table.
 *
 * <p>A fit checks the rows among which neighbors will be looked for and remembers the table; the model looks for them. Exact
 * while there are few pairs of rows, else in the cells of a k-means, in as many as it takes to find {@code targetRecall} of the
 * true neighbors of 1,000 queries answered exactly.
 *
 * <p>Neighbors are ordered by distance, those at the same distance by id (by its hash, where it is no whole number): the same
 * for any partitioning and order of the rows. Distances are those of the rows as they are stored, with 24 bits a value. Weights
 * play no part, but for rows of weight 0, which are neither queries nor neighbors.
 */
public final class NearestNeighbors extends Estimator<NearestNeighborsModel>
        implements NeighborsParameters, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final NeighborsParamSet definitions;

    public NearestNeighbors() {
        this(Identifiable$.MODULE$.randomUID("neighbors"));
    }

    public NearestNeighbors(String uid) {
        // Params are built after the uid: built before, they would belong to no one.
        this.uid = uid;
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

    public NearestNeighbors setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    /** Numeric columns to compare, instead of {@code featuresCol}. */
    public NearestNeighbors setFeaturesCols(String[] value) {
        set(featuresCols(), value);
        return this;
    }

    public NearestNeighbors setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    /**
     * Unique id of any simple type: what neighbors are named by. Without it they are named by the key that the content of a row
     * gives it, which says little to a person.
     */
    public NearestNeighbors setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public NearestNeighbors setStandardize(boolean value) {
        set(standardize(), value);
        return this;
    }

    public NearestNeighbors setK(int value) {
        set(k(), value);
        return this;
    }

    /** {@code exact}, {@code cells}, or {@code auto}: exact up to some 10^12 products. */
    public NearestNeighbors setSearch(String value) {
        set(search(), value);
        return this;
    }

    /** Only for a search in cells. */
    public NearestNeighbors setTargetRecall(double value) {
        set(targetRecall(), value);
        return this;
    }

    public NearestNeighbors setCells(int value) {
        set(cells(), value);
        return this;
    }

    /** {@code euclidean}, or {@code cosine}: 1 - cosine. */
    public NearestNeighbors setDistanceMeasure(String value) {
        set(distanceMeasure(), value);
        return this;
    }

    /** Whether a row is no neighbor of the row that has its id (or, without ids, its content and number). */
    public NearestNeighbors setExcludeSelf(boolean value) {
        set(excludeSelf(), value);
        return this;
    }

    public NearestNeighbors setSeed(long value) {
        set(seed(), value);
        return this;
    }

    public NearestNeighbors setNeighborsCol(String value) {
        set(neighborsCol(), value);
        return this;
    }

    /**
     * @throws io.coppice.blocks.BadParameter if a column is absent or taken
     * @throws io.coppice.blocks.BadInput if rows are refused, see {@link Tables#load}
     */
    @Override
    public NearestNeighborsModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        try (Blocks data = Tables.load(table, tableColumns(), new Tables.Preparation(getStandardize(), cosine()))) {
            NeighborPool pool = new NeighborPool(table, tableColumns(), data.encoding(), Optional.of(data));
            NearestNeighborsModel model = copyValues(new NearestNeighborsModel(uid, pool), ParamMap.empty());
            model.setParent(this);
            return model;
        }
    }

    @Override
    public StructType transformSchema(StructType schema) {
        requireColumns(schema);
        return OutputColumns.appended(schema, getNeighborsCol(), NeighborTables.neighbors(schema, column(idCol())));
    }

    @Override
    public NearestNeighbors copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<NearestNeighbors> read() {
        return new DefaultParamsReader<>();
    }

    public static NearestNeighbors load(String path) {
        return read().load(path);
    }
}
