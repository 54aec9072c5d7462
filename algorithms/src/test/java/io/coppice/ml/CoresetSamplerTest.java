package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.spark.TestSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoresetSamplerTest {
    private static final int ROWS = 4_000;

    @TempDir
    private Path folder;

    private static Dataset<Row> table() {
        Random random = new Random(5);
        List<Row> rows = new ArrayList<>();
        for (long i = 0; i < ROWS; i++) {
            double far = i % 400 == 0 ? 500 : 10 * (i % 3);
            rows.add(RowFactory.create(i, far + random.nextGaussian(), random.nextGaussian(), 1.0 + i % 2));
        }
        return TestSession.get()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.LongType)
                                .add("x", DataTypes.DoubleType)
                                .add("y", DataTypes.DoubleType)
                                .add("w", DataTypes.DoubleType));
    }

    private static CoresetSampler sampler() {
        return new CoresetSampler()
                .setFeaturesCols(new String[] {"x", "y"})
                .setWeightCol("w")
                .setK(4)
                .setSize(300)
                .setSeed(3);
    }

    @Test
    void sparksOwnKMeansTakesTheSample() {
        Dataset<Row> table = table();
        CoresetSamplerModel model = sampler().setIdCol("id").fit(table);
        Dataset<Row> sample = model.transform(table);

        assertThat(sample.count()).isEqualTo(300);
        assertThat(sample.agg(functions.sum("sampleWeight")).first().getDouble(0))
                .isEqualTo(model.summary().weightRatio() * 1.5 * ROWS, within(1e-6));
        assertThat(model.summary().distortion()).isBetween(1.0, 1.3);
        Dataset<Row> vectors = sample.withColumn(
                "features",
                org.apache.spark.ml.functions.array_to_vector(functions.array(functions.col("x"), functions.col("y"))));
        double largest = java.util.Arrays.stream(new KMeans()
                        .setK(4)
                        .setSeed(1)
                        .setWeightCol("sampleWeight")
                        .fit(vectors)
                        .clusterCenters())
                .mapToDouble(center -> center.apply(0))
                .max()
                .orElseThrow();
        assertThat(largest).isEqualTo(500, within(5.0));
    }

    @Test
    void allRowsCanBeWeighed() {
        Dataset<Row> table = table();
        CoresetSamplerModel model = sampler().setScoreCol("score").fit(table);
        Dataset<Row> weighed = model.weigh(table);

        assertThat(weighed.columns()).containsExactly("id", "x", "y", "w", "sampleWeight", "score");
        assertThat(weighed.count()).isEqualTo(ROWS);
        assertThat(weighed.where("sampleWeight > 0").count()).isEqualTo(300);
        assertThat(weighed.agg(functions.sum("score")).first().getDouble(0))
                .isEqualTo(
                        model.summary().scoreTotal(),
                        within(1e-6 * model.summary().scoreTotal()));
    }

    @Test
    void aLoadedModelFindsTheSameRows() throws Exception {
        Dataset<Row> table = table();
        CoresetSamplerModel model = sampler().fit(table);
        model.write().save(folder.resolve("model").toString());

        Dataset<Row> sample =
                CoresetSamplerModel.load(folder.resolve("model").toString()).transform(table.repartition(7));

        assertThat(sample.orderBy("id").collectAsList())
                .isEqualTo(model.transform(table).orderBy("id").collectAsList())
                .hasSize(300);
    }
}
