package io.coppice.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coppice.blocks.BadParameter;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    private final SparkSession spark = TestSession.get();

    @TempDir
    Path folder;

    @Test
    void csvHasAHeaderAndItsTypesAreInferred() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "x,y,name\n1,2.5,a\n,4,b\n");
        Dataset<Row> rows = Source.path(file.toString()).read(spark);
        assertThat(rows.schema().simpleString()).isEqualTo("struct<x:int,y:double,name:string>");
        assertThat(rows.count()).isEqualTo(2);
    }

    @Test
    void aQuoteInsideQuotesIsDoubledInHeadersToo() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"), "\"the \"\"x\"\"\",name\n1,\"say \"\"hi\"\", twice\"\n2,\"a \\\"\n");
        Dataset<Row> rows = Source.path(file.toString()).read(spark);
        assertThat(rows.columns()).containsExactly("the \"x\"", "name");
        assertThat(rows.collectAsList().stream().map(row -> row.getString(1)))
                .containsExactly("say \"hi\", twice", "a \\");
    }

    @Test
    void optionsOverrideTheDefaultsInAnyCase() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "1;2\n3;4\n");
        Source source = Source.path(file.toString()).withOptions(Map.of("HEADER", "false", "sep", ";"));
        assertThat(source.read(spark).collectAsList()).hasSize(2);
        assertThat(source.read(spark).columns()).containsExactly("_c0", "_c1");
    }

    @Test
    void foldersGlobsAndUrisAreRead() throws IOException {
        Files.writeString(folder.resolve("1.csv"), "x,y\n1,2\n");
        Files.writeString(folder.resolve("2.csv"), "x,y\n3,4\n");
        assertThat(Source.path(folder.toString()).read(spark).count()).isEqualTo(2);
        assertThat(Source.path(folder + "/*.csv").read(spark).count()).isEqualTo(2);
        assertThat(Source.path(folder + "/[2-9]*").read(spark).first().getInt(0))
                .isEqualTo(3);
        assertThat(Source.path(folder.toUri().toString()).read(spark).count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "json", "csv"})
    void everyFormatIsFoundInsideAFolderWithPartitions(String format) {
        String path = folder.resolve("rows").toString();
        Dataset<Row> rows = spark.range(10).selectExpr("id", "id * 0.5 as half", "id % 2 as odd");
        rows.write().format(format).option("header", "true").partitionBy("odd").save(path);
        Dataset<Row> read = Source.path(path).withWhere("odd = 1 and half > 1").read(spark);
        assertThat(read.columns()).containsExactlyInAnyOrder("id", "half", "odd");
        assertThat(read.count()).isEqualTo(4);
    }

    @Test
    void libsvmIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("a.libsvm"), "1 1:2 2:3\n0 2:1\n");
        assertThat(Source.path(file.toString()).read(spark).columns()).containsExactly("label", "features");
    }

    @Test
    void anotherSparkSourcePassesThrough() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "one\ntwo\n");
        Dataset<Row> rows = Source.path(file.toString()).withFormat("text").read(spark);
        assertThat(rows.columns()).containsExactly("value");
    }

    @Test
    void tableAndPredicate() {
        spark.range(10).createOrReplaceTempView("source_test_rows");
        assertThat(Source.table("source_test_rows")
                        .withWhere("id >= 8")
                        .read(spark)
                        .count())
                .isEqualTo(2);
        spark.catalog().dropTempView("source_test_rows");
    }

    @Test
    void predicateReachesTheFileReader() {
        String path = folder.resolve("rows.parquet").toString();
        spark.range(10).write().parquet(path);
        Dataset<Row> rows = Source.path(path).withWhere("id > 7").read(spark);
        assertThat(rows.queryExecution().executedPlan().toString())
                .contains("PushedFilters: [IsNotNull(id), GreaterThan(id,7)]");
    }

    @Test
    void exactlyOneOfPathAndTable() {
        Optional<String> none = Optional.empty();
        assertThatThrownBy(() -> new Source(none, Optional.of(" "), none, none, Map.of()))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("both missing");
        assertThatThrownBy(() -> new Source(Optional.of("a"), Optional.of("b"), none, none, Map.of()))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("both given");
    }

    @Test
    void textFormHidesCredentials() {
        Source source = Source.path("s3a://id:open@bucket/x.csv").withOptions(Map.of("secretKey", "open", "sep", ";"));
        assertThat(source.toString())
                .doesNotContain("open")
                .contains("s3a://id:***@bucket/x.csv")
                .contains("sep=;");
    }
}
