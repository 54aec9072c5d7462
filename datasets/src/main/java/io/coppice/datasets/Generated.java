package io.coppice.datasets;

import io.coppice.blocks.Check;
import java.util.Arrays;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The first rows of a {@link Generator}, as a table or as arrays. The same rows whatever the partitions. */
public final class Generated {
    private Generated() {}

    /**
     * Rows made on the executors, one column a value.
     *
     * @param rows 1 or more
     * @param partitions 1 or more
     * @return {@code id} long (the row number), the generator's columns as double, {@code label} int
     */
    public static Dataset<Row> dataset(SparkSession spark, Generator generator, long rows, int partitions) {
        String[] names = generator.columnNames();
        Column[] columns = new Column[names.length + 2];
        columns[0] = functions.col("id");
        for (int j = 0; j < names.length; j++) {
            columns[j + 1] =
                    functions.element_at(functions.col("values"), j + 1).as(names[j]);
        }
        columns[names.length + 1] = functions.col("label");
        return made(spark, generator, rows, partitions).select(columns);
    }

    /** As {@link #dataset}, the values in one column {@code features} of type {@code array<float>}. */
    public static Dataset<Row> arrays(SparkSession spark, Generator generator, long rows, int partitions) {
        return made(spark, generator, rows, partitions)
                .select(
                        functions.col("id"),
                        functions.col("values").cast("array<float>").as("features"),
                        functions.col("label"));
    }

    private static Dataset<GeneratedRow> made(SparkSession spark, Generator generator, long rows, int partitions) {
        Check.atLeast("rows", rows, 1);
        Check.atLeast("partitions", partitions, 1);
        return spark.range(0, rows, 1, partitions)
                .map(
                        (MapFunction<Long, GeneratedRow>) number -> new GeneratedRow(generator, number),
                        Encoders.bean(GeneratedRow.class));
    }

    /** The values of rows 0 .. rows - 1 [rows x columns]. */
    public static double[][] rows(Generator generator, int rows) {
        double[][] values = new double[rows][];
        Arrays.setAll(values, generator::row);
        return values;
    }

    /** The labels of rows 0 .. rows - 1. */
    public static int[] labels(Generator generator, int rows) {
        int[] labels = new int[rows];
        Arrays.setAll(labels, generator::label);
        return labels;
    }
}
