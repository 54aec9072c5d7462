package io.coppice.ml;

import io.coppice.blocks.Encoding;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.Mixture;
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
 * A model on disk: {@code metadata/} as Spark ML writes it (JSON), {@code components/} one Parquet row a component,
 * {@code covariances/} one row a stored covariance (a single one where it is tied), and {@code encoding/} one row with the
 * format version, feature names, shift, divisor and scale. Doubles keep their bits.
 */
final class SemidefiniteClusteringModelFiles {
    private static final int FORMAT_VERSION = 1;

    private static final StructType COMPONENTS = new StructType()
            .add("component", DataTypes.IntegerType, false)
            .add("share", DataTypes.DoubleType, false)
            .add("mean", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("stored", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("weight", DataTypes.DoubleType, false);

    private static final StructType ENCODING = new StructType()
            .add("formatVersion", DataTypes.IntegerType, false)
            .add("features", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("shift", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("divisor", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("scale", DataTypes.DoubleType, false)
            .add("covarianceType", DataTypes.StringType, false)
            .add("meanLogLikelihood", DataTypes.DoubleType, false)
            .add("weight", DataTypes.DoubleType, false);

    private SemidefiniteClusteringModelFiles() {}

    static final class Writer extends MLWriter {
        private final SemidefiniteClusteringModel model;

        Writer(SemidefiniteClusteringModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(model, path, sparkSession());
            ModelTables.write(sparkSession(), componentRows(), COMPONENTS, new Path(path, "components"));
            ModelTables.write(
                    sparkSession(),
                    ModelTables.covariances(model.groups().mixture().mixture()),
                    ModelTables.COVARIANCES,
                    new Path(path, "covariances"));
            ModelTables.write(sparkSession(), List.of(encodingRow()), ENCODING, new Path(path, "encoding"));
        }

        private List<Row> componentRows() {
            FittedMixture fitted = model.groups().mixture();
            int d = fitted.columns();
            double[] means = fitted.mixture().means();
            double[] shares = fitted.mixture().weights();
            List<Row> rows = new ArrayList<>();
            for (int c = 0; c < fitted.k(); c++) {
                double[] stored = Arrays.copyOfRange(means, c * d, (c + 1) * d);
                rows.add(RowFactory.create(
                        c,
                        shares[c],
                        ModelTables.boxed(fitted.mean(c)),
                        ModelTables.boxed(stored),
                        model.groups().weights()[c]));
            }
            return rows;
        }

        private Row encodingRow() {
            FittedMixture fitted = model.groups().mixture();
            Encoding encoding = fitted.encoding();
            return RowFactory.create(
                    FORMAT_VERSION,
                    model.featureColumns(),
                    ModelTables.boxed(encoding.shift()),
                    ModelTables.boxed(encoding.divisor()),
                    encoding.scale(),
                    fitted.mixture().type().name(),
                    fitted.meanLogLikelihood(),
                    fitted.weight());
        }
    }

    static final class Reader extends MLReader<SemidefiniteClusteringModel> {
        @Override
        public SemidefiniteClusteringModel load(String path) {
            return ModelTables.reading(sparkSession().sparkContext(), () -> read(path, sparkSession()));
        }

        private static SemidefiniteClusteringModel read(String path, SparkSession session) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, session, SemidefiniteClusteringModel.class.getName());
            Row encoding = ModelTables.encoding(session, path, FORMAT_VERSION);
            List<Row> components = ModelTables.rows(session, path, "components", "component");
            Mixture mixture = mixture(
                    CovarianceType.named(encoding.getString(5)),
                    components,
                    ModelTables.rows(session, path, "covariances", "component"));
            double[] weights =
                    components.stream().mapToDouble(row -> row.getDouble(4)).toArray();
            SemidefiniteClusteringModel model = new SemidefiniteClusteringModel(
                    metadata.uid(), new FittedGroups(fitted(encoding, mixture), weights));
            metadata.getAndSetParams(model, scala.Option.empty());
            return model;
        }

        private static Mixture mixture(CovarianceType type, List<Row> components, List<Row> covariances) {
            double[] shares =
                    components.stream().mapToDouble(row -> row.getDouble(1)).toArray();
            return Mixture.of(type, shares, ModelTables.flat(components, 3), ModelTables.flat(covariances, 1));
        }

        private static FittedMixture fitted(Row encoding, Mixture mixture) {
            Encoding read = new Encoding(
                    ModelTables.unboxed(encoding.getList(2)),
                    ModelTables.unboxed(encoding.getList(3)),
                    encoding.getDouble(4),
                    false);
            return new FittedMixture(read, mixture, encoding.getDouble(6), encoding.getDouble(7));
        }
    }
}
