package io.coppice.ml;

import static org.apache.spark.sql.functions.col;

import io.coppice.blocks.BadInput;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which rows of the table of the fit are kept, on the executors as 9 bytes a row. {@code transform} finds them by their ids and
 * leaves rows it does not know out.
 *
 * <p>On disk: {@code metadata/} as Spark ML writes it (JSON), and {@code rows/} one Parquet row a cluster.
 */
public final class EmbeddingSelectorModel extends Model<EmbeddingSelectorModel>
        implements EmbeddingSelectorParameters, MLWritable {
    private static final long serialVersionUID = 1L;

    private static final int FORMAT_VERSION = 1;
    private static final String KEY = KeyedTable.KEY;
    private static final String WEIGHT = "_coppice_kept";
    private static final String CLUSTER = "_coppice_cluster";

    private static final StructType FOUND = new StructType()
            .add(KEY, DataTypes.LongType, false)
            .add(WEIGHT, DataTypes.DoubleType, false)
            .add(CLUSTER, DataTypes.IntegerType, false);

    private static final StructType STORED = new StructType()
            .add("formatVersion", DataTypes.IntegerType, false)
            .add("cluster", DataTypes.IntegerType, false)
            .add("keys", DataTypes.createArrayType(DataTypes.LongType, false), false)
            .add("kept", DataTypes.createArrayType(DataTypes.BooleanType, false), false);

    private final String uid;
    private final EmbeddingSelectorParamSet definitions;
    private final transient JavaRDD<KeptRows> found;

    EmbeddingSelectorModel(String uid, JavaRDD<KeptRows> found) {
        this.uid = uid;
        this.found = found;
        this.definitions = new EmbeddingSelectorParamSet(this);
        definitions.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public EmbeddingSelectorParamSet definitions() {
        return definitions;
    }

    /** The other rows stay in what {@code transform} returns, with weight 0. */
    public EmbeddingSelectorModel setKeepAllRows(boolean value) {
        set(keepAllRows(), value);
        return this;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> table = dataset.toDF();
        boolean all = getKeepAllRows();
        Dataset<Row> verdicts = table.sparkSession().createDataFrame(found.flatMap(rows -> rows(rows, all)), FOUND);
        Dataset<Row> judged = table.withColumn(KEY, SelectionTable.key(table.schema(), getIdCol()))
                .join(verdicts, KEY)
                .withColumn(getSampleWeightCol(), col(WEIGHT));
        Dataset<Row> placed = getClusterCol().isEmpty() ? judged : judged.withColumn(getClusterCol(), col(CLUSTER));
        return placed.drop(KEY, WEIGHT, CLUSTER);
    }

    private static Iterator<Row> rows(KeptRows kept, boolean all) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < kept.keys().length; row++) {
            if (all || kept.kept()[row]) {
                rows.add(RowFactory.create(kept.keys()[row], kept.kept()[row] ? 1.0 : 0.0, kept.cluster()));
            }
        }
        return rows.iterator();
    }

    /** Lets go of what is kept on the executors; a later {@code transform} computes it anew. */
    public void unpersist() {
        found.unpersist(false);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withOutput(schema);
    }

    @Override
    public EmbeddingSelectorModel copy(ParamMap extra) {
        EmbeddingSelectorModel copy = copyValues(new EmbeddingSelectorModel(uid, found), extra);
        return copy.setParent(parent());
    }

    @Override
    public MLWriter write() {
        return new Writer(this);
    }

    public static MLReader<EmbeddingSelectorModel> read() {
        return new Reader();
    }

    public static EmbeddingSelectorModel load(String path) {
        return read().load(path);
    }

    private static final class Writer extends MLWriter {
        private final EmbeddingSelectorModel model;

        Writer(EmbeddingSelectorModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(model, path, sparkSession());
            sparkSession()
                    .createDataFrame(model.found.map(EmbeddingSelectorModel::stored), STORED)
                    .write()
                    .parquet(new Path(path, "rows").toString());
        }
    }

    private static Row stored(KeptRows rows) {
        return RowFactory.create(FORMAT_VERSION, rows.cluster(), rows.keys(), rows.kept());
    }

    private static KeptRows kept(Row stored) {
        if (stored.getInt(0) != FORMAT_VERSION) {
            throw new BadInput("a model has format version " + stored.getInt(0) + "; this release reads version "
                    + FORMAT_VERSION + ": load it with the release that wrote it");
        }
        List<Boolean> flags = stored.getList(3);
        boolean[] kept = new boolean[flags.size()];
        for (int row = 0; row < kept.length; row++) {
            kept[row] = flags.get(row);
        }
        return new KeptRows(
                stored.getInt(1),
                stored.<Long>getList(2).stream().mapToLong(Long::longValue).toArray(),
                kept);
    }

    private static final class Reader extends MLReader<EmbeddingSelectorModel> {
        @Override
        public EmbeddingSelectorModel load(String path) {
            return ModelTables.reading(sparkSession().sparkContext(), () -> {
                DefaultParamsReader.Metadata metadata =
                        DefaultParamsReader.loadMetadata(path, sparkSession(), EmbeddingSelectorModel.class.getName());
                JavaRDD<KeptRows> found = sparkSession()
                        .read()
                        .parquet(new Path(path, "rows").toString())
                        .javaRDD()
                        .map(EmbeddingSelectorModel::kept);
                EmbeddingSelectorModel model = new EmbeddingSelectorModel(metadata.uid(), found);
                metadata.getAndSetParams(model, scala.Option.empty());
                return model;
            });
        }
    }
}
