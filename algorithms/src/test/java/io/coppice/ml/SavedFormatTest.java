package io.coppice.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLWritable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that were saved once load forever and do what they did. Each folder under {@code saved-models} has a model and, in
 * {@code rows.txt}, what it made of the table of {@link StageContractTest}; {@code -Dsaved.models.write=true} adds those that are
 * absent, and none is ever written again.
 */
class SavedFormatTest {
    private static final Path FIXTURES =
            Path.of(System.getProperty("coppice.root"), "algorithms/src/test/resources/saved-models");

    @BeforeAll
    static void writeThoseAbsent() throws IOException {
        TestSession.get();
        if (Boolean.getBoolean("saved.models.write")) {
            List<Estimator<?>> stages = StageContractTest.stages().toList();
            for (int i = 0; i < stages.size(); i++) {
                write(stages.get(i), i);
            }
        }
    }

    private static void write(Estimator<?> stage, int number) throws IOException {
        StageContractTest.Fitted fitted = StageContractTest.fitted(stage);
        Path folder = FIXTURES.resolve(
                "%02d-%s".formatted(number, fitted.model().getClass().getSimpleName()));
        if (!Files.exists(folder)) {
            ((MLWritable) fitted.model()).write().save(folder.resolve("model").toString());
            Files.write(folder.resolve("rows.txt"), fitted.rows());
        }
    }

    static List<Path> fixtures() throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES)) {
            return folders.sorted().toList();
        }
    }

    private static Class<?> type(Path fixture) throws ClassNotFoundException {
        String model = fixture.resolve("model").toString();
        return Class.forName(
                DefaultParamsReader.loadMetadata(model, TestSession.get(), "").className());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void loadsAndDoesWhatItDid(Path fixture) throws IOException, ReflectiveOperationException {
        Model<?> model = (Model<?>) type(fixture)
                .getMethod("load", String.class)
                .invoke(null, fixture.resolve("model").toString());

        assertThat(StageContractTest.rows(model.transform(StageContractTest.table())))
                .isEqualTo(Files.readAllLines(fixture.resolve("rows.txt")));
    }

    @Test
    void everyKindOfModelIsThere() throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        for (Path fixture : fixtures()) {
            types.add(type(fixture));
        }
        StageContractTest.stages()
                .forEach(stage -> assertThat(types)
                        .contains(StageContractTest.fitted(stage).model().getClass()));
    }
}
