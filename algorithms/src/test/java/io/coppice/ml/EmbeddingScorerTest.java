package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadParameter;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingScorerTest {
    private static final int ROWS = 200;

    /** Two classes around (8, 1) and (1, 8); every tenth row strays. */
    private static Dataset<Row> table() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            boolean first = i % 2 == 0;
            double far = i % 10 == 0 ? 6.0 : 0.2;
            double x = (first ? 8.0 : 1.0) + far * (Keyed.uniform(1, 0, i) - 0.5);
            double y = (first ? 1.0 : 8.0) + far * Keyed.uniform(1, 1, i);
            rows.add(RowFactory.create("row " + i, x, y, first ? "a" : "b"));
        }
        return TestSession.get()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.StringType)
                                .add("x", DataTypes.DoubleType)
                                .add("y", DataTypes.DoubleType)
                                .add("label", DataTypes.StringType))
                .coalesce(1);
    }

    private static EmbeddingScorer scorer(String score) {
        return new EmbeddingScorer()
                .setFeaturesCols(new String[] {"x", "y"})
                .setScore(score)
                .setScoreCol("s")
                .setNumClusters(2)
                .setNumNeighbors(3);
    }

    private static List<Row> scored(String score, Dataset<Row> table) {
        return scorer(score)
                .transform(table)
                .orderBy("id")
                .select("id", "s", "x", "y")
                .collectAsList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prototypes", "density", "moderate"})
    void straysAreHardWhereverRowsLie(String score) {
        List<Row> found = scored(score, table());

        long strays = found.stream()
                .sorted((a, b) -> Double.compare(b.getDouble(1), a.getDouble(1)))
                .limit(10)
                .filter(row -> Integer.parseInt(row.getString(0).substring(4)) % 10 == 0)
                .count();
        assertThat(strays).isGreaterThanOrEqualTo(9);
        assertThat(scored(score, table().repartition(3, col("y")))).isEqualTo(found);
        assertThat(Hardness.isHigh(scorer(score).transform(table()).schema(), "s", "auto", "hardIs"))
                .isTrue();
    }

    @Test
    void moderateIsTheDistanceToTheMeanOfTheClass() {
        double x = 0;
        double y = 0;
        List<Row> rows = scored("moderate", table());
        List<Row> own = rows.stream()
                .filter(row -> Integer.parseInt(row.getString(0).substring(4)) % 2 == 0)
                .toList();
        for (Row row : own) {
            x += row.getDouble(2) / own.size();
            y += row.getDouble(3) / own.size();
        }
        for (Row row : own) {
            double distance = Math.hypot(row.getDouble(2) - x, row.getDouble(3) - y);
            assertThat(row.getDouble(1)).isCloseTo(distance, within(1e-9));
        }
    }

    @Test
    void aColumnThatIsThereIsNotReplaced() {
        assertThatThrownBy(() -> scorer("density").setScoreCol("x").transform(table()))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("x");
    }
}
