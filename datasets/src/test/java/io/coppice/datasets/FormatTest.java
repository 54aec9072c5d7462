package io.coppice.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    @ParameterizedTest
    @CsvSource({
        "wine.csv,CSV",
        "s3a://b/rows/*.csv.gz,CSV",
        "out/table.parquet/,PARQUET",
        "part-0000.snappy.parquet,PARQUET",
        "part-0000.c000.zstd.orc,ORC",
        "ROWS.JSON,JSON",
        "a.libsvm,LIBSVM",
    })
    void extensionTellsTheFormat(String path, Format wanted) {
        assertThat(Format.ofName(path)).contains(wanted);
    }

    @ParameterizedTest
    @CsvSource({"out/v1.2", "my.csv/part-0", "rows", "rows.gz", "csv"})
    void otherNamesDoNot(String path) {
        assertThat(Format.ofName(path)).isEmpty();
    }

    @Test
    void knownFormatsAreListedAsTheUserWritesThem() {
        assertThat(Format.known()).isEqualTo("csv, parquet, json, orc, libsvm");
        assertThat(Format.named("Csv")).contains(Format.CSV);
        assertThat(Format.named("delta")).isEmpty();
    }
}
