package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What users of the stage may rely on beyond a good clustering. */
class KMeansStageTest {
    private static final StructType WEIGHTED = new StructType()
            .add("id", DataTypes.LongType)
            .add("x", DataTypes.DoubleType)
            .add("y", DataTypes.DoubleType)
            .add("w", DataTypes.DoubleType);

    private static Dataset<Row> table(List<Row> rows, StructType schema) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        return TestSession.get().createDataFrame(context.parallelize(rows, 3), schema);
    }

    private static KMeans kMeans(int k) {
        return new KMeans().setFeaturesCols(new String[] {"x", "y"}).setK(k).setSeed(3);
    }

    private static List<Row> blobs(int rows, int offset) {
        List<Row> blobs = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double blob = 10.0 * (i % 4);
            blobs.add(RowFactory.create(
                    (long) (offset + i), blob + Keyed.uniform(1, 0, i), -blob + Keyed.uniform(1, 1, i), 1.0 + i % 3));
        }
        return blobs;
    }

    @Test
    void aWeightIsThatManyRows() {
        List<Row> repeated = new ArrayList<>();
        for (Row row : blobs(120, 0)) {
            for (int times = 0; times < row.getDouble(3); times++) {
                repeated.add(RowFactory.create(1000L * times + row.getLong(0), row.get(1), row.get(2), 1.0));
            }
        }
        double[][] start = {{0, 0}, {9, -9}, {21, -20}, {30, -30}};
        KMeans fromStart = kMeans(4).setInitialCenters(start).setWeightCol("w").setIdCol("id");
        KMeansModel weighted = fromStart.fit(table(blobs(120, 0), WEIGHTED));
        KMeansModel copies = fromStart.fit(table(repeated, WEIGHTED));
        assertThat(weighted.storedCenters()).isEqualTo(copies.storedCenters());
        assertThat(weighted.summary().trainingCost()).isEqualTo(copies.summary().trainingCost());
    }

    @Test
    void anOutlierOfNoWeightChangesNothing() {
        List<Row> rows = blobs(120, 0);
        Dataset<Row> without = table(rows, WEIGHTED);
        rows.add(RowFactory.create(999L, 1e12, -1e12, 0.0));
        Dataset<Row> with = table(rows, WEIGHTED);
        KMeans stage = kMeans(4).setWeightCol("w").setIdCol("id");
        KMeansModel expected = stage.fit(without);
        KMeansModel found = stage.fit(with);
        assertThat(found.clusterCenters()).isEqualTo(expected.clusterCenters());
        assertThat(found.summary().trainingCost()).isEqualTo(expected.summary().trainingCost());
        assertThat(found.summary().clusterSizes()).isEqualTo(expected.summary().clusterSizes());
    }

    /** Columns of scale 1e9 and 1e-3 side by side, one row 1e12 away: the other rows' means stay within 1e-9. */
    @Test
    void centersAreTheMeansWhateverTheScalesAndBesideAnOutlier() {
        int rows = 20_000;
        List<Row> table = new ArrayList<>();
        BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO};
        for (int i = 0; i < rows; i++) {
            double[] row = {1e9 * (1 + Keyed.uniform(1, 0, i)), 1e-3 * (1 + Keyed.uniform(1, 1, i))};
            table.add(RowFactory.create((long) i, row[0], row[1], 1.0));
            sums[0] = sums[0].add(new BigDecimal(row[0]));
            sums[1] = sums[1].add(new BigDecimal(row[1]));
        }
        table.add(RowFactory.create((long) rows, 1e12, 1e12, 1.0));
        Vector[] centers = kMeans(2).setIdCol("id").fit(table(table, WEIGHTED)).clusterCenters();
        for (int j = 0; j < 2; j++) {
            double mean =
                    sums[j].divide(new BigDecimal(rows), MathContext.DECIMAL64).doubleValue();
            assertThat(centers[0].apply(j) / mean - 1.0).as("column %d", j).isBetween(-1e-9, 1e-9);
        }
        assertThat(centers[1].apply(0)).isEqualTo(1e12);
    }

    @Test
    void predictTransformAndTheFitAgreeOnEveryRow() {
        Dataset<Row> table = table(blobs(200, 0), WEIGHTED);
        KMeansModel model = kMeans(7).setDistanceCol("distance").fit(table);
        long[] counted = new long[7];
        double cost = 0;
        for (Row row : model.transform(table).collectAsList()) {
            int label = row.getInt(4);
            assertThat(model.predict(Vectors.dense(row.getDouble(1), row.getDouble(2))))
                    .isEqualTo(label);
            counted[label]++;
            cost += row.getDouble(5) * row.getDouble(5);
        }
        assertThat(counted).isEqualTo(model.summary().clusterSizes());
        assertThat(cost / model.summary().trainingCost()).isBetween(1 - 1e-9, 1 + 1e-9);
    }

    @Test
    void everyLayoutOfTheFeaturesGivesTheSameBits() {
        Dataset<Row> columns = table(blobs(150, 0), WEIGHTED);
        KMeans stage = new KMeans().setK(5).setIdCol("id").setFeaturesCol("f");
        KMeansModel expected = kMeans(5).setSeed(stage.getSeed()).setIdCol("id").fit(columns);
        List<String> layouts = List.of("array(x, y)", "array(x, y, 0D)", "array(cast(x as float), cast(y as float))");
        KMeansModel array = stage.fit(columns.selectExpr("id", layouts.get(0) + " f"));
        assertThat(array.storedCenters()).isEqualTo(expected.storedCenters());
        Dataset<Row> floats = columns.selectExpr("id", layouts.get(2) + " f");
        KMeansModel widened = stage.fit(floats.selectExpr("id", "cast(f as array<double>) f"));
        assertThat(stage.fit(floats).storedCenters()).isEqualTo(widened.storedCenters());
        Dataset<Row> dense = columns.select(
                columns.col("id"),
                org.apache
                        .spark
                        .ml
                        .functions
                        .array_to_vector(org.apache.spark.sql.functions.expr(layouts.get(0)))
                        .as("f"));
        assertThat(stage.fit(dense).storedCenters()).isEqualTo(expected.storedCenters());
    }

    @Test
    void sparseVectorsAreDenseVectorsWithZeros() {
        StructType schema = new StructType()
                .add("id", DataTypes.LongType)
                .add("f", org.apache.spark.ml.linalg.SQLDataTypes.VectorType());
        List<Row> dense = new ArrayList<>();
        List<Row> sparse = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Vector row = Vectors.dense(i % 3 == 0 ? 0.0 : i, 0.0, i % 5, 0.0, i % 2);
            dense.add(RowFactory.create((long) i, row));
            sparse.add(RowFactory.create((long) i, row.toSparse()));
        }
        KMeans stage = new KMeans().setFeaturesCol("f").setIdCol("id").setK(4);
        assertThat(stage.fit(table(sparse, schema)).storedCenters())
                .isEqualTo(stage.fit(table(dense, schema)).storedCenters());
    }

    @Test
    void givenCentersKeepTheirOrder() {
        double[][] start = {{30, -30}, {0, 0}, {21, -20}, {9, -9}};
        Vector[] centers = kMeans(4)
                .setInitialCenters(start)
                .fit(table(blobs(120, 0), WEIGHTED))
                .clusterCenters();
        int[] nearest = IntStream.range(0, 4)
                .map(j -> (int) Math.round(centers[j].apply(0) / 10.0 - 0.05))
                .toArray();
        assertThat(nearest).containsExactly(3, 0, 2, 1);
    }

    @Test
    void refusesWithWhatWhereAndWhatToDo() {
        Dataset<Row> table = table(blobs(12, 0), WEIGHTED);
        assertThatThrownBy(() -> kMeans(13).fit(table))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("12 rows");
        assertThatThrownBy(() -> kMeans(2).setFeaturesCols(new String[] {"z"}).fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("\"z\" is absent")
                .hasMessageContaining("x, y");
        assertThatThrownBy(() -> kMeans(2).setPredictionCol("w").fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("\"w\" exists");
        assertThatThrownBy(() -> kMeans(2)
                        .setInitialCenters(new double[][] {{1, 2}, {3}})
                        .fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("initialCenters[1] has 1 values");
        List<Row> bad = blobs(12, 0);
        bad.set(3, RowFactory.create(3L, Double.NaN, 1.0, 1.0));
        bad.set(5, RowFactory.create(5L, null, Double.POSITIVE_INFINITY, -1.0));
        assertThatThrownBy(() -> kMeans(2).setIdCol("id").setWeightCol("w").fit(table(bad, WEIGHTED)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("column \"x\": 1 row is null, 1 row is NaN")
                .hasMessageContaining("column \"y\": 1 row is infinite")
                .hasMessageContaining("1 row is negative")
                .hasMessageContaining("first ids: 3, 5");
        List<Row> twice = blobs(12, 0);
        twice.addAll(blobs(2, 4));
        assertThatThrownBy(() -> kMeans(2).setIdCol("id").fit(table(twice, WEIGHTED)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("2 ids occur more than once (first: 4, 5)");
        List<Row> ragged = Arrays.asList(
                RowFactory.create((Object) new Double[] {1.0, 2.0}), RowFactory.create((Object) new Double[] {1.0}));
        StructType arrays = new StructType().add("features", DataTypes.createArrayType(DataTypes.DoubleType));
        assertThatThrownBy(() -> new KMeans().fit(table(ragged, arrays)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("ragged: rows have 1 to 2 values");
        List<Row> zero = blobs(12, 0);
        zero.add(RowFactory.create(77L, 0.0, 0.0, 1.0));
        assertThatThrownBy(() ->
                        kMeans(2).setDistanceMeasure("cosine").setIdCol("id").fit(table(zero, WEIGHTED)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("1 row is a zero vector")
                .hasMessageContaining("first ids: 77");
        assertThatThrownBy(() -> kMeans(2).setWeightCol("w").fit(table.selectExpr("x", "y", "0D w")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("all 12 rows weigh zero");
        assertThatThrownBy(() -> kMeans(2).fit(table.where("x > 1e9")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no rows");
        assertThatThrownBy(() -> kMeans(2).fit(table.selectExpr("(x - 15) * 1e307 x", "y")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("further apart");
        assertThatThrownBy(() -> kMeans(2).fit(table.selectExpr("x", "if(id = 3, 1e300, y) y")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("feature 2 of 2 has a value 2^996 from its middle");
    }
}
