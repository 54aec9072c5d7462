package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.coppice.blocks.Encoding;
import io.coppice.spark.FeatureKind;
import io.coppice.spark.TableColumns;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A model on disk: {@code metadata/} as Spark ML writes it (JSON), {@code rows/} one Parquet row for each row that can be a
 * neighbor, by id (without ids, by key) and features, and {@code encoding/} one row with the format version, feature names,
 * shift, divisor, scale and whether rows have unit length. Doubles keep their bits.
 */
final class NearestNeighborsModelFiles {
    private static final int FORMAT_VERSION = 1;
    private static final TableColumns SAVED =
            new TableColumns(List.of("features"), Optional.of("id"), Optional.empty());

    private static final StructType ENCODING = new StructType()
            .add("formatVersion", DataTypes.IntegerType, false)
            .add("features", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("shift", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("divisor", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("scale", DataTypes.DoubleType, false)
            .add("unitLength", DataTypes.BooleanType, false);

    private NearestNeighborsModelFiles() {}

    static final class Writer extends MLWriter {
        private final NearestNeighborsModel model;

        Writer(NearestNeighborsModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            SparkSession session = sparkSession();
            DefaultParamsWriter.saveMetadata(model, path, session);
            rows(model.pool()).write().parquet(new Path(path, "rows").toString());
            ModelTables.write(session, List.of(encodingRow()), ENCODING, new Path(path, "encoding"));
        }

        private static Dataset<Row> rows(NeighborPool pool) {
            Dataset<Row> table = pool.table();
            TableColumns columns = pool.columns();
            FeatureCalls calls = FeatureCalls.of(table, columns.features());
            Column weight = columns.weight()
                    .map(name -> NeighborTables.quoted(name).cast("double"))
                    .orElse(lit(1.0));
            Column id = columns.id().map(NeighborTables::quoted).orElse(col(KeyedTable.KEY));
            return KeyedTable.of(table, calls, columns, weight)
                    .where(weight.gt(0.0))
                    .select(id.as("id"), features(calls.kind(), columns).as("features"));
        }

        private static Column features(FeatureKind kind, TableColumns columns) {
            Column[] read =
                    columns.features().stream().map(NeighborTables::quoted).toArray(Column[]::new);
            return switch (kind) {
                case VECTOR -> functions.vector_to_array(read[0], "float64");
                case FLOAT_ARRAY, ARRAY -> read[0].cast("array<double>");
                case NUMERIC_COLUMNS ->
                    org.apache.spark.sql.functions.array(read).cast("array<double>");
            };
        }

        private Row encodingRow() {
            Encoding encoding = model.pool().encoding();
            return RowFactory.create(
                    FORMAT_VERSION,
                    model.featureColumns(),
                    ModelTables.boxed(encoding.shift()),
                    ModelTables.boxed(encoding.divisor()),
                    encoding.scale(),
                    encoding.unitLength());
        }
    }

    static final class Reader extends MLReader<NearestNeighborsModel> {
        @Override
        public NearestNeighborsModel load(String path) {
            return ModelTables.reading(sparkSession().sparkContext(), () -> read(path, sparkSession()));
        }

        private static NearestNeighborsModel read(String path, SparkSession session) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, session, NearestNeighborsModel.class.getName());
            Row row = ModelTables.encoding(session, path, FORMAT_VERSION);
            Encoding encoding = new Encoding(
                    ModelTables.unboxed(row.getList(2)),
                    ModelTables.unboxed(row.getList(3)),
                    row.getDouble(4),
                    row.getBoolean(5));
            Dataset<Row> rows = session.read().parquet(new Path(path, "rows").toString());
            NearestNeighborsModel model = new NearestNeighborsModel(
                    metadata.uid(), new NeighborPool(rows, SAVED, encoding, Optional.empty()));
            metadata.getAndSetParams(model, scala.Option.empty());
            return model;
        }
    }
}
