package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNeighborsTest {
    private static final int ROWS = 400;
    private static final int K = 3;

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("x", DataTypes.createArrayType(DataTypes.DoubleType, false))
            .add("w", DataTypes.DoubleType);

    @TempDir
    private Path folder;

    /** Far from 0; every tenth row is equal to the one before it but for its id. */
    private static double[] point(int id) {
        int content = id % 10 == 9 ? id - 1 : id;
        return IntStream.range(0, 4)
                .mapToDouble(j -> 1e6 + Keyed.uniform(1, j, content))
                .toArray();
    }

    private static Dataset<Row> table(int partitions, long order) {
        List<Row> rows = IntStream.range(0, ROWS)
                .boxed()
                .sorted(Comparator.comparingLong(id -> Keyed.hash(order, 0, id)))
                .map(id -> RowFactory.create(
                        (long) id,
                        Arrays.stream(point(id)).boxed().toArray(Double[]::new),
                        id % 50 == 0 ? 0.0 : 1.0 + id % 3))
                .collect(Collectors.toCollection(ArrayList::new));
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        return TestSession.get().createDataFrame(context.parallelize(rows, partitions), SCHEMA);
    }

    private static NearestNeighbors stage() {
        return new NearestNeighbors().setFeaturesCol("x").setK(K).setSeed(3);
    }

    /** Neighbors of every row, "3 17 20" for ids, of the rows that {@code neighborsCol} was added to. */
    private static Map<Long, String> ids(Dataset<Row> transformed) {
        Map<Long, String> found = new TreeMap<>();
        for (Row row : transformed.select("id", "neighbors").collectAsList()) {
            String ids = row.<Row>getList(1).stream()
                    .map(neighbor -> String.valueOf(neighbor.get(0)))
                    .collect(Collectors.joining(" "));
            found.put(Long.parseLong(String.valueOf(row.get(0))), ids);
        }
        return found;
    }

    /** The same from a table of pairs. */
    private static Map<Long, String> idsOfPairs(Dataset<Row> pairs) {
        Map<Long, TreeMap<Integer, String>> lists = new TreeMap<>();
        for (Row row : pairs.collectAsList()) {
            lists.computeIfAbsent(Long.parseLong(String.valueOf(row.get(0))), id -> new TreeMap<>())
                    .put(row.getInt(1), String.valueOf(row.get(2)));
        }
        Map<Long, String> found = new TreeMap<>();
        lists.forEach((id, list) -> found.put(id, String.join(" ", list.values())));
        return found;
    }

    private static Map<Long, String> byHand() {
        Map<Long, String> found = new TreeMap<>();
        for (int query = 0; query < ROWS; query++) {
            double[] from = point(query);
            int self = query;
            found.put(
                    (long) query,
                    IntStream.range(0, ROWS)
                            .filter(row -> row != self)
                            .boxed()
                            .sorted(Comparator.comparingDouble((Integer row) -> squared(from, point(row)))
                                    .thenComparing(row -> row))
                            .limit(K)
                            .map(String::valueOf)
                            .collect(Collectors.joining(" ")));
        }
        return found;
    }

    private static double squared(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(j -> (a[j] - b[j]) * (a[j] - b[j]))
                .sum();
    }

    @Test
    void everyWayOfAskingGivesTheTrueNeighbors() {
        Map<Long, String> expected = byHand();
        Set<Integer> cachedBefore = cached();
        for (int partitions : new int[] {1, 2, 7}) {
            Dataset<Row> table = table(partitions, partitions);
            NearestNeighborsModel model = stage().setIdCol("id").fit(table);
            Dataset<Row> transformed = model.transform(table);
            assertThat(transformed.columns()).containsExactly("id", "x", "w", "neighbors");
            assertThat(ids(transformed)).as("%d partitions", partitions).isEqualTo(expected);
            try (FoundNeighbors among = model.neighbors();
                    FoundNeighbors of = model.neighbors(table)) {
                assertThat(among.table().columns()).containsExactly("id", "rank", "neighbor", "distance");
                assertThat(idsOfPairs(among.table())).isEqualTo(expected);
                assertThat(idsOfPairs(of.table())).isEqualTo(expected);
                assertThat(among.figures().neighbors()).isEqualTo((long) K * ROWS);
                assertThat(among.figures().recall()).isEqualTo(1.0);
            }
        }
        assertThat(cachedBefore).containsAll(cached());
    }

    /** Other tests of this session may have left some. */
    private static Set<Integer> cached() {
        return JavaSparkContext.fromSparkContext(TestSession.get().sparkContext())
                .getPersistentRDDs()
                .keySet();
    }

    @Test
    void distancesAreThoseOfTheColumns() {
        Dataset<Row> table = table(2, 1);
        for (Row pair : stage().setIdCol("id").fit(table).neighbors().table().collectAsList()) {
            double truth = Math.sqrt(squared(point((int) pair.getLong(0)), point((int) pair.getLong(2))));
            assertThat(pair.getDouble(3)).isCloseTo(truth, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"int", "string", "decimal(10,0)"})
    void idsComeBackAsTheyAre(String type) {
        Dataset<Row> table = table(3, 1).selectExpr("cast(id as " + type + ") id", "x");
        NearestNeighborsModel model = stage().setIdCol("id").setK(1).fit(table);
        Dataset<Row> transformed = model.transform(table);
        assertThat(transformed.schema()).isEqualTo(model.transformSchema(table.schema()));
        Map<Long, String> ids = ids(transformed);
        assertThat(ids).hasSize(ROWS);
        // Twins are each other's nearest, whatever order the hashes of their ids have.
        assertThat(ids.get(39L)).isEqualTo("38");
        assertThat(ids.get(38L)).isEqualTo("39");
        try (FoundNeighbors found = model.neighbors()) {
            assertThat(idsOfPairs(found.table())).isEqualTo(ids);
            assertThat(found.table().schema().apply("neighbor").dataType())
                    .isEqualTo(table.schema().apply("id").dataType());
        }
    }

    @Test
    void rowsWithoutIdsAreNamedByTheirKeysAndAreNotTheirOwnNeighbors() {
        Dataset<Row> table = table(3, 1).drop("id");
        List<Double> expected =
                distances(stage().setIdCol("id").fit(table(2, 1)).transform(table(2, 1)));
        assertThat(distances(stage().fit(table).transform(table))).isEqualTo(expected);
        assertThat(distances(stage().fit(table).transform(table.repartition(5))))
                .isEqualTo(expected);
    }

    private static List<Double> distances(Dataset<Row> transformed) {
        return transformed.select("neighbors").collectAsList().stream()
                .flatMap(row -> row.<Row>getList(0).stream())
                .map(neighbor -> neighbor.getDouble(1))
                .sorted()
                .toList();
    }

    @Test
    void otherRowsMayAsk() {
        Dataset<Row> table = table(2, 1);
        NearestNeighborsModel model = stage().setIdCol("id").fit(table.where("id >= 100"));
        Map<Long, String> found = ids(model.transform(table.where("id < 200")));
        assertThat(found).hasSize(200);
        assertThat(found.get(119L)).startsWith("118 ");
        assertThat(ids(model.setExcludeSelf(false).transform(table.where("id = 119"))))
                .hasEntrySatisfying(119L, list -> assertThat(list).startsWith("118 119 "));
    }

    @Test
    void rowsOfNoWeightAreLeftOut() {
        Dataset<Row> table = table(2, 1);
        NearestNeighborsModel model = stage().setIdCol("id").setWeightCol("w").fit(table);
        Map<Long, String> found = ids(model.transform(table));
        assertThat(found).hasSize(ROWS).containsEntry(0L, "").containsEntry(50L, "");
        found.values().forEach(list -> assertThat(list.split(" ")).doesNotContain("0", "50", "100"));
    }

    @Test
    void cosineIsOneLessCosine() {
        Dataset<Row> table = TestSession.get()
                .range(1, 91)
                .selectExpr("id", "cos(radians(id)) * id as a", "sin(radians(id)) * id as b");
        NearestNeighborsModel model = new NearestNeighbors()
                .setFeaturesCols(new String[] {"a", "b"})
                .setIdCol("id")
                .setK(2)
                .setDistanceMeasure("cosine")
                .fit(table);
        Row first = model.transform(table.where("id = 90")).first();
        List<Row> neighbors = first.getList(first.fieldIndex("neighbors"));
        assertThat(neighbors.get(0).getLong(0)).isEqualTo(89);
        assertThat(neighbors.get(1).getDouble(1)).isCloseTo(1 - Math.cos(Math.toRadians(2)), within(1e-6));
    }

    @Test
    void aLoadedModelFindsTheSameInCells() throws IOException {
        for (String[] drop : new String[][] {{}, {"id"}}) {
            Dataset<Row> table = table(3, 2).drop(drop);
            NearestNeighbors stage =
                    stage().setSearch("cells").setTargetRecall(0.6).setStandardize(true);
            NearestNeighborsModel model = (drop.length == 0 ? stage.setIdCol("id") : stage).fit(table);
            String path = folder.resolve("model" + drop.length).toString();
            model.write().save(path);
            List<Row> expected = sorted(model.neighbors());
            assertThat(sorted(NearestNeighborsModel.load(path).neighbors())).isEqualTo(expected);
            assertThat(sorted(model.neighbors(table.repartition(1)))).isEqualTo(expected);
            assertThat(NearestNeighborsModel.load(path).numFeatures()).isEqualTo(4);
        }
    }

    private static List<Row> sorted(FoundNeighbors found) {
        try (found) {
            assertThat(found.figures().recall()).isBetween(0.6, 1.0);
            assertThat(found.figures().recallQueries()).isEqualTo(ROWS);
            return found.table().orderBy("id", "rank").collectAsList();
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        Dataset<Row> table = table(1, 1);
        assertThatThrownBy(() -> stage().setNeighborsCol("w").fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("output column \"w\" exists");
        assertThatThrownBy(() -> stage().setIdCol("key").fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("column \"key\" is absent");
        assertThatThrownBy(() -> stage().setSearch("fast")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stage().setK(0)).isInstanceOf(IllegalArgumentException.class);
        NearestNeighborsModel model = stage().setIdCol("id").fit(table);
        assertThatThrownBy(() -> model.transform(table.selectExpr("id", "array(1D, 2D) as x")))
                .isInstanceOf(BadInput.class)
                .hasMessage("the input has 2 features, the model was fitted on 4");
        assertThatThrownBy(() -> model.transform(table.selectExpr("id", "array(1D, 2D, 3D, double('NaN')) as x")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("NaN");
    }
}
