package io.coppice.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused when the table is opened, with the class and the words of the refusal. */
class RefusedSourceTest {
    private final SparkSession spark = TestSession.get();

    @TempDir
    static Path folder;

    static Stream<Arguments> sources() throws IOException {
        file("rows.csv", "a,b\n1,x\n2,y\n");
        file("zero.csv", "");
        file("header.csv", "a,b\n");
        file("blank.json", "");
        file("rows.dat", "a,b\n1,2\n");
        file("plain.parquet", "a,b\n1,2\n");
        file("plain.orc", "a,b\n1,2\n");
        file("zero.parquet", "");
        file("words.libsvm", "1 1:2\nfoo bar\n");
        file("cut.json", "{\"a\":1}\n{\"a\":\n");
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("empty.csv"));
        file("hidden/_SUCCESS", "");
        file("run/metrics.json", "{}");
        file("run/data/part-0.csv", "a,b\n1,2\n");
        return Stream.of(
                bad("run", "results of a run", "run/data"),
                bad("nowhere.csv", "does not exist", "nowhere.csv"),
                bad("nowhere", "does not exist"),
                bad("no*where.csv", "does not exist"),
                bad("no*where", "does not exist"),
                bad("empty", "folder without data files"),
                bad("empty.csv", "empty.csv\" has no data files"),
                bad("hidden", "folder without data files"),
                bad("zero.csv", "is empty"),
                bad("blank.json", "is empty"),
                bad("header.csv", "has no rows"),
                bad("plain.parquet", "cannot be read", "not a Parquet file"),
                bad("zero.parquet", "cannot be read"),
                bad("plain.orc", "damaged", "plain.orc"),
                bad("words.libsvm", "\"foo\"; check that", "input.format"),
                bad("cut.json", "cut.json\": a file", "does not parse"),
                arguments(BadInput.class, Source.table("no_such_table"), "input.table", "no_such_table"),
                arguments(BadInput.class, Source.table("no_such_base.rows"), "input.table", "no_such_base"),
                arguments(
                        BadParameter.class, Source.path("nofs://host/x.csv"), "no file system for nofs", "--packages"),
                arguments(BadInput.class, at("rows.csv").withWhere("a > 7"), "matches no row", "a > 7"),
                arguments(BadParameter.class, Source.table("a b c"), "no name of a table", "a b c"),
                arguments(BadParameter.class, at("rows.csv").withWhere("zz = 1"), "input.where", "Columns: a, b"),
                arguments(BadParameter.class, at("rows.csv").withWhere("a = = 1"), "input.where", "a = = 1"),
                arguments(BadParameter.class, at("rows.csv").withWhere("a"), "input.where", "boolean"),
                arguments(BadParameter.class, at("rows.csv").withWhere("b > 3"), "fails on a row", "try_cast"),
                arguments(BadParameter.class, at("rows.csv").withFormat("csvv"), "\"csvv\" is unknown", "csv, parquet"),
                arguments(BadParameter.class, at("rows.csv").withFormat("avro"), "\"avro\" is unknown", "jar"),
                arguments(BadParameter.class, at("rows.dat"), "input.format is not given", "csv, parquet, json"),
                arguments(
                        BadParameter.class,
                        at("rows.csv").withOptions(Map.of("mode", "strict")),
                        "input.options.mode",
                        "FAILFAST"),
                arguments(
                        BadParameter.class,
                        at("rows.csv").withOptions(Map.of("encoding", "no-such")),
                        "input.options",
                        "encoding"),
                arguments(
                        BadParameter.class,
                        at("rows.csv").withOptions(Map.of("maxColumns", "many")),
                        "input.options",
                        "many"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("sources")
    void refusedWithTheRightClassAndWords(Class<?> kind, Source source, String first, String second) {
        Throwable refusal = catchThrowable(() -> source.read(spark));
        assertThat(refusal).isInstanceOf(kind).hasMessageContaining(first).hasMessageContaining(second);
        assertThat(refusal.getMessage()).doesNotContain("\n").hasSizeLessThan(700);
    }

    private static Arguments bad(String name, String first) {
        return bad(name, first, "input.path");
    }

    private static Arguments bad(String name, String first, String second) {
        return arguments(BadInput.class, at(name), first, second);
    }

    private static Source at(String name) {
        return Source.path(folder.resolve(name).toString());
    }

    private static void file(String name, String content) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
