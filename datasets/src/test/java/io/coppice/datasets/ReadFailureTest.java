package io.coppice.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.coppice.blocks.BadInput;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage that shows only when a job reads the rows. */
class ReadFailureTest {
    private final SparkSession spark = TestSession.get();

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"4,5", "4,5,6,7"})
    void csvRowWithAnotherNumberOfFieldsFailsEvenWhereItsFieldsAreNotAskedFor(String row) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b,c\n1,2,3\n" + row + "\n6,7,8\n");
        BadInput refusal = refusal(Source.path(file.toString()), functions.sum("a"));
        assertThat(refusal).hasMessageContaining("a.csv").hasMessageContaining("fewer or more fields than the header");
        assertThat(refusal.getMessage()).contains("line 3,").doesNotContain(row);
    }

    @Test
    void theLineIsFoundInCompressedFilesAndOddFolders() throws IOException {
        Path file = Files.createDirectories(folder.resolve("a folder")).resolve("a.csv.gz");
        try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file))) {
            bytes.write("a,b\n1,2\n3,4\n5\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(refusal(Source.path(file.toString()), functions.sum("a")))
                .hasMessageContaining("a.csv.gz\", line 4,");
    }

    @Test
    void quotedLineBreaksNeedAnOptionAndTheMessageNamesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,\"x\ny\"\n2,z\n");
        Source source = Source.path(file.toString());
        assertThat(refusal(source, functions.sum("a"))).hasMessageContaining("multiLine");
        assertThat(source.withOptions(Map.of("multiLine", "true")).read(spark).count())
                .isEqualTo(2);
    }

    @Test
    void countingAloneMeetsARaggedRow() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b,c\n1,2,3\n4,5\n");
        assertThat(refusal(Source.path(file.toString()), functions.count("*"))).hasMessageContaining("fewer or more");
    }

    @Test
    void modeDropMalformedLeavesRaggedRowsOut() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b,c\n1,2,3\n4,5\n6,7,8\n");
        Source source = Source.path(file.toString()).withOptions(Map.of("mode", "DROPMALFORMED"));
        assertThat(source.read(spark).agg(functions.sum("a")).first().getLong(0))
                .isEqualTo(7);
    }

    @Test
    void csvFilesWithColumnsInAnotherOrderFail() throws IOException {
        Files.writeString(folder.resolve("1.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("2.csv"), "b,a\n1,2\n");
        assertThat(refusal(Source.path(folder.toString()), functions.sum("a")))
                .hasMessageContaining(".csv\" has another header than the first file read");
    }

    @Test
    void blankHeaderNamesInSeveralFilesAreRead() throws IOException {
        Files.writeString(folder.resolve("1.csv"), ",a\n0,1\n");
        Files.writeString(folder.resolve("2.csv"), ",a\n1,2\n");
        assertThat(Source.path(folder.toString())
                        .read(spark)
                        .agg(functions.sum("a"))
                        .first()
                        .getLong(0))
                .isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"parquet,cut", "parquet,flipped", "orc,cut", "orc,flipped", "csv,cut", "csv,flipped"})
    void damagedFilesFail(String format, String damage) throws IOException {
        Path good = folder.resolve("good");
        spark.range(200_000)
                .selectExpr("id", "hash(id) as h")
                .coalesce(1)
                .write()
                .format(format)
                .option("header", "true")
                .option("compression", format.equals("csv") ? "gzip" : "snappy")
                .save(good.toString());
        Path bad = Files.createDirectories(folder.resolve("bad"));
        try (Stream<Path> files = Files.list(good)) {
            Path part = files.filter(file -> file.getFileName().toString().startsWith("part"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(part);
            Files.write(bad.resolve(part.getFileName()), damage.equals("cut") ? cut(bytes) : flipped(bytes));
        }
        BadInput refusal = refusal(Source.path(bad.toString()), functions.sum("h"));
        assertThat(refusal).hasMessageContaining("damaged").hasCauseInstanceOf(Throwable.class);
        assertThat(refusal.getMessage()).doesNotContain("\n");
    }

    @Test
    void refusalsOfTheRowsThemselvesPassThrough() {
        BadInput inside = new BadInput("column \"x\": 1 row is NaN");
        assertThat(Source.explain(new SparkException("Job aborted", inside))).containsSame(inside);
    }

    @Test
    void textAloneIsEnough() {
        SparkException failure = new SparkException("Job aborted due to stage failure: Lost task 0.0: "
                + "org.apache.spark.SparkException: [FAILED_READ_FILE.NO_HINT] Encountered error while reading file "
                + "s3a://id:open@bucket/x.csv.gz.  SQLSTATE: KD001\n\tat somewhere");
        assertThat(Source.explain(failure).orElseThrow())
                .hasMessageContaining("s3a://id:***@bucket/x.csv.gz")
                .hasCause(failure)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("open@");
    }

    @Test
    void otherFailuresAreNotBlamedOnTheInput() {
        assertThat(Source.explain(new SparkException("Job aborted due to stage failure: ExecutorLostFailure")))
                .isEmpty();
        assertThat(Source.explain(new IllegalStateException("a bug", new ArithmeticException("/ by zero"))))
                .isEmpty();
        assertThat(Source.explain(new RuntimeException(new OutOfMemoryError("Java heap space"))))
                .isEmpty();
    }

    private BadInput refusal(Source source, Column sum) {
        Throwable failure = catchThrowable(() -> source.read(spark).agg(sum).collectAsList());
        assertThat(failure).isNotNull();
        Optional<BadInput> refusal = Source.explain(failure);
        assertThat(refusal).as(failure.toString()).isPresent();
        return refusal.get();
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        for (int i = bytes.length / 2; i < bytes.length / 2 + 2_000; i++) {
            copy[i] ^= 0x5a;
        }
        return copy;
    }
}
