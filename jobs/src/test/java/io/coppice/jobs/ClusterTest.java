package io.coppice.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coppice.ml.KMeansModel;
import io.coppice.spark.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DoubleType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code coppice cluster} on small tables, from the command line to the files. */
class ClusterTest {
    @TempDir
    private Path folder;

    private SparkSession spark;
    private Path output;

    @BeforeEach
    void start() {
        spark = TestSession.get();
        output = folder.resolve("out");
    }

    @Test
    void leavesDataModelMetricsAndReport() throws IOException {
        Outcome outcome = cluster(
                "id,x,y,class\na,0,0,u\nb,0,2,u\nc,9,0,v\nd,9,2,v\n",
                "--set",
                "input.id=id",
                "--set",
                "input.label=class",
                "--run-id",
                "first");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("cost")).isEqualTo(4.0);
        assertThat(outcome.number("ari")).isEqualTo(1.0);
        assertThat(outcome.number("accuracy")).isEqualTo(1.0);
        assertThat(outcome.number("silhouette")).isCloseTo(0.9528, within(1e-3));
        assertThat(outcome.value("output")).isEqualTo(output.toString());
        assertThat(output.resolve("_SUCCESS")).exists();
        Dataset<Row> data = spark.read().parquet(output.resolve("data").toString());
        assertThat(data.columns()).containsExactly("id", "x", "y", "class", "prediction", "distance");
        assertThat(data.orderBy("id").select("distance").collectAsList())
                .extracting(row -> row.getDouble(0))
                .containsExactly(1.0, 1.0, 1.0, 1.0);
        assertThat(KMeansModel.load(output.resolve("model").toString()).clusterCenters())
                .hasSize(2);
        assertThat(Files.readString(output.resolve("metrics.json")))
                .contains("\"status\" : \"ok\"", "\"runId\" : \"first\"", "\"reproducible\" : \"bits\"")
                .contains("\"rows\" : 4", "\"columns\" : 2", "\"dropped\" : 0", "\"series\"", "\"center\"");
        assertThat(Files.readString(output.resolve("report.html"))).contains("coppice cluster");
    }

    @Test
    void invalidRowsAreDroppedAndCountedWhereAsked() throws IOException {
        Outcome outcome = cluster(
                "x,y\n0,0\n0,2\n9,0\n9,2\n,5\n4,NaN\n", "--set", "input.onInvalid=drop", "--set", "gates=cost <= 4");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.value("rows")).isEqualTo("4");
        assertThat(Files.readString(output.resolve("metrics.json")))
                .contains("\"rows\" : 6", "\"dropped\" : 2", "\"passed\" : true");
    }

    @Test
    void textIsReadAsNumbersAndGoesOutAsItCameIn() throws IOException {
        Outcome outcome = cluster(
                "x,y,note\n0,00.0,a\n0,2,b\n9,0,c\n9,2,d\n1,?,e\n",
                "--set",
                "input.features=x,y",
                "--set",
                "input.onInvalid=drop");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("cost")).isEqualTo(4.0);
        Dataset<Row> data = spark.read().parquet(output.resolve("data").toString());
        assertThat(data.columns()).containsExactly("x", "y", "note", "prediction", "distance");
        assertThat(data.where("note = 'a'").first().getString(1)).isEqualTo("00.0");
    }

    @Test
    void oneCellOfTextDoesNotMakeAColumnDisappear() throws IOException {
        Outcome outcome = cluster("x,y,note\n0,0,a\n0,2,b\n9,0,c\n9,2,d\n1,N/A,e\n", "--set", "input.onInvalid=drop");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("cost")).isEqualTo(4.0);
        assertThat(Files.readString(output.resolve("metrics.json")))
                .contains("\"dropped\" : 1", "\"features\" : [ \"x\", \"y\" ]");
    }

    @Test
    void rowsWithoutALabelAreLeftOutOfTheAgreementAndCounted() throws IOException {
        Outcome outcome = cluster("x,class\n0,u\n1,u\n8,v\n9,v\n5,\n", "--set", "input.label=class");

        assertThat(outcome.number("ari")).isEqualTo(1.0);
        assertThat(Files.readString(output.resolve("metrics.json")))
                .contains("input.label \\\"class\\\" is null in 1 row; agreement is over the others");
    }

    @Test
    void aCostBeyondDoubleIsWarnedOf() throws IOException {
        Outcome outcome = cluster("x\n1e200\n2e200\n-1e200\n-2e200\n");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Files.readString(output.resolve("metrics.json")))
                .contains("the cost is beyond what a double can say");
    }

    @Test
    void aCostBelowDoubleIsWarnedOf() throws IOException {
        Outcome outcome = cluster("x\n1e-200\n2e-200\n-1e-200\n-2e-200\n");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Files.readString(output.resolve("metrics.json")))
                .contains("the cost is beyond what a double can say");
    }

    @ParameterizedTest
    @CsvSource({"parquet", "json", "orc", "csv"})
    void vectorsGoOutAsTheFormatCan(String format) {
        spark.sql("select cast(id as string) as id, array(float(id), float(id * id)) as v, struct(id as n) as s"
                        + " from range(6)")
                .write()
                .parquet(folder.resolve("in.parquet").toString());

        Outcome outcome = Outcome.of(
                "cluster",
                "--input",
                folder.resolve("in.parquet").toString(),
                "--output",
                output.toString(),
                "--set",
                "kmeans.k=2",
                "--set",
                "input.features=v",
                "--set",
                "output.format=" + format);

        assertThat(outcome.code()).as(outcome.err()).isZero();
        Dataset<Row> data = spark.read()
                .format(format)
                .option("header", true)
                .load(output.resolve("data").toString());
        assertThat(data.count()).isEqualTo(6);
        if (format.equals("csv")) {
            assertThat(data.columns()).containsExactly("id", "v_0", "v_1", "s", "prediction", "distance");
        } else {
            assertThat(data.schema().apply("v").dataType()).isInstanceOf(ArrayType.class);
        }
    }

    @Test
    void aVectorColumnIsFoundAndWrittenAsArrayOfDoubles() throws IOException {
        Files.writeString(folder.resolve("in.libsvm"), "1 1:0 2:1\n2 1:5 2:5\n1 1:0 2:2\n2 2:9\n");

        Outcome outcome = Outcome.of(
                "cluster",
                "--input",
                folder.resolve("in.libsvm").toString(),
                "--output",
                output.toString(),
                "--set",
                "kmeans.k=2",
                "--set",
                "input.options.numFeatures=2");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        Dataset<Row> data = spark.read().parquet(output.resolve("data").toString());
        assertThat(((ArrayType) data.schema().apply("features").dataType()).elementType())
                .isInstanceOf(DoubleType.class);
    }

    @Test
    void aCatalogTableIsReadUnderAPredicate() {
        spark.sql("select id % 2 as part, double(id) as x from range(8)").createOrReplaceTempView("rows_of_two_parts");

        Outcome outcome = Outcome.of(
                "cluster",
                "--output",
                output.toString(),
                "--set",
                "input.table=rows_of_two_parts",
                "--set",
                "input.where=part = 1",
                "--set",
                "input.features=x",
                "--set",
                "kmeans.k=2");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.value("rows")).isEqualTo("4");
    }

    @Test
    void skipRepeatsNothingAndOverwriteReplaces() throws IOException {
        String table = "x,y\n0,0\n0,2\n9,0\n9,2\n";
        assertThat(cluster(table, "--run-id", "one").code()).isZero();

        assertThat(cluster(null).code()).as("mode fail").isEqualTo(2);
        Outcome skipped = cluster(null, "--mode", "skip", "--run-id", "two");
        assertThat(skipped.code()).as(skipped.err()).isZero();
        assertThat(skipped.out()).isEmpty();
        assertThat(Files.readString(output.resolve("metrics.json"))).contains("\"runId\" : \"one\"");
        assertThat(cluster(null, "--mode", "skip", "--seed", "2").code())
                .as("another seed")
                .isEqualTo(2);
        assertThat(cluster(null, "--mode", "overwrite", "--run-id", "three").code())
                .isZero();
        assertThat(Files.readString(output.resolve("metrics.json"))).contains("\"runId\" : \"three\"");
    }

    @Test
    void startsMayBeMadeOnACoreset() throws IOException {
        StringBuilder table = new StringBuilder("x,y\n");
        for (int i = 0; i < 400; i++) {
            table.append(i % 2 * 50 + i % 7).append(',').append(i % 5).append('\n');
        }
        double cost = cluster(table.toString()).number("cost");
        String[] coreset = {
            "--set", "kmeans.algorithm=coreset", "--set", "kmeans.coresetSize=60", "--set", "output.mode=overwrite"
        };
        Outcome outcome = cluster(null, coreset);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.number("cost")).isCloseTo(cost, within(1e-9 * cost));
        assertThat(KMeansModel.load(output.resolve("model").toString()).getAlgorithm())
                .isEqualTo("coreset");
        Outcome refused = cluster(null, "--set", "kmeans.coresetSize=60");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("kmeans.coresetSize: has no effect under kmeans.algorithm: lloyd");
    }

    @Test
    void aDryRunShowsThePlanAndWritesNothing() throws IOException {
        Outcome outcome = cluster("x,y,w\n0,0,1\n0,2,1\n9,0,1\n", "--set", "input.weight=w", "--dry-run");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("features  x, y", "w  int  (weight)", "set       kmeans.k = 2", "mode fail")
                .contains("12 bytes a row", "nothing was written");
        assertThat(output).doesNotExist();
    }

    @Test
    void columnsThatLookLikeIdsAreWarnedOf() throws IOException {
        StringBuilder table = new StringBuilder("row,x\n");
        for (int i = 0; i < 30; i++) {
            table.append(1000 + i).append(',').append(i % 7).append('\n');
        }

        assertThat(cluster(table.toString()).code()).isZero();
        assertThat(Files.readString(output.resolve("metrics.json")))
                .contains("feature column \\\"row\\\" is integral and all distinct")
                .doesNotContain("feature column \\\"x\\\"");
    }

    @Test
    void markupInNamesAndLabelsIsEscaped() throws IOException {
        Outcome outcome = cluster(
                "<script>a</script>,y,class\n0,0,<script>b</script>\n0,2,u\n9,0,v\n9,2,v\n",
                "--set",
                "input.label=class",
                "--set",
                "report.rows=columns");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Files.readString(output.resolve("report.html")))
                .contains("&lt;script&gt;a")
                .doesNotContain("<script>a", "<script>b");
    }

    @Test
    void credentialsAreMaskedInEveryFile() throws IOException {
        Outcome outcome = cluster(
                "x,y\n0,0\n0,2\n9,0\n9,2\n", "--set", "input.options.fs.s3a.secret.key=hush", "--set", "seed=3");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Files.readString(output.resolve("metrics.json")))
                .contains("***")
                .doesNotContain("hush");
        assertThat(Files.readString(output.resolve("report.html")))
                .contains("seed=3")
                .doesNotContain("hush");
    }

    @Test
    void metricsGoWhereTheyAreAskedToGo() throws IOException {
        Path copy = folder.resolve("copies/m.json");

        assertThat(cluster("x,y\n0,0\n0,2\n9,0\n9,2\n", "--metrics", copy.toString())
                        .code())
                .isZero();

        assertThat(copy).hasSameTextualContentAs(output.resolve("metrics.json"));
    }

    /** Clusters {@code table}, or the table of the last call, into two. */
    private Outcome cluster(String table, String... more) throws IOException {
        Path input = folder.resolve("in.csv");
        if (table != null) {
            Files.writeString(input, table);
        }
        List<String> args = new ArrayList<>(
                List.of("cluster", "--input", input.toString(), "--output", output.toString(), "--set", "kmeans.k=2"));
        args.addAll(List.of(more));
        return Outcome.of(args.toArray(String[]::new));
    }
}
