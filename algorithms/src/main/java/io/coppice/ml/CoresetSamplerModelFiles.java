package io.coppice.ml;

import io.coppice.blocks.Encoding;
import io.coppice.coreset.CoresetRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
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
 * A model on disk: {@code metadata/} as Spark ML writes it (JSON), {@code cells/} one Parquet row a cell with what scores its
 * rows, {@code kept/} one a row kept by its key, and {@code encoding/} one row with the format version, feature names, shift,
 * divisor and scale, threshold and seed. Doubles keep their bits.
 */
final class CoresetSamplerModelFiles {
    private static final int FORMAT_VERSION = 1;

    private static final StructType CELLS = new StructType()
            .add("cell", DataTypes.IntegerType, false)
            .add("stored", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("slope", DataTypes.DoubleType, false)
            .add("base", DataTypes.DoubleType, false)
            .add("factor", DataTypes.DoubleType, false);

    private static final StructType KEPT =
            new StructType().add("key", DataTypes.LongType, false).add("weight", DataTypes.DoubleType, false);

    private static final StructType ENCODING = new StructType()
            .add("formatVersion", DataTypes.IntegerType, false)
            .add("features", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("shift", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("divisor", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("scale", DataTypes.DoubleType, false)
            .add("threshold", DataTypes.DoubleType, false)
            .add("seed", DataTypes.LongType, false);

    private CoresetSamplerModelFiles() {}

    static final class Writer extends MLWriter {
        private final CoresetSamplerModel model;

        Writer(CoresetSamplerModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            SparkSession session = sparkSession();
            CoresetRule rule = model.fitted().rule();
            DefaultParamsWriter.saveMetadata(model, path, session);
            ModelTables.write(session, cellRows(rule), CELLS, new Path(path, "cells"));
            ModelTables.write(session, keptRows(rule), KEPT, new Path(path, "kept"));
            ModelTables.write(session, List.of(encodingRow(rule)), ENCODING, new Path(path, "encoding"));
        }

        private static List<Row> cellRows(CoresetRule rule) {
            int d = rule.columns();
            double[] centers = rule.centers();
            double[] slopes = rule.slopes();
            double[] bases = rule.bases();
            double[] factors = rule.factors();
            List<Row> rows = new ArrayList<>();
            for (int cell = 0; cell < slopes.length; cell++) {
                double[] center = Arrays.copyOfRange(centers, cell * d, (cell + 1) * d);
                rows.add(RowFactory.create(cell, ModelTables.boxed(center), slopes[cell], bases[cell], factors[cell]));
            }
            return rows;
        }

        private static List<Row> keptRows(CoresetRule rule) {
            long[] keys = rule.keptKeys();
            double[] weights = rule.keptWeights();
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < keys.length; i++) {
                rows.add(RowFactory.create(keys[i], weights[i]));
            }
            return rows;
        }

        private Row encodingRow(CoresetRule rule) {
            Encoding encoding = model.fitted().encoding();
            return RowFactory.create(
                    FORMAT_VERSION,
                    model.featureColumns(),
                    ModelTables.boxed(encoding.shift()),
                    ModelTables.boxed(encoding.divisor()),
                    encoding.scale(),
                    rule.threshold(),
                    rule.seed());
        }
    }

    static final class Reader extends MLReader<CoresetSamplerModel> {
        @Override
        public CoresetSamplerModel load(String path) {
            return ModelTables.reading(sparkSession().sparkContext(), () -> read(path, sparkSession()));
        }

        private static CoresetSamplerModel read(String path, SparkSession session) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, session, CoresetSamplerModel.class.getName());
            Row encoding = ModelTables.encoding(session, path, FORMAT_VERSION);
            Encoding stored = new Encoding(
                    ModelTables.unboxed(encoding.getList(2)),
                    ModelTables.unboxed(encoding.getList(3)),
                    encoding.getDouble(4),
                    false);
            CoresetSamplerModel model = new CoresetSamplerModel(
                    metadata.uid(), new FittedCoreset(stored, rule(path, session, encoding, stored.columns())));
            metadata.getAndSetParams(model, scala.Option.empty());
            return model;
        }

        private static CoresetRule rule(String path, SparkSession session, Row encoding, int columns) {
            List<Row> cells = ModelTables.rows(session, path, "cells", "cell");
            List<Row> kept = ModelTables.rows(session, path, "kept", "key");
            return CoresetRule.of(
                    columns,
                    ModelTables.flat(cells, 1),
                    doubles(cells, 2),
                    doubles(cells, 3),
                    doubles(cells, 4),
                    encoding.getDouble(5),
                    encoding.getLong(6),
                    kept.stream().mapToLong(row -> row.getLong(0)).toArray(),
                    doubles(kept, 1));
        }

        private static double[] doubles(List<Row> rows, int column) {
            return rows.stream().mapToDouble(row -> row.getDouble(column)).toArray();
        }
    }
}
