package io.coppice.jobs.balance;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.coppice.jobs.input.Features;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.report.Projection;
import io.coppice.jobs.run.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Some rows of a balanced table for a picture, those whose content hashes lowest: the same at any partitioning. */
final class BalancedSample {
    private static final int MOST_VALUES = 1 << 22;
    private static final String ORIGIN = "origin";

    private final double[] values;
    private final int columns;
    private final int[] classes;
    private final boolean[] original;
    private final List<String> labels;

    private BalancedSample(double[] values, int columns, int[] classes, boolean[] original, List<String> labels) {
        this.values = values;
        this.columns = columns;
        this.classes = classes;
        this.original = original;
        this.labels = labels;
    }

    /** Nothing where rows are not compared by numbers. */
    static Optional<BalancedSample> of(Run run, Dataset<Row> table, BalancedColumns balanced, List<String> labels) {
        if (balanced.numbers().isEmpty() || table.isEmpty()) {
            return Optional.empty();
        }
        run.describe("drawing rows for the picture");
        Column features = features(table, balanced.numbers().get());
        boolean marked = Arrays.asList(table.columns()).contains(ORIGIN);
        Column[] all = Arrays.stream(table.columns()).map(Names::column).toArray(Column[]::new);
        String label = run.settings().optionalText("input.label").orElseThrow();
        int width = balanced.numbers().get().isMultiple(table.schema())
                ? width(table, features)
                : balanced.numbers().get().names().size();
        List<Row> rows = table.select(
                        features.as("features"),
                        Names.column(label).cast("string").as("label"),
                        (marked ? col(ORIGIN) : lit("original")).as(ORIGIN),
                        xxhash64(all).as("order"))
                .where(col("features").isNotNull())
                .orderBy("order")
                .limit(Math.max(1, Math.min(Projection.MOST_ROWS, MOST_VALUES / width)))
                .collectAsList();
        return Optional.of(of(rows, width, labels));
    }

    private static int width(Dataset<Row> table, Column features) {
        return table.select(features).first().getList(0).size();
    }

    private static BalancedSample of(List<Row> rows, int width, List<String> labels) {
        double[] values = new double[rows.size() * width];
        int[] classes = new int[rows.size()];
        boolean[] original = new boolean[rows.size()];
        for (int i = 0; i < classes.length; i++) {
            List<Double> features = rows.get(i).getList(0);
            for (int j = 0; j < width; j++) {
                values[i * width + j] = features.get(j) == null ? 0.0 : features.get(j);
            }
            // A class that takes no part is drawn with the first.
            classes[i] = Math.max(0, labels.indexOf(whole(rows.get(i).getString(1))));
            original[i] = rows.get(i).getString(2).equals("original");
        }
        return new BalancedSample(values, width, classes, original, labels);
    }

    /** Whole numbers without a fraction, as classes are named. */
    private static String whole(String label) {
        return label == null ? "" : label.replaceFirst("^(-?\\d+)\\.0$", "$1");
    }

    private static Column features(Dataset<Row> table, Features features) {
        if (!features.isMultiple(table.schema())) {
            return array(features.names().stream()
                    .map(name -> Names.column(name).cast("double"))
                    .toArray(Column[]::new));
        }
        Column only = Names.column(features.names().get(0));
        return table.schema().apply(features.names().get(0)).dataType().equals(SQLDataTypes.VectorType())
                ? functions.vector_to_array(only, "float64")
                : only.cast("array<double>");
    }

    Projection projection() {
        double[] centers = new double[labels.size() * columns];
        int[] rows = new int[labels.size()];
        for (int i = 0; i < classes.length; i++) {
            rows[classes[i]]++;
            for (int j = 0; j < columns; j++) {
                centers[classes[i] * columns + j] += values[i * columns + j];
            }
        }
        for (int i = 0; i < centers.length; i++) {
            centers[i] /= Math.max(1, rows[i / columns]);
        }
        return Projection.of(values, columns, classes, centers, 1.0)
                .withCore(original)
                .ofClasses(labels);
    }
}
