package io.coppice.ml;

import io.coppice.blocks.Encoding;
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
 * A model on disk: {@code metadata/} as Spark ML writes it (JSON), {@code centers/} one Parquet row a center, and
 * {@code encoding/} one Parquet row with the format version, feature names, shift, divisor and scale. Doubles keep their
 * bits.
 */
final class KMeansModelFiles {
    private static final int FORMAT_VERSION = 1;

    private static final StructType CENTERS = new StructType()
            .add("cluster", DataTypes.IntegerType, false)
            .add("center", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("stored", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("weight", DataTypes.DoubleType, false);

    private static final StructType ENCODING = new StructType()
            .add("formatVersion", DataTypes.IntegerType, false)
            .add("features", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("shift", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("divisor", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("scale", DataTypes.DoubleType, false)
            .add("unitLength", DataTypes.BooleanType, false)
            .add("meanSquaredDistance", DataTypes.DoubleType, false);

    private KMeansModelFiles() {}

    static final class Writer extends MLWriter {
        private final KMeansModel model;

        Writer(KMeansModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(model, path, sparkSession());
            ModelTables.write(sparkSession(), centerRows(), CENTERS, new Path(path, "centers"));
            ModelTables.write(sparkSession(), List.of(encodingRow()), ENCODING, new Path(path, "encoding"));
        }

        private List<Row> centerRows() {
            FittedCenters fitted = model.fitted();
            int d = fitted.columns();
            List<Row> rows = new ArrayList<>();
            for (int j = 0; j < fitted.k(); j++) {
                double[] stored = Arrays.copyOfRange(fitted.centers(), j * d, (j + 1) * d);
                rows.add(RowFactory.create(
                        j, ModelTables.boxed(fitted.mean(j)), ModelTables.boxed(stored), fitted.weights()[j]));
            }
            return rows;
        }

        private Row encodingRow() {
            Encoding encoding = model.fitted().encoding();
            return RowFactory.create(
                    FORMAT_VERSION,
                    model.featureColumns(),
                    ModelTables.boxed(encoding.shift()),
                    ModelTables.boxed(encoding.divisor()),
                    encoding.scale(),
                    encoding.unitLength(),
                    model.fitted().meanSquaredDistance());
        }
    }

    static final class Reader extends MLReader<KMeansModel> {
        @Override
        public KMeansModel load(String path) {
            return ModelTables.reading(sparkSession().sparkContext(), () -> read(path, sparkSession()));
        }

        private static KMeansModel read(String path, SparkSession session) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, session, KMeansModel.class.getName());
            Row encoding = ModelTables.encoding(session, path, FORMAT_VERSION);
            List<Row> centers = ModelTables.rows(session, path, "centers", "cluster");
            KMeansModel model = new KMeansModel(metadata.uid(), fitted(encoding, centers));
            metadata.getAndSetParams(model, scala.Option.empty());
            return model;
        }

        private static FittedCenters fitted(Row encoding, List<Row> centers) {
            double[] weights =
                    centers.stream().mapToDouble(row -> row.getDouble(3)).toArray();
            Encoding read = new Encoding(
                    ModelTables.unboxed(encoding.getList(2)),
                    ModelTables.unboxed(encoding.getList(3)),
                    encoding.getDouble(4),
                    encoding.getBoolean(5));
            return new FittedCenters(
                    read, ModelTables.flat(centers, 1), ModelTables.flat(centers, 2), weights, encoding.getDouble(6));
        }
    }
}
