package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.coppice.spark.TestSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two tables on which Spark's own k-means fails, ours beside it. */
@Tag("long")
class AgainstMllibTest {
    private static final int ROWS = 3000;
    private static final int COLUMNS = 8;
    private static final int BLOBS = 20;

    /** 3,000 x 8: 20 Gaussian blobs, centers N(0, 16), unit noise; the generating model costs about 23,840. */
    private static Dataset<Row> blobs(double offset, int partitions) {
        Random random = new Random(7);
        double[][] centers = new double[BLOBS][COLUMNS];
        for (double[] center : centers) {
            for (int j = 0; j < COLUMNS; j++) {
                center[j] = 4.0 * random.nextGaussian();
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            double[] row = new double[COLUMNS];
            for (int j = 0; j < COLUMNS; j++) {
                row[j] = centers[i % BLOBS][j] + random.nextGaussian() + offset;
            }
            rows.add(RowFactory.create((long) i, Vectors.dense(row)));
        }
        StructType schema = new StructType().add("id", DataTypes.LongType).add("features", SQLDataTypes.VectorType());
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.get().sparkContext());
        return TestSession.get().createDataFrame(context.parallelize(rows, partitions), schema);
    }

    private static double mllibCost(double offset, int partitions, String solver) {
        return new org.apache.spark.ml.clustering.KMeans()
                .setK(BLOBS)
                .setSeed(42)
                .setMaxIter(100)
                .setTol(1e-6)
                .setSolver(solver)
                .fit(blobs(offset, partitions))
                .summary()
                .trainingCost();
    }

    private static KMeans ours() {
        return new KMeans()
                .setK(BLOBS)
                .setSeed(42)
                .setMaxIter(100)
                .setTol(1e-6)
                .setRestarts(5)
                .setIdCol("id");
    }

    @Test
    void fiveRestartsFindTheBlobsAtEveryPartitionCountWhereMllibFindsThemAtNone() {
        for (int partitions : new int[] {1, 2, 4, 8}) {
            assertThat(ours().fit(blobs(0.0, partitions)).summary().trainingCost())
                    .as("%d partitions", partitions)
                    .isLessThan(25_000);
            assertThat(mllibCost(0.0, partitions, "row")).isGreaterThan(30_000);
        }
    }

    @Test
    void anOffsetOfHundredMillionLeavesTheCostWhereMllibsBlockSolverLosesIt() {
        double plain = ours().fit(blobs(0.0, 2)).summary().trainingCost();
        double offset = ours().fit(blobs(1e8, 2)).summary().trainingCost();
        assertThat(offset).isCloseTo(plain, withinPercentage(1e-4));
        double mllib = mllibCost(0.0, 2, "block");
        assertThat(Math.abs(mllibCost(1e8, 2, "block") / mllib - 1.0)).isGreaterThan(0.01);
    }
}
