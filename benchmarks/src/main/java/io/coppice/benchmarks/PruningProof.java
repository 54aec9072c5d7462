package io.coppice.benchmarks;

import static org.apache.spark.sql.functions.col;

import io.coppice.ml.CoverageCentricSelector;
import io.coppice.ml.DistillationPruner;
import io.coppice.ml.OutOfFoldScorer;
import io.coppice.random.Keyed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What selections are worth on a table with a tenth of its training labels wrong: scores from out-of-fold classifiers, accuracy
 * of a classifier of the same kind on what was kept, on three tenths of the rows set apart.
 */
public final class PruningProof {
    private static final double[] KEPT = {0.7, 0.5, 0.3, 0.2, 0.1};
    private static final String HARDEST = "hardest";
    private static final double[] TAUGHT = {0.05, 0.1, 0.3, 1.0};

    /** What learns from the rows, and scores them. */
    private enum Learner {
        REGRESSION {
            @Override
            ProbabilisticClassifier<?, ?, ?> of(long rows) {
                return regression(rows);
            }
        },
        FOREST {
            @Override
            ProbabilisticClassifier<?, ?, ?> of(long rows) {
                return new RandomForestClassifier()
                        .setNumTrees(50)
                        .setMaxDepth(15)
                        .setMaxMemoryInMB(1024)
                        .setSeed(1);
            }
        };

        abstract ProbabilisticClassifier<?, ?, ?> of(long rows);

        static LogisticRegression regression(long rows) {
            return new LogisticRegression()
                    .setRegParam(1.0 / rows)
                    .setStandardization(false)
                    .setMaxIter(60);
        }
    }

    private final Learner learner;
    private final int seeds;
    private final int classes;
    private final Dataset<Row> train;
    private final Dataset<Row> held;
    private final Dataset<Row> scores;
    private final long heldRows;
    private final long rows;

    private PruningProof(Dataset<Row> table, int classes, Learner learner, int seeds) {
        this.learner = learner;
        this.seeds = seeds;
        this.classes = classes;
        this.train = table.where(col("held").equalTo(false)).cache();
        this.held = table.where(col("held")).cache();
        this.heldRows = held.count();
        this.rows = train.count();
        this.scores = new OutOfFoldScorer()
                .setClassifier(learner.of(rows))
                .transform(train)
                .select("id", "aumProbability")
                .coalesce(1)
                .cache();
    }

    /** Arguments: a CSV file of numbers whose last column is {@code label}, regression or forest, seeds. */
    public static void main(String[] arguments) throws IOException {
        Learner learner = Learner.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        try (SparkSession spark = Sessions.start()) {
            List<Row> lines = spark.read()
                    .option("header", true)
                    .option("inferSchema", true)
                    .csv(arguments[0])
                    .collectAsList();
            List<String> names = lines.stream()
                    .map(line -> String.valueOf(line.get(line.size() - 1)))
                    .distinct()
                    .sorted()
                    .toList();
            Dataset<Row> table =
                    spark.createDataFrame(rows(lines, names), schema()).coalesce(1);
            Shares.print(new PruningProof(table, names.size(), learner, Integer.parseInt(arguments[2])).measured());
        }
    }

    private static StructType schema() {
        return new StructType()
                .add("id", DataTypes.LongType)
                .add("features", SQLDataTypes.VectorType())
                .add("label", DataTypes.DoubleType)
                .add("held", DataTypes.BooleanType);
    }

    /** Features over the largest of all, so that regressions need no standardization. */
    private static List<Row> rows(List<Row> lines, List<String> names) {
        double largest = lines.stream()
                .flatMapToDouble(line -> IntStream.range(0, line.size() - 1)
                        .mapToDouble(j -> Math.abs(((Number) line.get(j)).doubleValue())))
                .max()
                .orElseThrow();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Row line = lines.get(i);
            double[] values = new double[line.size() - 1];
            for (int j = 0; j < values.length; j++) {
                values[j] = ((Number) line.get(j)).doubleValue() / largest;
            }
            int label = names.indexOf(String.valueOf(line.get(values.length)));
            boolean held = Keyed.uniform(1, 1, i) < 0.3;
            boolean wrong = !held && Keyed.uniform(1, 2, i) < 0.1;
            int other = (label + 1 + (int) ((names.size() - 1) * Keyed.uniform(1, 3, i))) % names.size();
            rows.add(RowFactory.create((long) i, Vectors.dense(values), (double) (wrong ? other : label), held));
        }
        return rows;
    }

    private Map<String, Object> measured() {
        Map<String, Supplier<CoverageCentricSelector>> ways = new LinkedHashMap<>();
        ways.put("random", () -> plain("random"));
        ways.put(HARDEST, () -> plain("hardest"));
        ways.put("CCS, beta .15, 25 strata", () -> new CoverageCentricSelector().setBeta(0.15));
        ways.put("CCS, beta 0", CoverageCentricSelector::new);
        ways.put("cutoff .15 and random", () -> plain("random").setBeta(0.15));
        Map<String, Object> accuracies = new LinkedHashMap<>();
        ways.forEach((name, way) -> accuracies.put(name, selected(way, scores, name.equals(HARDEST) ? 1 : seeds)));
        accuracies.put(
                "CCS on shuffled scores",
                selected(() -> new CoverageCentricSelector().setBeta(0.15), shuffled(), seeds));
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("learner", learner.name().toLowerCase(Locale.ROOT));
        found.put("training", rows);
        found.put("apart", heldRows);
        found.put("classes", classes);
        found.put("seeds", seeds);
        found.put("all", accuracy(train, learner.of(rows)));
        found.put("kept", KEPT);
        found.put("selected", accuracies);
        if (learner == Learner.REGRESSION) {
            found.put("keptOfTaught", TAUGHT);
            found.put("taught", taught());
        }
        return found;
    }

    private static CoverageCentricSelector plain(String order) {
        return new CoverageCentricSelector().setNumStrata(1).setOrder(order);
    }

    /** The scores of other rows. */
    private Dataset<Row> shuffled() {
        List<Row> rows = scores.orderBy("id").collectAsList();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> Long.compare(Keyed.hash(9, 9, a), Keyed.hash(9, 9, b)));
        List<Row> moved = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            moved.add(RowFactory.create(
                    rows.get(i).getLong(0), rows.get(order.get(i)).getDouble(1)));
        }
        return scores.sparkSession().createDataFrame(moved, scores.schema()).coalesce(1);
    }

    /** @param times seeds; of hardest rows one: they are the same whatever the seed. @return accuracies [kept][seeds] */
    private List<List<Double>> selected(Supplier<CoverageCentricSelector> way, Dataset<Row> scored, int times) {
        List<List<Double>> found = new ArrayList<>();
        for (double kept : KEPT) {
            List<Double> each = new ArrayList<>();
            for (int seed = 1; seed <= times; seed++) {
                Dataset<Row> ids = way.get()
                        .setScoreCol("aumProbability")
                        .setHardIs("low")
                        .setKeepFraction(kept)
                        .setSeed(seed)
                        .fit(scored)
                        .transform(scored)
                        .select("id");
                each.add(accuracy(train.join(ids, "id"), learner.of(rows)));
            }
            found.add(each);
        }
        return found;
    }

    /** Accuracies of random rows whose targets a teacher has a share in, by that share [kept][seeds]. */
    private Map<String, Object> taught() {
        Dataset<Row> taught = Learner.regression(rows)
                .fit(train)
                .transform(train)
                .withColumnRenamed("probability", "teacher")
                .drop("rawPrediction", "prediction")
                .cache();
        Map<String, Object> found = new LinkedHashMap<>();
        for (double alpha : new double[] {0.0, 0.5, 1.0}) {
            List<List<Double>> accuracies = new ArrayList<>();
            for (double kept : TAUGHT) {
                accuracies.add(taught(taught, alpha, kept));
            }
            found.put("alpha " + alpha, accuracies);
        }
        return found;
    }

    private List<Double> taught(Dataset<Row> table, double alpha, double kept) {
        List<Double> found = new ArrayList<>();
        for (int seed = 1; seed <= (kept == 1.0 ? 1 : seeds); seed++) {
            Dataset<Row> distilled = new DistillationPruner()
                    .setKeepFraction(kept)
                    .setAlpha(alpha)
                    .setSeed(seed)
                    .fit(table)
                    .transform(table)
                    .drop("label");
            found.add(accuracy(
                    distilled, Learner.regression(rows).setLabelCol("target").setWeightCol("sampleWeight")));
        }
        return found;
    }

    private double accuracy(Dataset<Row> kept, ProbabilisticClassifier<?, ?, ?> untrained) {
        Dataset<Row> predicted = untrained.fit(kept.coalesce(1)).transform(held);
        return 100.0 * predicted.where(col("prediction").equalTo(col("label"))).count() / heldRows;
    }
}
