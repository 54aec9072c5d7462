package io.coppice.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.TestData;
import io.coppice.spark.TestSession;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tables of names: real ones, and of very many. */
@Tag("long")
class NominalTablesTest {
    private static final String[] NUMBERS = {
        "age", "fnlwgt", "education_num", "capital_gain", "capital_loss", "hours_per_week"
    };
    private static final String[] NAMES = {
        "workclass", "education", "marital_status", "occupation", "relationship", "race", "sex", "native_country"
    };

    /** The census of the SMOTE paper's SMOTE-NC, where a question mark is a missing value. */
    @Test
    void adultIsBalancedInTheTypesItHas() {
        Dataset<Row> table = TestSession.get()
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .option("nullValue", "?")
                .csv(TestData.file("adult-train.csv").toString());
        Dataset<Row> balanced = new Oversampler()
                .setMethod("smote-nc")
                .setFeaturesCols(table.drop("label").columns())
                .resample(table)
                .cache();
        assertThat(balanced.groupBy("label").count().collectAsList().stream().map(row -> row.getLong(1)))
                .containsExactly(24_720L, 24_720L);
        Dataset<Row> synthetic = balanced.where("origin = 'synthetic'");
        assertThat(synthetic.select("label").distinct().count()).isEqualTo(1);
        Dataset<Row> rare = table.where("label = '>50K'");
        for (String name : NAMES) {
            assertThat(values(rare, name)).containsAll(values(synthetic, name));
        }
        for (String name : NUMBERS) {
            assertThat(synthetic.schema().apply(name)).isEqualTo(table.schema().apply(name));
            Row own = rare.selectExpr("min(" + name + ")", "max(" + name + ")").first();
            Row made = synthetic
                    .selectExpr("min(" + name + ")", "max(" + name + ")")
                    .first();
            assertThat(made.getInt(0)).isBetween(own.getInt(0), own.getInt(1));
            assertThat(made.getInt(1)).isBetween(own.getInt(0), own.getInt(1));
        }
        // The missing is a value like others: neighbors may vote for it.
        assertThat(synthetic.where("occupation is null").count()).isPositive();
        balanced.unpersist();
    }

    private static Set<String> values(Dataset<Row> table, String name) {
        return table.select(col(name).cast("string")).distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
    }

    /** One-hot columns for so many names would take the memory of a machine. */
    @Test
    void aColumnOfSeventyThousandNamesIsOneColumn() {
        Dataset<Row> table = TestSession.get()
                .range(0, 210_000, 1, 4)
                .selectExpr(
                        "id",
                        "cast(pmod(hash(id), 1000) as double) x",
                        "concat('name ', id % 70000) name",
                        "if(id % 30 = 0, 'rare', 'common') label");
        List<Row> counts = new Oversampler()
                .setMethod("smote-nc")
                .setFeaturesCols(new String[] {"x", "name"})
                .setSamplingStrategy("rare=20000")
                .resample(table)
                .groupBy("label", "origin")
                .count()
                .orderBy("label", "origin")
                .collectAsList();
        assertThat(counts.toString())
                .isEqualTo("[[common,original,203000], [rare,original,7000], [rare,synthetic,13000]]");
    }
}
