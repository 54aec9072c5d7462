package io.coppice.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.blocks.Blocks;
import io.coppice.random.Keyed;
import io.coppice.spark.TableColumns;
import io.coppice.spark.Tables;
import io.coppice.spark.TestSession;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class ClusterIndicesOnSparkTest {
    private static final int ROWS = 300;
    private static final double[][] CENTERS = {{0, 0}, {4, 0}, {2, 5}, {30, 30}, {-50, -50}};

    /** Three overlapping groups, a cluster of one row; weights from 0.5 to 3.5; the last center stays empty. */
    private static Dataset<Row> table(int partitions) {
        StructType schema = new StructType()
                .add("x", DataTypes.DoubleType)
                .add("y", DataTypes.DoubleType)
                .add("weight", DataTypes.DoubleType)
                .add("prediction", DataTypes.IntegerType);
        return TestSession.get()
                .createDataFrame(
                        IntStream.range(0, ROWS)
                                .mapToObj(ClusterIndicesOnSparkTest::row)
                                .toList(),
                        schema)
                .repartition(partitions);
    }

    private static Row row(int i) {
        double[] around = CENTERS[i == 0 ? 3 : i % 3];
        double x = (float) (around[0] + 6 * Keyed.uniform(1, 1, i) - 3);
        double y = (float) (around[1] + 6 * Keyed.uniform(1, 2, i) - 3);
        double weight = 0.5 + 3 * Keyed.uniform(1, 3, i);
        return RowFactory.create(x, y, weight, PlainLloyd.nearest(new double[] {x, y}, CENTERS));
    }

    private static ClusterIndices indices(Dataset<Row> table, TableColumns columns) {
        try (Blocks data = Tables.load(table, columns, Tables.Preparation.NONE)) {
            double[] centers = Arrays.stream(CENTERS)
                    .map(double[]::clone)
                    .peek(data.encoding()::encodePoint)
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            return ClusterIndices.of(data, centers, CENTERS.length);
        }
    }

    @Test
    void theSilhouetteIsTheOneOfSparksEvaluator() {
        Dataset<Row> table = new VectorAssembler()
                .setInputCols(new String[] {"x", "y"})
                .setOutputCol("features")
                .transform(table(2));
        TableColumns features = TableColumns.features("x", "y");
        double plain = indices(table, features).silhouette().orElseThrow();
        double weighted =
                indices(table, features.withWeight("weight")).silhouette().orElseThrow();
        ClusteringEvaluator evaluator = new ClusteringEvaluator();
        assertThat(plain).isCloseTo(evaluator.evaluate(table), within(1e-7));
        assertThat(weighted).isCloseTo(evaluator.setWeightCol("weight").evaluate(table), within(1e-7));
        assertThat(weighted).isNotCloseTo(plain, within(1e-4));
    }

    @Test
    void partitionsChangeNoBit() {
        TableColumns columns = TableColumns.features("x", "y").withWeight("weight");
        ClusterIndices wanted = indices(table(1), columns);
        assertThat(wanted.calinskiHarabasz()).isPresent();
        for (int partitions : new int[] {2, 7}) {
            assertThat(indices(table(partitions), columns)).isEqualTo(wanted);
        }
    }
}
