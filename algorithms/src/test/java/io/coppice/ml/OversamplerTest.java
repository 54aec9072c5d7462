package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OversamplerTest {
    private static final int K = 4;

    private static Oversampler stage(String method) {
        return new Oversampler()
                .setMethod(method)
                .setFeaturesCols(Imbalanced.NUMBERS)
                .setIdCol("id")
                .setK(K)
                .setSeed(3);
    }

    private static Oversampler nominal(String method) {
        Oversampler stage = stage(method);
        return switch (method) {
            case "smote-nc" ->
                stage.setFeaturesCols(new String[] {"x", "color", "y", "shape"}).setNominalCols(new String[] {"shape"});
            case "smote-n" -> stage.setFeaturesCols(new String[] {"color", "shape"});
            case "kmeans-smote" -> stage.setNumClusters(3).setK(2).setClusterBalance(0.1);
            default -> stage;
        };
    }

    private static final TreeMap<String, Long> EVEN =
            new TreeMap<>(Map.of("large", 160L, "middle", 160L, "small", 160L));

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "random",
                "smote",
                "borderline-1",
                "borderline-2",
                "adasyn",
                "kmeans-smote",
                "smote-nc",
                "smote-n"
            })
    void countsAreExactAndNothingShowsWhereRowsAreStored(String method) {
        List<Row> rows = nominal(method).resample(Imbalanced.table(1, false)).collectAsList();
        assertThat(Imbalanced.counts(rows)).isEqualTo(EVEN);
        assertThat(rows.stream()
                        .filter(row -> row.getAs("origin").equals("original"))
                        .map(row -> row.getLong(0)))
                .hasSize(Imbalanced.ROWS)
                .doesNotHaveDuplicates();
        assertThat(Imbalanced.sorted(nominal(method).resample(Imbalanced.table(5, true))))
                .isEqualTo(rows.stream().map(Row::toString).sorted().toList());
    }

    @Tag("long")
    @Test
    void rowsWithoutIdsAreKnownByWhatTheyHold() {
        Dataset<Row> once = Imbalanced.table(2, false).drop("id");
        Oversampler stage =
                new Oversampler().setFeaturesCols(Imbalanced.NUMBERS).setSeed(3);
        List<String> rows = Imbalanced.sorted(stage.resample(once));
        assertThat(rows).hasSize(480);
        assertThat(Imbalanced.sorted(stage.resample(Imbalanced.table(3, true).drop("id"))))
                .isEqualTo(rows);
        assertThat(stage.resample(once.union(once)).count()).isEqualTo(960);
    }

    /** Every synthetic row of each class, and the two rows it is between. */
    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "smote, segment, even",
        "smote, box, even",
        "smote, segment, random",
        "adasyn, segment, even",
        "borderline-1, segment, even"
    })
    void syntheticRowsLieBetweenNeighborsOfTheirClass(String method, String interpolation, String allocation) {
        List<Row> rows = stage(method)
                .setInterpolation(interpolation)
                .setAllocation(allocation)
                .resample(Imbalanced.table(2, false))
                .collectAsList();
        Map<Long, Row> originals = originals(rows);
        List<Row> synthetic = rows.stream()
                .filter(row -> row.getAs("origin").equals("synthetic"))
                .toList();
        assertThat(synthetic).hasSize(110 + 135);
        for (Row row : synthetic) {
            Row parent = originals.get(row.<Long>getAs("parent"));
            Row neighbor = originals.get(row.<Long>getAs("neighbor"));
            assertThat(row.<String>getAs("label"))
                    .isEqualTo(parent.getAs("label"))
                    .isEqualTo(neighbor.getAs("label"));
            assertThat(nearest(parent, originals)).contains(neighbor.getLong(0)).doesNotContain(parent.getLong(0));
            assertThat(row.isNullAt(0)).isTrue();
            between(row, parent, neighbor, interpolation.equals("segment"));
        }
        if (allocation.equals("even") && method.equals("smote")) {
            Map<Object, Long> children = synthetic.stream()
                    .filter(row -> row.getAs("label").equals("small"))
                    .collect(Collectors.groupingBy(row -> row.getAs("parent"), Collectors.counting()));
            assertThat(Set.copyOf(children.values())).containsExactlyInAnyOrder(5L, 6L);
        }
    }

    /** Borderline-2 goes less than half the way to rows of another class, in every column (Han, Wang and Mao 2005). */
    @ParameterizedTest
    @ValueSource(strings = {"segment", "box"})
    void rowsTowardsOtherClassesStayOnTheirSide(String interpolation) {
        List<Row> rows = stage("borderline-2")
                .setInterpolation(interpolation)
                .resample(Imbalanced.table(2, false))
                .collectAsList();
        Map<Long, Row> originals = originals(rows);
        List<Row> crossing = rows.stream()
                .filter(row -> row.getAs("origin").equals("synthetic"))
                .filter(row -> !originals
                        .get(row.<Long>getAs("neighbor"))
                        .getAs("label")
                        .equals(row.getAs("label")))
                .toList();
        assertThat(crossing).hasSizeGreaterThan(20);
        for (Row row : crossing) {
            double from = originals.get(row.<Long>getAs("parent")).getDouble(1);
            double to = originals.get(row.<Long>getAs("neighbor")).getDouble(1);
            assertThat((row.getDouble(1) - from) / (to - from)).isBetween(-1e-9, 0.5 + 1e-9);
        }
    }

    private static Map<Long, Row> originals(List<Row> rows) {
        Map<Long, Row> originals = new HashMap<>();
        rows.stream()
                .filter(row -> row.getAs("origin").equals("original"))
                .forEach(row -> originals.put(row.getLong(0), row));
        return originals;
    }

    private static void between(Row row, Row parent, Row neighbor, boolean segment) {
        double from = parent.getDouble(1);
        double to = neighbor.getDouble(1);
        if (segment) {
            double gap = row.getAs("gap");
            assertThat(gap).isBetween(0.0, 1.0);
            assertThat(row.getDouble(1)).isCloseTo(from + gap * (to - from), within(1e-12));
            assertThat(row.getFloat(2)).isEqualTo((float)
                    (parent.getFloat(2) + gap * ((double) neighbor.getFloat(2) - parent.getFloat(2))));
            assertThat(row.getInt(3))
                    .isEqualTo((int) Math.rint(parent.getInt(3) + gap * (neighbor.getInt(3) - parent.getInt(3))));
        } else {
            assertThat(row.getDouble(1)).isBetween(Math.min(from, to), Math.max(from, to));
            assertThat(row.isNullAt(row.fieldIndex("gap"))).isTrue();
        }
        assertThat(row.isNullAt(row.fieldIndex("color"))).isTrue();
    }

    /** The keys of the k nearest of the class, by looking at all. */
    private static List<Long> nearest(Row row, Map<Long, Row> originals) {
        return originals.values().stream()
                .filter(other -> other.getAs("label").equals(row.getAs("label")) && other.getLong(0) != row.getLong(0))
                .sorted(Comparator.comparingDouble(other -> squared(row, other)))
                .limit(K)
                .map(other -> other.getLong(0))
                .toList();
    }

    private static double squared(Row one, Row other) {
        double x = one.getDouble(1) - other.getDouble(1);
        double y = (double) one.getFloat(2) - other.getFloat(2);
        double z = one.getInt(3) - other.getInt(3);
        return x * x + y * y + z * z;
    }

    @Test
    void theSchemaStaysAndEveryTypeIsInterpolated() {
        Dataset<Row> table = Imbalanced.table(2, false);
        Dataset<Row> found = stage("smote")
                .setFeaturesCols(new String[] {"x", "truth", "price", "constant"})
                .setOtherColumns("copy")
                .resample(table);
        for (int j = 0; j < table.columns().length; j++) {
            assertThat(found.schema().apply(j).name())
                    .isEqualTo(table.schema().apply(j).name());
            assertThat(found.schema().apply(j).dataType())
                    .isEqualTo(table.schema().apply(j).dataType());
        }
        assertThat(found.columns()).endsWith("origin", "parent", "neighbor", "gap");
        assertThat(found.where("constant <> 4.25 or shape is null or label is null")
                        .count())
                .isZero();
        assertThat(found.where("origin = 'synthetic' and abs(price - x) > 0.02").count())
                .isZero();
        assertThat(found.where("origin = 'synthetic' and truth").count()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"double", "float"})
    void arraysHoldWhatColumnsWould(String type) {
        Dataset<Row> columns = Imbalanced.table(2, false)
                .selectExpr("id", "label", "cast(x as " + type + ") x", "cast(y as " + type + ") y");
        List<String> expected = Imbalanced.sorted(stage("smote")
                .setFeaturesCols(new String[] {"x", "y"})
                .resample(columns)
                .where("origin = 'synthetic'")
                .selectExpr("parent", "gap", "array(x, y)"));
        Dataset<Row> arrays = stage("smote")
                .setFeaturesCols(new String[] {"features"})
                .resample(columns.selectExpr("id", "label", "array(x, y) features"));
        assertThat(Imbalanced.sorted(arrays.where("origin = 'synthetic'").selectExpr("parent", "gap", "features")))
                .hasSize(110 + 135)
                .isEqualTo(expected);
    }

    @Test
    void numbersOfMoreDigitsThanADoubleHasStayExact() {
        Dataset<Row> table = Imbalanced.table(1, false)
                .selectExpr(
                        "x",
                        "label",
                        "9007199254740993L + cast(id % 2 as bigint) as big",
                        "12345678901234567.89BD as dear");
        Dataset<Row> synthetic = new Oversampler()
                .setFeaturesCols(new String[] {"x", "big", "dear"})
                .resample(table)
                .where("origin = 'synthetic'");
        assertThat(synthetic.where("dear <> 12345678901234567.89BD").count()).isZero();
        assertThat(synthetic.select("big").distinct().collectAsList().stream().map(row -> row.getLong(0)))
                .isSubsetOf(9007199254740993L, 9007199254740994L);
    }

    @Test
    void neighborsVoteOnNames() {
        List<Row> rows = nominal("smote-nc")
                .resample(Imbalanced.table(2, false))
                .where("origin = 'synthetic'")
                .collectAsList();
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.<Integer>getAs("shape")).isBetween(0, 2));
        assertThat(rows.stream().map(row -> (Object) row.getAs("color")).collect(Collectors.toSet()))
                .contains("red", "blue");
        List<Row> names = nominal("smote-n")
                .resample(Imbalanced.table(2, false))
                .where("origin = 'synthetic'")
                .collectAsList();
        assertThat(names)
                .allSatisfy(row -> assertThat(row.isNullAt(row.fieldIndex("x"))).isTrue());
        assertThat(names.stream().map(row -> (Object) row.getAs("shape")).collect(Collectors.toSet()))
                .isSubsetOf(0, 1, 2);
    }

    @Test
    void vectorsStayVectorsAndSparseOnesSparse() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Vector features = i < 20 ? Vectors.dense(i, 0, 1) : Vectors.sparse(3, new int[] {0}, new double[] {i});
            rows.add(RowFactory.create(features, i < 20 ? 0 : 1));
        }
        StructType schema = new StructType()
                .add("features", org.apache.spark.ml.linalg.SQLDataTypes.VectorType())
                .add("label", DataTypes.IntegerType);
        Dataset<Row> table = io.coppice.spark.TestSession.get().createDataFrame(rows, schema);
        List<Row> synthetic = new Oversampler()
                .setK(3)
                .resample(table)
                .where("origin = 'synthetic'")
                .collectAsList();
        assertThat(synthetic).hasSize(10).allSatisfy(row -> {
            Vector vector = row.getAs("features");
            assertThat(vector).isInstanceOf(SparseVector.class);
            assertThat(vector.apply(0)).isBetween(20.0, 29.0);
            assertThat(vector.numActives()).isEqualTo(1);
        });
    }

    @Tag("long")
    @Test
    void noiseSpreadsCopies() {
        Dataset<Row> table = Imbalanced.table(2, false);
        Dataset<Row> copies = stage("random").resample(table).where("origin = 'synthetic'");
        assertThat(copies.select("x").distinct().except(table.select("x")).count())
                .isZero();
        assertThat(copies.where("color is null").count()).isLessThan(80);
        Dataset<Row> noisy = stage("random").setShrinkage(1.0).resample(table).where("origin = 'synthetic'");
        assertThat(noisy.select("x").distinct().count()).isEqualTo(245);
    }

    @Test
    void otherRowsPassUntouched() {
        Dataset<Row> table = Imbalanced.table(2, false);
        Oversampler.Resampled found = stage("smote").setOnly("id % 2 = 0").resampled(table);
        assertThat(found.summary().before()).isEqualTo(Map.of("large", 80L, "middle", 25L, "small", 12L + 1));
        assertThat(found.rows().where("origin = 'original'").count()).isEqualTo(Imbalanced.ROWS);
        assertThat(found.rows().where("parent % 2 = 1 or neighbor % 2 = 1").count())
                .isZero();
        assertThat(found.summary().after().values()).containsOnly(80L);
    }

    @Test
    void whatCannotBeIsRefused() {
        Dataset<Row> table = Imbalanced.table(1, false);
        assertThatThrownBy(() -> stage("smote").resample(table.where("label = 'small'")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("one class only");
        assertThatThrownBy(() -> stage("smote").setLabelCol("x").resample(table))
                .hasMessageContaining("column \"x\"");
        assertThatThrownBy(() -> stage("smote").setLabelCol("price").resample(table))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> stage("smote").setLabelCol("nothing").resample(table))
                .isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> stage("smote").setSamplingStrategy("grey=100").resample(table))
                .hasMessageContaining("\"grey\" is not in the table");
        Dataset<Row> few = table.where("label <> 'small' or id < 213");
        assertThatThrownBy(() -> stage("smote").resample(few))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("\"small\" has 3 rows and k is 4");
        assertThatThrownBy(() -> stage("smote-nc").resample(table)).hasMessageContaining("none is nominal");
        assertThatThrownBy(() -> stage("smote-nc")
                        .setFeaturesCols(new String[] {"color"})
                        .resample(table))
                .hasMessageContaining("all are nominal");
        assertThatThrownBy(() -> stage("smote")
                        .setFeaturesCols(new String[] {"x", "color"})
                        .resample(table))
                .hasMessageContaining("smote-nc");
        assertThatThrownBy(() -> stage("smote").setOriginCol("x").resample(table))
                .hasMessageContaining("output column \"x\" exists");
        Dataset<Row> broken =
                table.withColumn("x", org.apache.spark.sql.functions.expr("if(id = 7, double('NaN'), x)"));
        assertThatThrownBy(() -> stage("borderline-1").resample(broken))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("x");
    }

    @Tag("long")
    @Test
    void smallClassesShrinkOrAreRepeated() {
        Dataset<Row> few = Imbalanced.table(1, false).where("label <> 'small' or id < 213");
        Oversampler.Resampled shrunk = stage("smote").setSmallClass("shrink").resampled(few);
        assertThat(shrunk.rows().where("label = 'small'").count()).isEqualTo(160);
        assertThat(shrunk.summary().warnings()).singleElement().asString().contains("2 are used");
        Dataset<Row> one = Imbalanced.table(1, false).where("label <> 'small' or id = 213");
        Dataset<Row> repeated =
                stage("smote").setSmallClass("duplicate").resample(one).where("label = 'small'");
        assertThat(repeated.count()).isEqualTo(160);
        assertThat(repeated.select("x").distinct().count()).isEqualTo(1);
        assertThatThrownBy(() -> stage("smote").setSmallClass("shrink").resample(one))
                .isInstanceOf(BadInput.class);
    }

    @Tag("long")
    @Test
    void classesApartHaveNoRowsInDanger() {
        Dataset<Row> apart = Imbalanced.table(1, false)
                .withColumn(
                        "x",
                        org.apache.spark.sql.functions.expr(
                                "x + if(label = 'large', 0, if(label = 'small', 100, 200))"));
        Oversampler.Resampled found = stage("borderline-1").resampled(apart);
        assertThat(found.rows().count()).isEqualTo(Imbalanced.ROWS);
        assertThat(found.summary().warnings()).hasSize(2).first().asString().contains("in danger");
        assertThat(found.summary().after()).isEqualTo(found.summary().before());
        assertThatThrownBy(() -> stage("adasyn").resample(apart))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("separated = smote");
        assertThat(stage("adasyn").setSeparated("smote").resample(apart).count())
                .isEqualTo(480);
    }
}
