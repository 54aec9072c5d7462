package io.coppice.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.coppice.ml.Oversampler;
import io.coppice.ml.Undersampler;
import io.coppice.random.Keyed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Table 3 of Chawla et al. (2002) in form: area under the convex hull of ROC points, one a degree of under-sampling, without and
 * with SMOTE before it; Spark's tree, with its defaults, in the place of C4.5.
 */
public final class SmotePaper {
    private static final int FOLDS = 5;

    /** New rows of the rare class, percent of those it has; 0 is plain under-sampling. */
    private static final int[] AMOUNTS = {0, 100, 200, 300, 400, 500};

    /** Rows of the rare class before SMOTE, percent of those of the other one after under-sampling: the degrees of the paper. */
    private static final int[] DEGREES = {
        10, 15, 25, 50, 75, 100, 125, 150, 175, 200, 300, 400, 500, 600, 700, 800, 1000, 2000
    };

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType)
            .add("fold", DataTypes.IntegerType);

    private final Dataset<Row> table;

    private SmotePaper(Dataset<Row> table) {
        this.table = table.coalesce(1).cache();
    }

    /** Arguments: CSV files of numbers whose last column is the label. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> found = new LinkedHashMap<>();
        try (SparkSession spark = Sessions.start()) {
            for (String file : arguments) {
                Path path = Path.of(file);
                SmotePaper paper = new SmotePaper(spark.createDataFrame(rows(path), SCHEMA));
                Map<String, Double> areas = new LinkedHashMap<>();
                for (int amount : AMOUNTS) {
                    areas.put(String.valueOf(amount), paper.area(amount));
                }
                found.put(path.getFileName().toString().replace(".csv", ""), areas);
            }
            Shares.print(found);
        }
    }

    /** The rarest class is 1, all others 0. */
    private static List<Row> rows(Path file) throws IOException {
        List<String[]> lines = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        lines.forEach(line -> sizes.merge(line[line.length - 1], 1, Integer::sum));
        String rare = sizes.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] line = lines.get(i);
            double[] values = Arrays.stream(line, 0, line.length - 1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            rows.add(RowFactory.create(
                    (long) i, Vectors.dense(values), line[line.length - 1].equals(rare) ? 1.0 : 0.0, (int)
                            (FOLDS * Keyed.uniform(1, 1, i))));
        }
        return rows;
    }

    private double area(int amount) {
        double[][] points = new double[DEGREES.length][2];
        double[] sizes = new double[2];
        for (int fold = 0; fold < FOLDS; fold++) {
            Dataset<Row> apart = table.where(col("fold").equalTo(fold)).cache();
            for (Row row : apart.groupBy("label").count().collectAsList()) {
                sizes[(int) row.getDouble(0)] += row.getLong(1);
            }
            Dataset<Row> others = table.where(col("fold").notEqual(fold));
            // As found, not as grown: a point has the same rows of the other class on all curves.
            long rare = others.where("label = 1").count();
            Dataset<Row> training = grown(others, rare, amount).cache();
            long common = training.where("label = 0").count();
            // Degrees that would keep more rows than there are train one tree together.
            double[] whole = null;
            for (int i = 0; i < DEGREES.length; i++) {
                long kept = Math.max(1, rare * 100 / DEGREES[i]);
                if (kept < common) {
                    add(points[i], caught(reduced(training, kept), apart));
                } else {
                    whole = whole == null ? caught(training, apart) : whole;
                    add(points[i], whole);
                }
            }
            training.unpersist();
            apart.unpersist();
        }
        for (double[] point : points) {
            point[0] /= sizes[0];
            point[1] /= sizes[1];
        }
        return hull(points);
    }

    private static Dataset<Row> grown(Dataset<Row> training, long rare, int amount) {
        return amount == 0
                ? training
                : new Oversampler()
                        .setSamplingStrategy("1=" + rare * (100 + amount) / 100)
                        .setSeed(1)
                        .resample(training)
                        .select("features", "label");
    }

    private static Dataset<Row> reduced(Dataset<Row> training, long kept) {
        return new Undersampler().setSamplingStrategy("0=" + kept).setSeed(1).resample(training);
    }

    private static void add(double[] point, double[] more) {
        point[0] += more[0];
        point[1] += more[1];
    }

    /** What a tree takes for the rare class: of the other one, and of itself. */
    private static double[] caught(Dataset<Row> balanced, Dataset<Row> apart) {
        Dataset<Row> predicted =
                new DecisionTreeClassifier().fit(balanced.coalesce(1)).transform(apart);
        Row counts = predicted
                .where("prediction = 1")
                .agg(
                        count(when(col("label").equalTo(0.0), lit(1))),
                        count(when(col("label").equalTo(1.0), lit(1))))
                .first();
        return new double[] {counts.getLong(0), counts.getLong(1)};
    }

    /** Area under the upper convex hull of points and the corners (0, 0) and (1, 1). */
    static double hull(double[][] points) {
        List<double[]> sorted = new ArrayList<>(List.of(points));
        sorted.add(new double[] {0.0, 0.0});
        sorted.add(new double[] {1.0, 1.0});
        sorted.sort(Comparator.<double[]>comparingDouble(point -> point[0]).thenComparingDouble(point -> point[1]));
        List<double[]> hull = new ArrayList<>();
        for (double[] point : sorted) {
            while (hull.size() > 1 && isBelow(hull.get(hull.size() - 2), hull.get(hull.size() - 1), point)) {
                hull.remove(hull.size() - 1);
            }
            hull.add(point);
        }
        double area = 0.0;
        for (int i = 1; i < hull.size(); i++) {
            area += (hull.get(i)[0] - hull.get(i - 1)[0]) * (hull.get(i)[1] + hull.get(i - 1)[1]) / 2.0;
        }
        return area;
    }

    private static boolean isBelow(double[] first, double[] middle, double[] last) {
        return (middle[0] - first[0]) * (last[1] - first[1]) >= (middle[1] - first[1]) * (last[0] - first[0]);
    }
}
