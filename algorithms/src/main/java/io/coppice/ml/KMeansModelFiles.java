package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
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
            write(centerRows(), CENTERS, new Path(path, "centers"));
            write(List.of(encodingRow()), ENCODING, new Path(path, "encoding"));
        }

        private void write(List<Row> rows, StructType schema, Path path) {
            sparkSession().createDataFrame(rows, schema).coalesce(1).write().parquet(path.toString());
        }

        private List<Row> centerRows() {
            FittedCenters fitted = model.fitted();
            int d = fitted.columns();
            List<Row> rows = new ArrayList<>();
            for (int j = 0; j < fitted.k(); j++) {
                double[] stored = Arrays.copyOfRange(fitted.centers(), j * d, (j + 1) * d);
                rows.add(RowFactory.create(j, boxed(fitted.mean(j)), boxed(stored), fitted.weights()[j]));
            }
            return rows;
        }

        private Row encodingRow() {
            Encoding encoding = model.fitted().encoding();
            return RowFactory.create(
                    FORMAT_VERSION,
                    model.featureColumns(),
                    boxed(encoding.shift()),
                    boxed(encoding.divisor()),
                    encoding.scale(),
                    encoding.unitLength(),
                    model.fitted().meanSquaredDistance());
        }

        private static List<Double> boxed(double[] values) {
            return Arrays.stream(values).boxed().collect(Collectors.toList());
        }
    }

    static final class Reader extends MLReader<KMeansModel> {
        @Override
        public KMeansModel load(String path) {
            SparkContext context = sparkSession().sparkContext();
            String before = context.getLocalProperty("spark.job.description");
            context.setJobDescription("reading the saved model");
            try {
                return read(path, sparkSession());
            } finally {
                context.setJobDescription(before);
            }
        }

        private static KMeansModel read(String path, SparkSession session) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, session, KMeansModel.class.getName());
            Row encoding = session.read()
                    .parquet(new Path(path, "encoding").toString())
                    .first();
            int version = encoding.getInt(0);
            if (version != FORMAT_VERSION) {
                throw new BadInput("model " + path + " has format version " + version + "; this release reads version "
                        + FORMAT_VERSION + ": load it with the release that wrote it");
            }
            List<Row> centers = session.read()
                    .parquet(new Path(path, "centers").toString())
                    .orderBy("cluster")
                    .collectAsList();
            KMeansModel model = new KMeansModel(metadata.uid(), fitted(encoding, centers));
            metadata.getAndSetParams(model, scala.Option.empty());
            return model;
        }

        private static FittedCenters fitted(Row encoding, List<Row> centers) {
            double[] weights =
                    centers.stream().mapToDouble(row -> row.getDouble(3)).toArray();
            Encoding read = new Encoding(
                    unboxed(encoding.getList(2)),
                    unboxed(encoding.getList(3)),
                    encoding.getDouble(4),
                    encoding.getBoolean(5));
            return new FittedCenters(read, flat(centers, 1), flat(centers, 2), weights, encoding.getDouble(6));
        }

        private static double[] flat(List<Row> rows, int column) {
            return rows.stream()
                    .flatMap(row -> row.<Double>getList(column).stream())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }

        private static double[] unboxed(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
