package io.coppice.ml;

import io.coppice.pruning.CellDuplicates;
import io.coppice.pruning.DuplicateParams;
import io.coppice.pruning.KeepOrder;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A model on disk: {@code metadata/} as Spark ML writes it (JSON), {@code cells/} one Parquet row a cluster with the keys of its rows
 * and whom each is most like, and {@code encoding/} one row with the format version and how rows were compared. Doubles keep
 * their bits.
 */
final class SemanticDeduplicatorModelFiles {
    private static final int FORMAT_VERSION = 1;

    private static final StructType CELLS = new StructType()
            .add("keys", DataTypes.createArrayType(DataTypes.LongType, false), false)
            .add("nearest", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
            .add("squared", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private static final StructType ENCODING = new StructType()
            .add("formatVersion", DataTypes.IntegerType, false)
            .add("epsilon", DataTypes.DoubleType, false)
            .add("mode", DataTypes.StringType, false)
            .add("order", DataTypes.StringType, false)
            .add("clusters", DataTypes.IntegerType, false)
            .add("queries", DataTypes.IntegerType, false)
            .add("seed", DataTypes.LongType, false);

    private SemanticDeduplicatorModelFiles() {}

    static final class Writer extends MLWriter {
        private final SemanticDeduplicatorModel model;
        private final DuplicateParams fitted;

        Writer(SemanticDeduplicatorModel model, DuplicateParams fitted) {
            this.model = model;
            this.fitted = fitted;
        }

        @Override
        public void saveImpl(String path) {
            SparkSession session = sparkSession();
            DefaultParamsWriter.saveMetadata(model, path, session);
            session.createDataFrame(model.found().map(SemanticDeduplicatorModelFiles::row), CELLS)
                    .write()
                    .parquet(new Path(path, "cells").toString());
            Row encoding = RowFactory.create(
                    FORMAT_VERSION,
                    fitted.epsilon(),
                    fitted.mode().name(),
                    fitted.order().name(),
                    fitted.clusters(),
                    fitted.queries(),
                    fitted.seed());
            ModelTables.write(session, List.of(encoding), ENCODING, new Path(path, "encoding"));
        }
    }

    private static Row row(CellDuplicates cell) {
        return RowFactory.create(cell.keys(), cell.nearest(), cell.squared());
    }

    private static CellDuplicates cell(Row row) {
        return new CellDuplicates(
                row.<Long>getList(0).stream().mapToLong(Long::longValue).toArray(),
                row.<Integer>getList(1).stream().mapToInt(Integer::intValue).toArray(),
                ModelTables.unboxed(row.getList(2)));
    }

    static final class Reader extends MLReader<SemanticDeduplicatorModel> {
        @Override
        public SemanticDeduplicatorModel load(String path) {
            return ModelTables.reading(sparkSession().sparkContext(), () -> read(path, sparkSession()));
        }

        private static SemanticDeduplicatorModel read(String path, SparkSession session) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, session, SemanticDeduplicatorModel.class.getName());
            Row encoding = ModelTables.encoding(session, path, FORMAT_VERSION);
            DuplicateParams fitted = new DuplicateParams(
                    encoding.getDouble(1),
                    DuplicateParams.Mode.valueOf(encoding.getString(2)),
                    KeepOrder.valueOf(encoding.getString(3)),
                    encoding.getInt(4),
                    encoding.getInt(5),
                    encoding.getLong(6));
            JavaRDD<CellDuplicates> found = session.read()
                    .parquet(new Path(path, "cells").toString())
                    .javaRDD()
                    .map(SemanticDeduplicatorModelFiles::cell);
            SemanticDeduplicatorModel model = new SemanticDeduplicatorModel(metadata.uid(), found, fitted);
            metadata.getAndSetParams(model, scala.Option.empty());
            return model;
        }
    }
}
