package io.coppice.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Balances the training part of each fold of a table and leaves it as {@code METHOD-FOLD.npy}, the label last; of methods that draw
 * nothing, prints who stays of the whole table; of the others, the rows of each class.
 */
public final class FoldResamplings {
    private FoldResamplings() {}

    /**
     * Arguments: a folder with {@code rows.csv} ({@code id}, features, {@code label} 0 or 1, and 0 or 1 in {@code fold0, fold1,
     * ...} for rows apart), methods.
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try (SparkSession spark = Sessions.start()) {
            Dataset<Row> table = spark.read()
                    .option("header", true)
                    .option("inferSchema", true)
                    .csv(folder.resolve("rows.csv").toString())
                    .coalesce(1)
                    .cache();
            List<String> folds = Arrays.stream(table.columns())
                    .filter(name -> name.startsWith("fold"))
                    .toList();
            Dataset<Row> plain = table.drop(folds.toArray(String[]::new));
            String[] features = Arrays.stream(plain.columns())
                    .filter(name -> !name.equals("id") && !name.equals("label"))
                    .toArray(String[]::new);
            Map<String, Object> result = new LinkedHashMap<>();
            for (String method : List.of(arguments).subList(1, arguments.length)) {
                Resampling way = new Resampling(method, List.of(features));
                result.put(
                        method, way.draws() ? way.of(plain, Rebalancing::counts) : way.of(plain, FoldResamplings::ids));
                for (int fold = 0; way.draws() && fold < folds.size(); fold++) {
                    Dataset<Row> training =
                            table.where(folds.get(fold) + " = 0").select(names(plain));
                    Npy.write(
                            folder.resolve(method + "-" + fold + ".npy"),
                            way.of(training, made -> rows(made, features)));
                }
            }
            Shares.print(result);
        }
    }

    private static Column[] names(Dataset<Row> table) {
        return Arrays.stream(table.columns()).map(functions::col).toArray(Column[]::new);
    }

    private static List<Long> ids(Dataset<Row> rows) {
        return rows.selectExpr("cast(id as bigint)").orderBy("id").collectAsList().stream()
                .map(row -> row.getLong(0))
                .toList();
    }

    private static double[][] rows(Dataset<Row> table, String[] features) {
        return table.collectAsList().stream()
                .map(row -> {
                    double[] values = new double[features.length + 1];
                    for (int j = 0; j < features.length; j++) {
                        values[j] = ((Number) row.getAs(features[j])).doubleValue();
                    }
                    values[features.length] = ((Number) row.getAs("label")).doubleValue();
                    return values;
                })
                .toArray(double[][]::new);
    }
}
