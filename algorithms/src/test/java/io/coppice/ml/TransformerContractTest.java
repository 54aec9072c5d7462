package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLWritable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every stage without a model does as a Spark ML user expects; {@link StageContractTest} asks that all are here. */
class TransformerContractTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void writersNeedASession() {
        TestSession.get();
    }

    static Stream<Transformer> stages() {
        return Stream.of(
                new TrainingDynamics().setLogitsCol("z").setEarlyEpochs(7),
                new EmbeddingScorer().setScore("density").setNumNeighbors(3),
                new NoiseScorer().setCombine("union").setThreshold(0.5),
                new OutOfFoldScorer().setNumFolds(3).setClassifier(new LogisticRegression().setRegParam(0.25)));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everyParameterIsDocumentedAndHasGetterAndSetter(Transformer stage) throws NoSuchMethodException {
        for (Param<?> param : stage.params()) {
            String name = param.name().substring(0, 1).toUpperCase(Locale.ROOT)
                    + param.name().substring(1);
            assertThat(param.doc()).as(param.name()).isNotBlank();
            assertThat(stage.getClass().getMethod("get" + name)).isNotNull();
            assertThat(Stream.of(stage.getClass().getMethods()).map(method -> method.getName()))
                    .contains("set" + name);
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void isSavedLoadedAndCopied(Transformer stage) throws IOException, ReflectiveOperationException {
        String path = folder.resolve("stage").toString();
        ((MLWritable) stage).write().save(path);
        Transformer loaded =
                (Transformer) stage.getClass().getMethod("load", String.class).invoke(null, path);
        assertThat(loaded.explainParams()).isEqualTo(stage.explainParams());
        assertThat(loaded.uid()).isEqualTo(stage.uid());
        assertThat(stage.copy(ParamMap.empty()).explainParams()).isEqualTo(stage.explainParams());
        if (loaded instanceof OutOfFoldScorer scorer) {
            assertThat(((LogisticRegression) scorer.getClassifier()).getRegParam())
                    .isEqualTo(0.25);
            assertThat(((OutOfFoldScorer) stage.copy(ParamMap.empty())).getClassifier())
                    .isNotNull();
        }
    }
}
