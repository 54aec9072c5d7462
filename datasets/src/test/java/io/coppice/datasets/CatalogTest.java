package io.coppice.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("long")
class CatalogTest {
    private static final Path DATA = Path.of(System.getProperty("coppice.root", ".."), "..", "shared", "data");

    @TempDir
    Path folder;

    static List<CatalogEntry> entries() {
        return Catalog.entries();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void numbersAreThoseOfTheFile(CatalogEntry entry) {
        Assumptions.assumeTrue(
                Files.isRegularFile(DATA.resolve(entry.file())),
                "no " + entry.file() + " in " + DATA + "; " + entry.howToObtain());
        assertThat(Catalog.holds(DATA, entry.name())).isTrue();
        Dataset<Row> rows = Catalog.load(TestSession.get(), entry.name(), DATA);
        Row counts = rows.agg(functions.count("*"), functions.count_distinct(functions.col("label")))
                .first();
        assertThat(counts.getLong(0)).isEqualTo(entry.rows());
        assertThat(counts.getLong(1)).isEqualTo(entry.classes());
        assertThat(rows.columns()).hasSize(entry.columns() + 1).endsWith("label");
    }

    @Test
    void entriesSayWhatIsKnown() {
        assertThat(Catalog.entries()).hasSize(18).allSatisfy(entry -> {
            assertThat(entry.license()).isNotBlank();
            assertThat(entry.source()).startsWith("https://");
            assertThat(entry.sha256()).matches("[0-9a-f]{64}");
            assertThat(entry.notes()).isNotBlank();
        });
    }

    @Test
    void absentFileIsRefusedWithWhereToGetIt() {
        assertThatThrownBy(() -> Catalog.load(TestSession.get(), "iris", folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("iris.csv does not exist")
                .hasMessageContaining("https://archive.ics.uci.edu/dataset/53/iris")
                .hasMessageContaining("CC BY 4.0");
    }

    @Test
    void anotherFileOfTheNameIsReadButNotTakenForTheCatalogs() throws IOException {
        Files.writeString(folder.resolve("iris.csv"), "a,label\n1,x\n");
        assertThat(Catalog.holds(folder, "iris")).isFalse();
        assertThat(Catalog.load(TestSession.get(), "iris", folder).count()).isEqualTo(1);
    }

    @Test
    void unknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Catalog.entry("irises"))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("\"irises\"")
                .hasMessageContaining("iris, wine");
    }

    @Test
    void checksumIsTheStandardOne() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertThat(Checksum.sha256(file)).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
