package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.Mixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The small Parquet tables of a saved model; doubles keep their bits. */
final class ModelTables {
    /** One row a stored covariance; a single one where it is tied. */
    static final StructType COVARIANCES = new StructType()
            .add("component", DataTypes.IntegerType, false)
            .add("stored", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private ModelTables() {}

    static void write(SparkSession session, List<Row> rows, StructType schema, Path path) {
        session.createDataFrame(rows, schema).coalesce(1).write().parquet(path.toString());
    }

    static List<Row> covariances(Mixture mixture) {
        double[] covariances = mixture.covariances();
        int matrices = mixture.type() == CovarianceType.TIED ? 1 : mixture.k();
        int length = covariances.length / matrices;
        List<Row> rows = new ArrayList<>();
        for (int c = 0; c < matrices; c++) {
            rows.add(RowFactory.create(c, boxed(Arrays.copyOfRange(covariances, c * length, (c + 1) * length))));
        }
        return rows;
    }

    /** The rows of one table, by number. */
    static List<Row> rows(SparkSession session, String path, String folder, String number) {
        return session.read()
                .parquet(new Path(path, folder).toString())
                .orderBy(number)
                .collectAsList();
    }

    /** The one row of the table {@code encoding}, whose first column is the format version. */
    static Row encoding(SparkSession session, String path, int formatVersion) {
        Row encoding =
                session.read().parquet(new Path(path, "encoding").toString()).first();
        int version = encoding.getInt(0);
        if (version != formatVersion) {
            throw new BadInput("model " + path + " has format version " + version + "; this release reads version "
                    + formatVersion + ": load it with the release that wrote it");
        }
        return encoding;
    }

    /** Runs what reads a model under a name for the Spark UI. */
    static <M> M reading(SparkContext context, Supplier<M> read) {
        String before = context.getLocalProperty("spark.job.description");
        context.setJobDescription("reading the saved model");
        try {
            return read.get();
        } finally {
            context.setJobDescription(before);
        }
    }

    static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().collect(Collectors.toList());
    }

    static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static double[] flat(List<Row> rows, int column) {
        return rows.stream()
                .flatMap(row -> row.<Double>getList(column).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
