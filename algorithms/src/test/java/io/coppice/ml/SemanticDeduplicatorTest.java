package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SemanticDeduplicatorTest {
    private static final int ORIGINALS = 800;
    private static final int COPIES = 200;
    private static final int COLUMNS = 24;

    @TempDir
    private Path folder;

    /** Random directions, and near copies of every fourth of them at twice the length. */
    private static Dataset<Row> table() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ORIGINALS + COPIES; i++) {
            boolean copy = i >= ORIGINALS;
            int original = copy ? 4 * (i - ORIGINALS) : i;
            List<Float> values = new ArrayList<>();
            for (int j = 0; j < COLUMNS; j++) {
                double value = Keyed.uniform(1, j, original) - 0.5;
                values.add((float) (copy ? 2 * value + 1e-3 * Keyed.uniform(2, j, i) : value));
            }
            rows.add(RowFactory.create("row " + i, values, copy, i));
        }
        return TestSession.get()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.StringType)
                                .add("embedding", DataTypes.createArrayType(DataTypes.FloatType))
                                .add("copy", DataTypes.BooleanType)
                                .add("number", DataTypes.IntegerType));
    }

    private static SemanticDeduplicator stage() {
        return new SemanticDeduplicator().setFeaturesCol("embedding").setEpsilon(1e-4);
    }

    private static List<Row> judged(SemanticDeduplicatorModel model, Dataset<Row> table) {
        return model.setKeepAllRows(true).transform(table).orderBy("id").collectAsList();
    }

    @Test
    void nearCopiesGoAndSayWhoseTheyAre() {
        SemanticDeduplicatorModel model = stage().fit(table());
        assertThat(model.transform(table()).count()).isEqualTo(ORIGINALS);
        assertThat(model.summary().kept()).isEqualTo(ORIGINALS);
        assertThat(model.summary().rows()).isEqualTo(ORIGINALS + COPIES);
        assertThat(model.summary().missed()).hasValue(0.0);
        for (Row row : judged(model, table())) {
            if (row.<Double>getAs("sampleWeight") == 0) {
                int number = row.getAs("number");
                int other = Integer.parseInt(row.<String>getAs("duplicateOf").substring(4));
                assertThat(number >= ORIGINALS ? 4 * (number - ORIGINALS) : number)
                        .isEqualTo(other >= ORIGINALS ? 4 * (other - ORIGINALS) : other);
                assertThat(row.<Double>getAs("similarity")).isGreaterThan(1 - 1e-4);
            } else {
                assertThat(row.<String>getAs("duplicateOf")).isNull();
            }
        }
    }

    @Test
    void theSameRowsGoWhereverTheyLie() {
        List<Row> expected = judged(stage().fit(table()), table());
        for (int partitions : new int[] {1, 7}) {
            Dataset<Row> moved = table().repartition(partitions, col("number"));
            assertThat(judged(stage().fit(moved), moved)).isEqualTo(expected);
        }
    }

    @Test
    void theCurveIsWhatOtherEpsilonsKeep() {
        SemanticDeduplicatorModel model = stage().fit(table());
        List<DuplicateCurve.Point> curve = model.summary().curve();
        for (int i = 1; i < curve.size(); i++) {
            assertThat(curve.get(i).kept()).isLessThanOrEqualTo(curve.get(i - 1).kept());
        }
        DuplicateCurve.Point wide = curve.stream()
                .filter(point -> point.epsilon() == 0.5)
                .findFirst()
                .orElseThrow();
        assertThat(wide.kept()).isLessThan(ORIGINALS - 100);
        assertThat(model.setEpsilon(0.5).transform(table()).count()).isEqualTo(wide.kept());
        assertThat(stage().setEpsilon(0.5).fit(table()).transform(table()).count())
                .isEqualTo(wide.kept());
        SemanticDeduplicatorModel greedy =
                stage().setMode("greedy").setEpsilon(0.5).fit(table());
        assertThat(greedy.summary().kept()).isGreaterThanOrEqualTo(wide.kept());
        assertThat(greedy.summary().curve()).hasSize(curve.size());
        assertThatThrownBy(() -> greedy.setEpsilon(0.1).transform(table()))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("fit again");
    }

    @Test
    void referenceRowsAllStay() {
        Dataset<Row> kept = stage().setReferenceCol("copy").fit(table()).transform(table());
        assertThat(kept.count()).isEqualTo(ORIGINALS);
        assertThat(kept.where(col("copy")).count()).isEqualTo(COPIES);
    }

    @Test
    void aHeapOfLikeRowsIsSplitAndOneOfThemStays() {
        Dataset<Row> heap = table().withColumn(
                        "embedding",
                        org.apache
                                .spark
                                .sql
                                .functions
                                .when(col("number").lt(700), lit(new float[] {1, 2, 3}))
                                .otherwise(org.apache.spark.sql.functions.slice(col("embedding"), 1, 3)));
        SemanticDeduplicatorModel model =
                stage().setNumClusters(20).setEpsilon(1e-9).fit(heap);
        assertThat(model.transform(heap).where(col("number").lt(700)).count()).isEqualTo(1);
    }

    @Test
    void aSavedModelFindsTheSameRows() throws java.io.IOException {
        SemanticDeduplicatorModel model = stage().fit(table());
        String path = folder.resolve("model").toString();
        model.write().save(path);
        SemanticDeduplicatorModel same = SemanticDeduplicatorModel.load(path);
        assertThat(judged(same, table())).isEqualTo(judged(model, table()));
        assertThat(same.setEpsilon(0.5).transform(table()).count())
                .isEqualTo(model.setEpsilon(0.5).transform(table()).count());
    }

    @Test
    void zeroVectorsAndRepeatedIdsAreRefused() {
        assertThatThrownBy(() -> stage().fit(table().withColumn("embedding", lit(new float[COLUMNS]))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("zero vector");
        assertThatThrownBy(() -> stage().fit(table().union(table().limit(1))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("more than once");
    }
}
