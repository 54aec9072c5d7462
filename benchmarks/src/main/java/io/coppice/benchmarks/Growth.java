package io.coppice.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;

import io.coppice.blocks.Blocks;
import io.coppice.datasets.Blobs;
import io.coppice.kmeans.KMeansAlgorithm;
import io.coppice.kmeans.KMeansFit;
import io.coppice.kmeans.KMeansParams;
import io.coppice.math.Kernels;
import io.coppice.mixture.CovarianceType;
import io.coppice.mixture.ExpectationMaximization;
import io.coppice.mixture.MixtureFit;
import io.coppice.mixture.MixtureParams;
import io.coppice.mixture.MixtureStart;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Seconds of one pass over cached rows as rows, clusters, columns and partitions grow, one at a time; of mixtures as rows do. */
public final class Growth {
    private static final int[] ONE_OF = {100, 50, 20, 10, 5, 2, 1};
    private static final int[] CLUSTERS = {8, 16, 32, 64, 128, 256, 512, 1024};
    private static final int[] COLUMNS = {8, 16, 32, 64, 128, 256, 512};
    private static final int[] PARTITIONS = {2, 4, 8, 16, 32, 64};
    private static final int K = 64;
    private static final int MIXED_COLUMNS = 16;
    private static final int MIXED_COMPONENTS = 16;
    private static final int MIXED_UPDATES = 4;
    private static final Blobs TALL = DataFiles.blobs(64, K);
    private static final Blobs WIDE = DataFiles.blobs(512, K);
    private static final double SECONDS = 3.0;
    private static final int MOST_PASSES = 40;

    private final String tall;
    private final String wide;
    private final int runs;

    private Growth(String tall, String wide, int runs) {
        this.tall = tall;
        this.wide = wide;
        this.runs = runs;
    }

    /** Arguments: folder of the tall data (64 columns), folder of the wide (512 columns), repetitions. */
    public static void main(String[] arguments) throws IOException {
        Growth growth = new Growth(
                Path.of(arguments[0], "rows.parquet").toString(),
                Path.of(arguments[1], "rows.parquet").toString(),
                Integer.parseInt(arguments[2]));
        Map<String, Object> found = new LinkedHashMap<>();
        try (SparkSession spark = Sessions.start()) {
            found.put("rows", growth.overRows(spark));
            found.put("mixtureRows", growth.mixturesOverRows(spark));
            found.put("k", growth.overClusters(spark));
            found.put("columns", growth.overColumns(spark));
        }
        found.put("partitions", growth.overPartitions());
        found.put("kernel", Kernels.active().name());
        Shares.print(found);
    }

    private List<Map<String, Object>> overRows(SparkSession spark) {
        List<Map<String, Object>> points = new ArrayList<>();
        warmUp(spark);
        for (int oneOf : ONE_OF) {
            try (Blocks data = load(sample(spark, oneOf))) {
                points.add(point(spark, data, data.rows(), K, TALL));
            }
        }
        return points;
    }

    /** Until all of a pass is compiled: the smallest table comes first, and would pay for it. */
    private void warmUp(SparkSession spark) {
        try (Blocks data = load(sample(spark, ONE_OF[1]))) {
            point(spark, data, data.rows(), K, TALL);
        }
    }

    /** Full covariances of the leading columns, from the centers that the rows were drawn about. */
    private List<Map<String, Object>> mixturesOverRows(SparkSession spark) {
        List<Map<String, Object>> points = new ArrayList<>();
        for (int oneOf : ONE_OF) {
            Dataset<Row> table = sample(spark, oneOf).withColumn("features", slice(col("features"), 1, MIXED_COLUMNS));
            try (Blocks data = load(table)) {
                points.add(mixturePoint(spark, data));
            }
        }
        return points;
    }

    private List<Map<String, Object>> overClusters(SparkSession spark) {
        try (Blocks data = load(sample(spark, 10))) {
            return Arrays.stream(CLUSTERS)
                    .filter(k -> k < data.rows())
                    .mapToObj(k -> point(spark, data, k, k, TALL))
                    .toList();
        }
    }

    private List<Map<String, Object>> overColumns(SparkSession spark) {
        List<Map<String, Object>> points = new ArrayList<>();
        for (int columns : COLUMNS) {
            Dataset<Row> table = spark.read().parquet(wide).withColumn("features", slice(col("features"), 1, columns));
            try (Blocks data = load(table)) {
                points.add(point(spark, data, columns, K, WIDE));
            }
        }
        return points;
    }

    /** Tables are never cut into more than two partitions a core, so Spark is told of more cores. */
    private List<Map<String, Object>> overPartitions() throws IOException {
        List<Map<String, Object>> points = new ArrayList<>();
        for (int partitions : PARTITIONS) {
            try (SparkSession spark = Sessions.start(Math.max(1, partitions / 2));
                    Blocks data = load(sample(spark, 10).repartition(partitions))) {
                points.add(point(spark, data, partitions, K, TALL));
            }
        }
        return points;
    }

    /** One row of so many, so that all partitions have as many. */
    private Dataset<Row> sample(SparkSession spark, int oneOf) {
        return spark.read().parquet(tall).where(col("id").mod(lit(oneOf)).equalTo(0));
    }

    private static Blocks load(Dataset<Row> table) {
        return Tables.load(table, TableColumns.features("features").withId("id"), Tables.Preparation.NONE);
    }

    private Map<String, Object> mixturePoint(SparkSession spark, Blocks data) {
        ExpectationMaximization em = new ExpectationMaximization(data);
        MixtureParams params = MixtureParams.of(MIXED_COMPONENTS);
        double[] centers = Centers.stored(rows(TALL, MIXED_COMPONENTS, MIXED_COLUMNS), data.encoding());
        MixtureStart means = MixtureStart.means(CovarianceType.FULL, MIXED_COMPONENTS, centers);
        MixtureStart start =
                MixtureStart.mixture(em.fit(means, params.withStopping(1, 0.0)).mixture());
        CachedBytes.of(spark);
        double[] seconds = new double[runs];
        for (int run = 0; run < runs; run++) {
            Stopwatch each = new Stopwatch();
            MixtureFit fit = em.fit(start, params.withStopping(MIXED_UPDATES, 0.0));
            // The pass for the variances is counted with every fit, but was made before.
            seconds[run] = each.seconds() / (fit.passes() - 1);
        }
        return Map.of(
                "at",
                data.rows(),
                "seconds",
                Median.of(seconds),
                "rows",
                data.rows(),
                "columns",
                MIXED_COLUMNS,
                "k",
                MIXED_COMPONENTS);
    }

    private static double[][] rows(Blobs blobs, int k, int columns) {
        double[][] rows = new double[k][];
        Arrays.setAll(rows, j -> Arrays.copyOf(blobs.row(j), columns));
        return rows;
    }

    private Map<String, Object> point(SparkSession spark, Blocks data, long at, int k, Blobs blobs) {
        double[] start = Centers.stored(rows(blobs, k, data.columns()), data.encoding());
        KMeansAlgorithm.fit(data, KMeansParams.of(k).withStopping(1, 0.0), start);
        Stopwatch watch = new Stopwatch();
        KMeansAlgorithm.fit(data, KMeansParams.of(k).withStopping(0, 0.0), start);
        int passes = (int) Math.max(3, Math.min(MOST_PASSES, Math.round(SECONDS / watch.seconds())));
        CachedBytes.of(spark);
        double[] seconds = new double[runs];
        for (int run = 0; run < runs; run++) {
            Stopwatch each = new Stopwatch();
            KMeansFit fit = KMeansAlgorithm.fit(data, KMeansParams.of(k).withStopping(passes - 1, 0.0), start);
            seconds[run] = each.seconds() / fit.passes();
        }
        return Map.of("at", at, "seconds", Median.of(seconds), "rows", data.rows(), "columns", data.columns(), "k", k);
    }
}
