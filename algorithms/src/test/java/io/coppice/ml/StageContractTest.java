package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.coppice.random.Keyed;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every stage of the library does as a Spark ML user expects. A stage without a case here fails the build. */
class StageContractTest {
    /** Fits are what costs here: one a stage serves all tests that only need some model. */
    private static final List<Estimator<?>> STAGES = List.of(
            new KMeans().setK(3).setSeed(11).setMaxIter(15),
            new GaussianMixture().setK(3).setSeed(11).setMaxIter(15),
            new ClusterCountSelector().setKMax(4).setSeed(11).setMaxIter(15),
            new ClusterCountSelector()
                    .setBase("gmm")
                    .setCriterion("bic")
                    .setCovarianceType("diag")
                    .setKMax(4)
                    .setProbabilityCol("probability")
                    .setSeed(11),
            new ProbabilisticPartitive().setKMax(10),
            new CoresetSampler().setK(3).setSize(20).setSeed(11),
            new LpSampler().setP(1.5).setSampleSize(20).setSeed(11),
            new CoverageCentricSelector()
                    .setScoreCol("w")
                    .setHardIs("high")
                    .setNumStrata(2)
                    .setLabelCol("class")
                    .setClassBalance("uniform")
                    .setBudget(30),
            new SlidingWindowPruner()
                    .setScoreCol("w")
                    .setTotalEpochs(10)
                    .setEpoch(3)
                    .setNumGroups(2),
            new DistillationPruner().setLabelCol("class").setBudget(30),
            new SemanticDeduplicator().setEpsilon(1e-4),
            new EmbeddingSelector().setKeepFraction(0.5),
            new SemidefiniteClustering().setK(3).setSketchSize(40).setSeed(11),
            new SemidefiniteClustering()
                    .setK(3)
                    .setLikelihoodAdjusted(true)
                    .setSketchSize(60)
                    .setProbabilityCol("probability")
                    .setSeed(11),
            new Oversampler().setLabelCol("class").setSamplingStrategy("1=40").setSeed(11),
            new Undersampler().setLabelCol("class").setMethod("tomek").setSeed(11),
            new NearestNeighbors().setK(4).setSeed(11));

    private static final Map<String, Fitted> MODELS = new HashMap<>();

    @TempDir
    private Path folder;

    /** A model and what it makes of the table. */
    record Fitted(Model<?> model, List<String> rows) {}

    static Stream<Estimator<?>> stages() {
        return STAGES.stream();
    }

    static Fitted fitted(Estimator<?> stage) {
        return MODELS.computeIfAbsent(stage.uid(), uid -> {
            Model<?> model = stage.fit(table());
            return new Fitted(model, rows(model.transform(table())));
        });
    }

    static Dataset<Row> table() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            double blob = 20.0 * (i % 3);
            rows.add(RowFactory.create(
                    Vectors.dense(blob + Keyed.uniform(1, 0, i), Keyed.uniform(1, 1, i), -blob),
                    (double) (i % 2 + 1),
                    i,
                    i % 3,
                    Vectors.dense(0.5, 0.25, 0.25)));
        }
        StructType schema = new StructType()
                .add("features", SQLDataTypes.VectorType())
                .add("w", DataTypes.DoubleType)
                .add("id", DataTypes.IntegerType)
                .add("class", DataTypes.IntegerType)
                .add("teacher", SQLDataTypes.VectorType());
        return TestSession.get().createDataFrame(rows, schema);
    }

    /** What MLlib's stages know too, and no id: rows are their content then. */
    private static Dataset<Row> plainTable() {
        return table().select("features", "w");
    }

    /** Stages that find rows by their ids return them in any order. */
    static List<String> rows(Dataset<Row> table) {
        return table.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    @Test
    void everyPublicStageHasACase() {
        List<String> covered = new ArrayList<>();
        stages().forEach(stage -> {
            covered.add(stage.getClass().getName());
            covered.add(fitted(stage).model().getClass().getName());
        });
        TransformerContractTest.stages()
                .forEach(stage -> covered.add(stage.getClass().getName()));
        List<String> found = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.coppice.ml").stream()
                        .filter(type -> type.isAssignableTo(PipelineStage.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(type -> type.getName())
                        .toList();
        assertThat(found).isNotEmpty().allSatisfy(name -> assertThat(covered).contains(name));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everyParameterIsDocumentedAndHasGetterAndSetter(Estimator<?> stage) throws NoSuchMethodException {
        assertThat(stage.explainParams()).contains(stage.params()[0].name());
        for (Param<?> param : stage.params()) {
            String name = param.name().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                    + param.name().substring(1);
            assertThat(param.doc()).as(param.name()).isNotBlank();
            assertThat(stage.getClass().getMethod("get" + name)).isNotNull();
            assertThat(Stream.of(stage.getClass().getMethods()).map(method -> method.getName()))
                    .as(param.name())
                    .contains("set" + name);
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void estimatorAndModelAreSavedAndLoaded(Estimator<?> stage) throws IOException, ReflectiveOperationException {
        String path = folder.resolve("stage").toString();
        ((MLWritable) stage).write().overwrite().save(path);
        Estimator<?> loaded =
                (Estimator<?>) stage.getClass().getMethod("load", String.class).invoke(null, path);
        assertThat(loaded.explainParams()).isEqualTo(stage.explainParams());
        assertThat(loaded.uid()).isEqualTo(stage.uid());
        Model<?> model = fitted(stage).model();
        String modelPath = folder.resolve("model").toString();
        ((MLWritable) model).write().overwrite().save(modelPath);
        Model<?> same =
                (Model<?>) model.getClass().getMethod("load", String.class).invoke(null, modelPath);
        assertThat(rows(same.transform(table()))).isEqualTo(fitted(stage).rows());
        assertThat(same.explainParams()).isEqualTo(model.explainParams());
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("stages")
    void worksInAPipelineThatIsSavedAndLoaded(Estimator<?> stage) throws IOException {
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {stage});
        String path = folder.resolve("pipeline").toString();
        pipeline.write().overwrite().save(path);
        PipelineModel model = Pipeline.load(path).fit(table());
        model.write().overwrite().save(path);
        assertThat(rows(PipelineModel.load(path).transform(table())))
                .isEqualTo(fitted(stage).rows());
    }

    @ParameterizedTest
    @MethodSource("stages")
    void copiesKeepParametersAndTakeExtraOnes(Estimator<?> stage) {
        String name = Stream.of("predictionCol", "sampleWeightCol", "neighborsCol", "labelCol")
                .filter(stage::hasParam)
                .findFirst()
                .orElseThrow();
        Param<Object> output = stage.getParam(name);
        Estimator<?> copy = stage.copy(new ParamMap()
                .put(List.of(new org.apache.spark.ml.param.ParamPair<>(output, (Object) "copied"))
                        .toArray(org.apache.spark.ml.param.ParamPair[]::new)));
        assertThat(copy.<Object>get(copy.getParam(name)).get()).isEqualTo("copied");
        assertThat(copy.uid()).isEqualTo(stage.uid());
        assertThat(stage.<Object>getOrDefault(output)).isNotEqualTo("copied");
        Model<?> model = fitted(stage).model();
        Model<?> copied = model.copy(ParamMap.empty());
        assertThat(copied.parent()).isSameAs(model.parent());
        assertThat(rows(copied.transform(table()))).isEqualTo(fitted(stage).rows());
    }

    @Test
    void crossValidationFindsThePlantedNumberOfClusters() throws IOException {
        KMeans stage = new KMeans().setSeed(1);
        CrossValidator validator = new CrossValidator()
                .setEstimator(stage)
                .setEvaluator(new ClusteringEvaluator())
                .setEstimatorParamMaps(new ParamGridBuilder()
                        .addGrid(stage.k(), new int[] {2, 3, 5})
                        .build())
                .setNumFolds(2)
                .setSeed(1);
        CrossValidatorModel model = validator.fit(plainTable());
        assertThat(((KMeansModel) model.bestModel()).getK()).isEqualTo(3);
        String path = folder.resolve("validated").toString();
        model.write().overwrite().save(path);
        assertThat(CrossValidatorModel.load(path).transform(plainTable()).count())
                .isEqualTo(90);
    }

    @Test
    void ourStagesHaveEveryParameterAndDefaultOfMllibs() {
        assertTakesThePlaceOf(new org.apache.spark.ml.clustering.KMeans(), new KMeans());
        assertTakesThePlaceOf(new org.apache.spark.ml.clustering.GaussianMixture(), new GaussianMixture());
    }

    private static void assertTakesThePlaceOf(Estimator<?> theirs, Estimator<?> ours) {
        Map<String, Object> except = Map.of("seed", "a hash of the class name, in both");
        for (Param<?> param : theirs.params()) {
            assertThat(ours.hasParam(param.name())).as(param.name()).isTrue();
            if (theirs.hasDefault(param) && !except.containsKey(param.name())) {
                assertThat(ours.<Object>getDefault(ours.getParam(param.name())).get())
                        .as(param.name())
                        .isEqualTo(theirs.<Object>getDefault(theirs.getParam(param.name()))
                                .get());
            }
        }
    }

    /** Calls as they stand in programs for MLlib: they compile with only the import changed. */
    @Test
    void mllibsCallsCompile() {
        KMeans kmeans = new KMeans()
                .setFeaturesCol("features")
                .setPredictionCol("cluster")
                .setK(3)
                .setInitMode("random")
                .setInitSteps(2)
                .setMaxIter(10)
                .setTol(1e-4)
                .setSeed(1L)
                .setDistanceMeasure("euclidean")
                .setWeightCol("w")
                .setSolver("block")
                .setMaxBlockSizeInMB(0.0);
        KMeansModel model = kmeans.fit(plainTable());
        assertThat(model.clusterCenters()).hasSize(3);
        assertThat(model.predict(Vectors.dense(0.5, 0.5, 0.0))).isBetween(0, 2);
        assertThat(model.hasSummary()).isTrue();
        assertThat(model.summary().k()).isEqualTo(3);
        assertThat(model.summary().numIter()).isPositive();
        assertThat(model.summary().clusterSizes()).containsExactly(30, 30, 30);
        assertThat(model.summary().trainingCost()).isPositive();
        assertThat(model.summary().cluster().columns()).containsExactly("cluster");
        assertThat(model.summary().predictions().count()).isEqualTo(90);
        assertThat(model.numFeatures()).isEqualTo(3);
        assertThat(model.clusterCenterMatrix().numRows()).isEqualTo(3);
    }

    @Test
    void mllibsCallsToMixturesCompile() {
        GaussianMixture gmm = new GaussianMixture()
                .setFeaturesCol("features")
                .setPredictionCol("cluster")
                .setProbabilityCol("probability")
                .setWeightCol("w")
                .setK(3)
                .setMaxIter(20)
                .setTol(0.01)
                .setSeed(1L)
                .setAggregationDepth(2);
        GaussianMixtureModel model = gmm.fit(plainTable());
        assertThat(model.weights()).hasSize(3);
        assertThat(model.gaussians()[1].mean().size()).isEqualTo(3);
        assertThat(model.gaussians()[1].cov().numRows()).isEqualTo(3);
        assertThat(model.gaussiansDF().columns()).containsExactly("mean", "cov");
        assertThat(model.gaussiansDF().count()).isEqualTo(3);
        assertThat(model.numFeatures()).isEqualTo(3);
        assertThat(model.predict(Vectors.dense(0.5, 0.5, 0.0))).isBetween(0, 2);
        double[] probability =
                model.predictProbability(Vectors.dense(0.5, 0.5, 0.0)).toArray();
        assertThat(java.util.Arrays.stream(probability).sum()).isBetween(1 - 1e-12, 1 + 1e-12);
        assertThat(model.hasSummary()).isTrue();
        assertThat(model.summary().k()).isEqualTo(3);
        assertThat(model.summary().numIter()).isPositive();
        assertThat(model.summary().logLikelihood()).isFinite();
        assertThat(model.summary().clusterSizes()).containsExactly(30, 30, 30);
        assertThat(model.summary().cluster().columns()).containsExactly("cluster");
        assertThat(model.summary().probability().columns()).containsExactly("probability");
        Row first = model.summary().predictions().first();
        assertThat(first.<org.apache.spark.ml.linalg.Vector>getAs("probability").argmax())
                .isEqualTo(first.<Integer>getAs("cluster"));
    }
}
