package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CoverageCentricSelectorTest {
    private static final int ROWS = 4000;

    private static Dataset<Row> table() {
        List<Row> rows = new ArrayList<>();
        for (long i = 0; i < ROWS; i++) {
            double score = Math.rint(Keyed.uniform(1, 2, i) * 500) / 500 - 0.3;
            String label = i % 20 == 0 ? "rare" : i % 3 == 0 ? "some" : "most";
            rows.add(RowFactory.create("row " + i, score, Keyed.uniform(3, 4, i), label, i % 200 == 0, i % 100 == 7));
        }
        return TestSession.get()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.StringType)
                                .add("score", DataTypes.DoubleType)
                                .add("other", DataTypes.DoubleType)
                                .add("label", DataTypes.StringType)
                                .add("gold", DataTypes.BooleanType)
                                .add("bad", DataTypes.BooleanType));
    }

    private static CoverageCentricSelector selector() {
        return new CoverageCentricSelector().setBudget(600).setHardIs("low");
    }

    private static List<String> ids(Dataset<Row> rows) {
        return rows.select("id").collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    @Test
    void exactlyTheBudgetAtAnyPartitioningAndOrder() {
        Dataset<Row> table = table().cache();
        for (CoverageCentricSelector stage : List.of(
                selector().setBeta(0.1),
                selector().setCutoff("gmm").setStrata("quantile").setNumStrata(10),
                selector().setOrder("hardest").setNumStrata(1),
                selector()
                        .setClassBalance("floor")
                        .setClassFloor(100)
                        .setProtectedCol("gold")
                        .setExcludedCol("bad")
                        .setCutoffScoreCol("other")
                        .setCutoffHardIs("high")
                        .setBeta(0.2))) {
            List<String> expected = ids(stage.fit(table).transform(table));
            assertThat(expected).hasSize(600).doesNotHaveDuplicates();
            for (int partitions : new int[] {1, 7}) {
                Dataset<Row> moved = table.repartition(partitions, col("other")).sortWithinPartitions("other");
                SelectionModel model = stage.fit(moved);
                assertThat(ids(model.transform(moved))).isEqualTo(expected);
                assertThat(ids(model.transform(table)))
                        .as("rows found elsewhere")
                        .isEqualTo(expected);
            }
        }
        table.unpersist();
    }

    @Test
    void rejectedRowsSayWhy() {
        Dataset<Row> table = table().withColumn(
                        "score",
                        when(col("id").equalTo("row 5"), lit(Double.NaN)).otherwise(col("score")));
        SelectionModel model = selector()
                .setBeta(0.1)
                .setProtectedCol("gold")
                .setExcludedCol("bad")
                .setInvalidScores("drop")
                .setKeepAllRows(true)
                .fit(table);
        var counts = model.transform(table).groupBy("reason").count().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
        assertThat(counts.get("excluded")).isEqualTo(40);
        assertThat(counts.get("invalid")).isEqualTo(1);
        assertThat(counts.get("protected")).isEqualTo(20);
        assertThat(counts.get("selected")).isEqualTo(580);
        assertThat(counts.get("cutoff")).isEqualTo((ROWS - 40 - 1 - 20) / 10);
        SelectionSummary summary = model.summary();
        assertThat(summary.selected()).isEqualTo(600);
        assertThat(summary.protectedRows()).isEqualTo(20);
        assertThat(summary.invalidRows()).isEqualTo(1);
        assertThat(summary.excludedRows()).isEqualTo(40);
        assertThat(summary.cutRows()).isEqualTo(counts.get("cutoff"));
        assertThat(summary.strata().stream()
                        .mapToLong(SelectionSummary.StratumCount::kept)
                        .sum())
                .isEqualTo(580);
        assertThat(summary.cutoffScore()).isPresent();
    }

    @Test
    void aScoreSaysItselfWhichDirectionIsHard() {
        Dataset<Row> high = table().withColumn("score", col("score").as("score", Hardness.metadata(true)));
        CoverageCentricSelector hardest =
                new CoverageCentricSelector().setBudget(50).setNumStrata(1).setOrder("hardest");
        double least = hardest.fit(high)
                .transform(high)
                .agg(org.apache.spark.sql.functions.min("score"))
                .first()
                .getDouble(0);
        assertThat(least).isGreaterThan(0.6);
        assertThatThrownBy(() -> hardest.fit(table()))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("set hardIs to high or low");
    }

    @Test
    void noScoreIsNeededForARandomSample() {
        Dataset<Row> ids = table().select("id");
        CoverageCentricSelector random =
                new CoverageCentricSelector().setScoreCol("").setNumStrata(1).setKeepFraction(0.25);
        assertThat(random.fit(ids).transform(ids).count()).isEqualTo(1000);
        assertThatThrownBy(() -> random.setBeta(0.1).fit(ids))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("scoreCol is empty");
    }

    @Test
    void budgetsThatCannotBeMetAreRefused() {
        Dataset<Row> table = table();
        assertThatThrownBy(() -> new CoverageCentricSelector().setHardIs("low").fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("budget is 0 rows and keepFraction is 0.0");
        assertThatThrownBy(() -> selector().setBudget(ROWS + 1).fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("4001");
        assertThatThrownBy(() -> selector().setBudget(3900).setBeta(0.1).fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("lower beta");
        assertThatThrownBy(() -> selector()
                        .setBudget(500)
                        .setClassBalance("floor")
                        .setClassFloor(190)
                        .fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("sum to 570");
        assertThatThrownBy(() -> selector()
                        .setClassBalance("floor")
                        .setClassFloor(199)
                        .setBeta(0.5)
                        .fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("rare");
    }

    @Test
    void badTablesAreRefusedWithWhatToDo() {
        Dataset<Row> table = table();
        assertThatThrownBy(() -> selector().fit(table.union(table.limit(2))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("more than once");
        assertThatThrownBy(() ->
                        selector().fit(table.withColumn("id", when(col("score").gt(0), col("id")))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("null");
        assertThatThrownBy(() ->
                        selector().fit(table.withColumn("score", when(col("id").notEqual("row 5"), col("score")))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("1 row is null");
        assertThatThrownBy(() -> selector().setScoreCol("nothing").fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("absent");
        assertThatThrownBy(() -> selector().setScoreCol("label").fit(table))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("numeric");
        assertThatThrownBy(() -> selector()
                        .setClassBalance("proportional")
                        .fit(table.withColumn("label", when(col("gold"), col("label")))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("nulls");
        SelectionModel model = selector().setClassBalance("uniform").fit(table);
        assertThatThrownBy(() ->
                        model.transform(table.withColumn("label", lit("new"))).count())
                .hasStackTraceContaining("class \"new\"");
    }
}
