package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resampling as a stage: when a pipeline is fitted, and at no other time. */
class ResamplingPipelineTest {
    @TempDir
    private Path folder;

    private static Pipeline pipeline() {
        return new Pipeline().setStages(new PipelineStage[] {
            new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("features"),
            new StringIndexer().setInputCol("label").setOutputCol("target"),
            new Oversampler().setLabelCol("target").setIdCol("id").setSeed(1),
            new LogisticRegression().setLabelCol("target").setMaxIter(5)
        });
    }

    @Test
    void rowsToPredictAreNotResampled() throws IOException {
        Dataset<Row> table = Imbalanced.table(2, false);
        PipelineModel model = pipeline().fit(table);
        long trainedOn = ((LogisticRegressionModel) model.stages()[3])
                .summary()
                .predictions()
                .count();
        assertThat(trainedOn).isEqualTo(480);
        assertThat(model.transform(table).count()).isEqualTo(Imbalanced.ROWS);
        assertThat(model.transform(table).where("origin = 'synthetic'").count()).isZero();
        String path = folder.resolve("model").toString();
        model.write().save(path);
        assertThat(PipelineModel.load(path).transform(table).count()).isEqualTo(Imbalanced.ROWS);
    }

    @Test
    void aModelResamplesItsTableOnce() {
        Dataset<Row> table = Imbalanced.table(2, false);
        UndersamplerModel model = new Undersampler().setIdCol("id").fit(table);
        assertThat(model.copy(ParamMap.empty()).transform(table).count()).isEqualTo(Imbalanced.ROWS);
        assertThat(model.transform(Imbalanced.table(1, false)).count()).isEqualTo(Imbalanced.ROWS);
        assertThat(model.transform(table).count()).isEqualTo(75);
        assertThat(model.transform(table).count()).isEqualTo(Imbalanced.ROWS);
    }

    /** Folds that judge hold original rows only: as many predictions as rows, whatever was trained on. */
    @Tag("long")
    @Test
    void crossValidationResamplesWhatIsTrainedOn() {
        Dataset<Row> table = Imbalanced.table(2, false);
        CrossValidatorModel model = new CrossValidator()
                .setEstimator(pipeline())
                .setEstimatorParamMaps(new ParamMap[] {new ParamMap()})
                .setEvaluator(new MulticlassClassificationEvaluator().setLabelCol("target"))
                .setNumFolds(2)
                .setSeed(1)
                .fit(table);
        PipelineModel best = (PipelineModel) model.bestModel();
        assertThat(((LogisticRegressionModel) best.stages()[3])
                        .summary()
                        .predictions()
                        .count())
                .isEqualTo(480);
        assertThat(model.transform(table).count()).isEqualTo(Imbalanced.ROWS);
    }
}
