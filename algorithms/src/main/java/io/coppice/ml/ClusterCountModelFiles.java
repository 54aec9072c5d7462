package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.kselect.Base;
import io.coppice.kselect.CurvePoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A model on disk: {@code metadata/} as Spark ML writes it (JSON), {@code selection/} one Parquet row with the format version,
 * the base, the chosen k, the reason and the warnings, {@code curve/} one Parquet row a candidate, and {@code model/} the best model
 * in its own layout.
 */
final class ClusterCountModelFiles {
    private static final int FORMAT_VERSION = 1;

    private static final StructType SELECTION = new StructType()
            .add("formatVersion", DataTypes.IntegerType, false)
            .add("base", DataTypes.StringType, false)
            .add("k", DataTypes.IntegerType, false)
            .add("reason", DataTypes.StringType, false)
            .add("warnings", DataTypes.createArrayType(DataTypes.StringType, false), false);

    private static final StructType CURVE = new StructType()
            .add("k", DataTypes.IntegerType, false)
            .add("value", DataTypes.DoubleType, false)
            .add("standardError", DataTypes.DoubleType, true);

    private ClusterCountModelFiles() {}

    static final class Writer extends MLWriter {
        private final ClusterCountSelectorModel model;

        Writer(ClusterCountSelectorModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(model, path, sparkSession());
            SelectedCount selected = model.selected();
            Row selection = RowFactory.create(
                    FORMAT_VERSION, model.getBase(), selected.k(), selected.reason(), selected.warnings());
            write(List.of(selection), SELECTION, new Path(path, "selection"));
            List<Row> curve = selected.curve().stream()
                    .map(point -> RowFactory.create(
                            point.k(),
                            point.value(),
                            point.standardError().isPresent()
                                    ? (Double) point.standardError().getAsDouble()
                                    : null))
                    .toList();
            write(curve, CURVE, new Path(path, "curve"));
            try {
                ((MLWritable) model.bestModel()).save(new Path(path, "model").toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(List<Row> rows, StructType schema, Path path) {
            sparkSession().createDataFrame(rows, schema).coalesce(1).write().parquet(path.toString());
        }
    }

    static final class Reader extends MLReader<ClusterCountSelectorModel> {
        @Override
        public ClusterCountSelectorModel load(String path) {
            SparkSession session = sparkSession();
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, session, ClusterCountSelectorModel.class.getName());
            Row selection = session.read()
                    .parquet(new Path(path, "selection").toString())
                    .first();
            int version = selection.getInt(0);
            if (version != FORMAT_VERSION) {
                throw new BadInput("model " + path + " has format version " + version + "; this release reads version "
                        + FORMAT_VERSION + ": load it with the release that wrote it");
            }
            List<CurvePoint> curve =
                    session.read().parquet(new Path(path, "curve").toString()).orderBy("k").collectAsList().stream()
                            .map(Reader::point)
                            .toList();
            SelectedCount selected =
                    new SelectedCount(selection.getInt(2), selection.getString(3), selection.getList(4), curve);
            String best = new Path(path, "model").toString();
            Model<?> clusters = Base.of(selection.getString(1)) == Base.K_MEANS
                    ? KMeansModel.load(best)
                    : GaussianMixtureModel.load(best);
            ClusterCountSelectorModel model = new ClusterCountSelectorModel(metadata.uid(), selected, clusters);
            metadata.getAndSetParams(model, scala.Option.empty());
            return model;
        }

        private static CurvePoint point(Row row) {
            OptionalDouble error = row.isNullAt(2) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(2));
            return new CurvePoint(row.getInt(0), row.getDouble(1), error);
        }
    }
}
