package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.spark.TestSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LpSamplerTest {
    private static final int ROWS = 60_000;
    private static final int RARE = 3;
    private static final int RARE_ROWS = 40;
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType);

    private static Dataset<Row> table;

    @TempDir
    private Path folder;

    /** Twelve common features, and three indicators that are set in forty rows each. */
    private static synchronized Dataset<Row> table() {
        if (table == null) {
            Random random = new Random(2);
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                double[] x = new double[12 + RARE];
                double margin = -0.3;
                for (int j = 0; j < 12; j++) {
                    x[j] = random.nextGaussian();
                    margin += (j % 3 - 1) * 0.5 * x[j];
                }
                int rare = i < RARE * RARE_ROWS ? i / RARE_ROWS : -1;
                if (rare >= 0) {
                    x[12 + rare] = 1;
                    margin += rare == 1 ? -1.5 : 1.5;
                }
                double label = random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
                rows.add(RowFactory.create((long) i, Vectors.dense(x), label));
            }
            table = TestSession.get().createDataFrame(rows, SCHEMA).cache();
        }
        return table;
    }

    private static LpSampler sampler(String score) {
        return new LpSampler()
                .setScore(score)
                .setP(1)
                .setSampleSize(2000)
                .setIdCol("id")
                .setSeed(4);
    }

    private static Vector coefficients(Dataset<Row> rows, String weight) {
        LogisticRegression regression = new LogisticRegression()
                .setStandardization(false)
                .setRegParam(1e-4)
                .setMaxIter(200);
        return (weight.isEmpty() ? regression : regression.setWeightCol(weight))
                .fit(rows)
                .coefficients();
    }

    private static double errorOfRare(Vector found, Vector whole) {
        double difference = 0;
        double length = 0;
        for (int j = 12; j < 12 + RARE; j++) {
            difference += (found.apply(j) - whole.apply(j)) * (found.apply(j) - whole.apply(j));
            length += whole.apply(j) * whole.apply(j);
        }
        return Math.sqrt(difference / length);
    }

    @Test
    void aRegressionOnTheSampleKnowsRareFeatures() {
        Vector whole = coefficients(table(), "");
        Dataset<Row> lewis = sampler("lewis").fit(table()).transform(table());
        Dataset<Row> uniform = sampler("uniform").fit(table()).transform(table());

        assertThat(lewis.count()).isEqualTo(2000);
        assertThat(errorOfRare(coefficients(lewis, "sampleWeight"), whole)).isLessThanOrEqualTo(0.1);
        assertThat(errorOfRare(coefficients(uniform, "sampleWeight"), whole)).isGreaterThan(0.3);
    }

    @Test
    void theSampleIsTheSameAtAnyPartitioningAndByALoadedModel() throws Exception {
        Dataset<Row> small = table().where("id < 3000").drop("id");
        LpSampler sampler = new LpSampler().setP(1.5).setSampleSize(300).setScoreCol("");
        LpSamplerModel model = sampler.fit(small.repartition(1));
        LpSamplerModel other = sampler.fit(small.repartition(5));
        model.write().save(folder.resolve("model").toString());

        List<Row> rows = sorted(model.transform(small.repartition(1)));
        assertThat(rows).hasSize(300);
        assertThat(sorted(other.transform(small.repartition(3)))).isEqualTo(rows);
        assertThat(sorted(
                        LpSamplerModel.load(folder.resolve("model").toString()).transform(small)))
                .isEqualTo(rows);
    }

    private static List<Row> sorted(Dataset<Row> sample) {
        return sample.collectAsList().stream()
                .sorted(java.util.Comparator.comparing(Row::toString))
                .toList();
    }

    @Test
    void allRowsCanBeWeighed() {
        Dataset<Row> small = table().where("id < 3000");
        LpSamplerModel model = sampler("lewis").setSampleSize(300).fit(small);
        Dataset<Row> weighed = model.weigh(small);

        assertThat(weighed.columns()).containsExactly("id", "features", "label", "sampleWeight", "score");
        assertThat(weighed.count()).isEqualTo(3000);
        assertThat(weighed.where("sampleWeight > 0").count()).isEqualTo(300);
        assertThat(weighed.agg(functions.sum("score")).first().getDouble(0))
                .isEqualTo(model.summary().scoreTotal(), within(1e-6));
        assertThat(weighed.agg(functions.sum("sampleWeight")).first().getDouble(0))
                .isEqualTo(3000 * model.summary().weightRatio(), within(1e-6));
    }

    @Test
    void everyClassGetsItsShare() {
        Dataset<Row> small = table().where("id < 3000")
                .withColumn(
                        "label", functions.when(functions.col("id").lt(50), 1.0).otherwise(0.0));
        Dataset<Row> sample = sampler("lewis")
                .setSampleSize(200)
                .setLabelCol("label")
                .setLabelRole("class")
                .fit(small)
                .transform(small);

        assertThat(sample.count()).isEqualTo(200);
        assertThat(sample.where("label = 1").count()).isEqualTo(50);
    }

    @Test
    void whatCannotBeIsRefused() {
        Dataset<Row> small = table().where("id < 300");
        assertThatThrownBy(() -> sampler("lewis").setLabelCol("absent").fit(small))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("absent");
        Dataset<Row> half = small.withColumn("label", functions.lit(0.5));
        assertThatThrownBy(() -> sampler("lewis")
                        .setLabelCol("label")
                        .setLabelRole("class")
                        .fit(half))
                .isInstanceOf(BadInput.class);
        Dataset<Row> broken = small.withColumn("label", functions.lit(Double.NaN));
        assertThatThrownBy(() -> sampler("lewis").setLabelCol("label").fit(broken))
                .isInstanceOf(BadInput.class);
    }
}
