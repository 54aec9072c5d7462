package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.math.Kernels;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Same rows, parameters and seed: same bits, wherever the rows are stored and in whichever order. */
class DeterminismTest {
    private static final int ROWS = 900;
    private static final int COLUMNS = 5;

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("x", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("w", DataTypes.DoubleType);

    /** Overlapping blobs, columns from 1e9 to 1e-3 in scale, every ninth row twice, uneven weights. */
    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            int content = i % 9 == 8 ? i - 1 : i;
            List<Double> x = new ArrayList<>();
            for (int j = 0; j < COLUMNS; j++) {
                double blob = 3.0 * Keyed.uniform(1, j, content % 7);
                double scale = new double[] {1e9, 1.0, 1e-3, 10.0, 1.0}[j];
                x.add(scale * (blob + Keyed.uniform(2, j, content)));
            }
            rows.add(RowFactory.create((long) i, x.toArray(Double[]::new), 0.25 + content % 4));
        }
        return rows;
    }

    /** Deterministic shuffles of the rows. */
    private static List<Row> ordered(int order) {
        List<Row> rows = rows();
        if (order > 0) {
            rows.sort((a, b) -> Long.compare(Keyed.hash(order, 0, a.getLong(0)), Keyed.hash(order, 0, b.getLong(0))));
        }
        return rows;
    }

    static Dataset<Row> table(int partitions, int order) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        return TestSession.get().createDataFrame(context.parallelize(ordered(order), partitions), SCHEMA);
    }

    static Stream<KMeans> stages() {
        KMeans plain = new KMeans().setFeaturesCol("x").setK(7).setSeed(5).setMaxIter(30);
        return Stream.of(
                plain.copy(ParamMap.empty()).setIdCol("id"),
                plain.copy(ParamMap.empty()),
                plain.copy(ParamMap.empty())
                        .setStandardize(true)
                        .setWeightCol("w")
                        .setRestarts(3),
                plain.copy(ParamMap.empty())
                        .setInitMode("k-means++")
                        .setStandardize(true)
                        .setIdCol("id")
                        .setRestarts(2),
                plain.copy(ParamMap.empty())
                        .setInitMode("random")
                        .setDistanceMeasure("cosine")
                        .setIdCol("id"),
                plain.copy(ParamMap.empty())
                        .setAlgorithm("coreset")
                        .setCoresetSize(150)
                        .setWeightCol("w"),
                // All first centers in one place and beside it: most clusters start empty.
                plain.copy(ParamMap.empty()).setInitialCenters(farAway()));
    }

    private static double[][] farAway() {
        double[][] centers = new double[7][COLUMNS];
        for (int j = 0; j < 7; j++) {
            Arrays.fill(centers[j], 5e9 + j);
        }
        return centers;
    }

    @ParameterizedTest
    @MethodSource("stages")
    void partitionsAndOrderDoNotShow(KMeans kMeans) {
        // Without ids the id column is content and would tell equal rows apart.
        String[] drop = kMeans.column(kMeans.idCol()).isPresent() ? new String[0] : new String[] {"id"};
        int[][] layouts = {{1, 0}, {2, 1}, {3, 2}, {7, 0}, {16, 1}};
        String expected = null;
        for (int[] layout : layouts) {
            Dataset<Row> table = table(layout[0], layout[1]);
            String bits = bits(kMeans.fit(table.drop(drop)), table);
            expected = expected == null ? bits : expected;
            assertThat(bits).as("%d partitions, order %d", layout[0], layout[1]).isEqualTo(expected);
        }
        String everywhere = expected;
        for (String provider : Kernels.available()) {
            Kernels.withProvider(provider, () -> {
                Dataset<Row> table = table(2, 0);
                assertThat(bits(kMeans.fit(table.drop(drop)), table))
                        .as(provider)
                        .isEqualTo(everywhere);
            });
        }
    }

    private static String bits(KMeansModel model, Dataset<Row> table) {
        Map<Long, Integer> labels = new TreeMap<>();
        model.transform(table)
                .select("id", "prediction")
                .collectAsList()
                .forEach(row -> labels.put(row.getLong(0), row.getInt(1)));
        return Arrays.toString(Arrays.stream(model.storedCenters())
                        .mapToLong(Double::doubleToRawLongBits)
                        .toArray())
                + Double.doubleToRawLongBits(model.summary().trainingCost())
                + Arrays.toString(model.summary().clusterSizes())
                + model.summary().numIter()
                + labels;
    }
}
