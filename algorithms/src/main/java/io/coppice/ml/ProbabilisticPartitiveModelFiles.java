package io.coppice.ml;

import io.coppice.blocks.Encoding;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.Mixture;
import io.coppice.partitive.MergedMixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.linalg.Vector;
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
 * A model on disk: {@code metadata/} as Spark ML writes it (JSON), {@code clusters/} one Parquet row a cluster,
 * {@code components/} one a component, {@code covariances/} one a stored covariance, and {@code encoding/} one row with the
 * format version, feature names, shift, divisor and scale, and the reduced coordinates that components live in. Doubles keep
 * their bits.
 */
final class ProbabilisticPartitiveModelFiles {
    private static final int FORMAT_VERSION = 1;

    private static final StructType CLUSTERS = new StructType()
            .add("cluster", DataTypes.IntegerType, false)
            .add("weight", DataTypes.DoubleType, false)
            .add("center", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private static final StructType COMPONENTS = new StructType()
            .add("component", DataTypes.IntegerType, false)
            .add("cluster", DataTypes.IntegerType, false)
            .add("weight", DataTypes.DoubleType, false)
            .add("stored", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private static final StructType ENCODING = new StructType()
            .add("formatVersion", DataTypes.IntegerType, false)
            .add("features", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("shift", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("divisor", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("scale", DataTypes.DoubleType, false)
            .add("covarianceType", DataTypes.StringType, false)
            .add("origin", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("axes", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private ProbabilisticPartitiveModelFiles() {}

    static final class Writer extends MLWriter {
        private final ProbabilisticPartitiveModel model;

        Writer(ProbabilisticPartitiveModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            SparkSession session = sparkSession();
            DefaultParamsWriter.saveMetadata(model, path, session);
            MergedMixture clusters = model.fitted().clusters();
            ModelTables.write(session, clusterRows(), CLUSTERS, new Path(path, "clusters"));
            ModelTables.write(session, componentRows(clusters), COMPONENTS, new Path(path, "components"));
            ModelTables.write(
                    session,
                    ModelTables.covariances(clusters.mixture()),
                    ModelTables.COVARIANCES,
                    new Path(path, "covariances"));
            ModelTables.write(session, List.of(encodingRow(clusters)), ENCODING, new Path(path, "encoding"));
        }

        private List<Row> clusterRows() {
            double[] weights = model.trainingWeights();
            Vector[] centers = model.clusterCenters();
            List<Row> rows = new ArrayList<>();
            for (int cluster = 0; cluster < model.k(); cluster++) {
                rows.add(RowFactory.create(cluster, weights[cluster], ModelTables.boxed(centers[cluster].toArray())));
            }
            return rows;
        }

        private static List<Row> componentRows(MergedMixture clusters) {
            Mixture mixture = clusters.mixture();
            int q = mixture.columns();
            double[] means = mixture.means();
            double[] weights = mixture.weights();
            int[] clusterOf = clusters.clusterOf();
            List<Row> rows = new ArrayList<>();
            for (int c = 0; c < mixture.k(); c++) {
                double[] stored = Arrays.copyOfRange(means, c * q, (c + 1) * q);
                rows.add(RowFactory.create(c, clusterOf[c], weights[c], ModelTables.boxed(stored)));
            }
            return rows;
        }

        private Row encodingRow(MergedMixture clusters) {
            Encoding encoding = model.fitted().encoding();
            return RowFactory.create(
                    FORMAT_VERSION,
                    model.featureColumns(),
                    ModelTables.boxed(encoding.shift()),
                    ModelTables.boxed(encoding.divisor()),
                    encoding.scale(),
                    clusters.mixture().type().name(),
                    ModelTables.boxed(clusters.origin()),
                    ModelTables.boxed(clusters.axes()));
        }
    }

    static final class Reader extends MLReader<ProbabilisticPartitiveModel> {
        @Override
        public ProbabilisticPartitiveModel load(String path) {
            return ModelTables.reading(sparkSession().sparkContext(), () -> read(path, sparkSession()));
        }

        private static ProbabilisticPartitiveModel read(String path, SparkSession session) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, session, ProbabilisticPartitiveModel.class.getName());
            Row encoding = ModelTables.encoding(session, path, FORMAT_VERSION);
            List<Row> components = ModelTables.rows(session, path, "components", "component");
            MergedMixture clusters = MergedMixture.of(
                    ModelTables.unboxed(encoding.getList(6)),
                    ModelTables.unboxed(encoding.getList(7)),
                    CovarianceType.named(encoding.getString(5)),
                    components.stream().mapToDouble(row -> row.getDouble(2)).toArray(),
                    ModelTables.flat(components, 3),
                    ModelTables.flat(ModelTables.rows(session, path, "covariances", "component"), 1),
                    components.stream().mapToInt(row -> row.getInt(1)).toArray());
            ProbabilisticPartitiveModel model = new ProbabilisticPartitiveModel(
                    metadata.uid(), new FittedPartition(encoding(encoding), clusters, weights(session, path)));
            metadata.getAndSetParams(model, scala.Option.empty());
            return model;
        }

        private static Encoding encoding(Row row) {
            return new Encoding(
                    ModelTables.unboxed(row.getList(2)), ModelTables.unboxed(row.getList(3)), row.getDouble(4), false);
        }

        private static double[] weights(SparkSession session, String path) {
            return ModelTables.rows(session, path, "clusters", "cluster").stream()
                    .mapToDouble(row -> row.getDouble(1))
                    .toArray();
        }
    }
}
