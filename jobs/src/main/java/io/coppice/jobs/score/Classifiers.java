package io.coppice.jobs.score;

import io.coppice.blocks.BadInput;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputTable;
import io.coppice.jobs.input.Names;
import io.coppice.jobs.input.RowConfig;
import io.coppice.ml.OutOfFoldScorer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.functions$;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Spark's classifiers on a table of this job: features as one vector, classes as numbers. */
final class Classifiers {
    /** Columns that no table has. */
    static final String FEATURES = "_coppice_features";

    static final String CLASS = "_coppice_class";

    private Classifiers() {}

    /** The table with {@link #FEATURES}. @param loss a column that is no feature, though {@code "*"} took it for one */
    static Dataset<Row> assembled(InputTable table, Optional<String> loss) {
        Dataset<Row> rows = table.rows();
        String first = table.featureNames()[0];
        if (!table.features().isMultiple(rows.schema())) {
            return new VectorAssembler()
                    .setInputCols(Arrays.stream(table.featureNames())
                            .filter(name -> !loss.equals(Optional.of(name)))
                            .toArray(String[]::new))
                    .setOutputCol(FEATURES)
                    .transform(rows);
        }
        return rows.withColumn(
                FEATURES,
                rows.schema().apply(first).dataType().equals(SQLDataTypes.VectorType())
                        ? Names.column(first)
                        : functions$.MODULE$.array_to_vector(Names.column(first).cast("array<double>")));
    }

    /** The table with {@link #CLASS}, classes in the order of their names. */
    static Dataset<Row> labeled(Dataset<Row> rows, RowConfig config) {
        String label = config.label().orElseThrow();
        long unlabeled = rows.where(Names.column(label).isNull()).count();
        if (unlabeled > 0) {
            throw new BadInput(
                    "input.label: column \"" + label + "\" is null in " + unlabeled + " rows; every row needs a class");
        }
        return new StringIndexer()
                .setInputCol(label)
                .setOutputCol(CLASS)
                .setStringOrderType("alphabetAsc")
                .fit(rows)
                .transform(rows);
    }

    static OutOfFoldScorer outOfFold(Settings settings, RowConfig rows) {
        return new OutOfFoldScorer()
                .setIdCol(rows.id().orElseThrow())
                .setLabelCol(CLASS)
                .setNumFolds((int) settings.integer("score.folds"))
                .setNumRepeats((int) settings.integer("score.repeats"))
                .setTrainPartitions((int) settings.integer("score.trainPartitions"))
                .setSeed(settings.integer("seed"))
                .setClassifier(classifier(settings));
    }

    private static ProbabilisticClassifier<?, ?, ?> classifier(Settings settings) {
        if (settings.text("score.classifier").equals("forest")) {
            return new RandomForestClassifier()
                    .setFeaturesCol(FEATURES)
                    .setNumTrees(50)
                    .setMaxDepth(8)
                    .setSeed(settings.integer("seed"));
        }
        return new LogisticRegression()
                .setFeaturesCol(FEATURES)
                .setRegParam(settings.number("score.regParam"))
                .setMaxIter((int) settings.integer("score.maxIter"));
    }
}
