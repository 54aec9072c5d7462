package io.coppice.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3a://AKIA:abc123@bucket/rows | s3a://AKIA:***@bucket/rows",
                "s3a://AKIA:ab/c1+23@bucket/rows | s3a://AKIA:***@bucket/rows",
                "s3a://AKIA:12/c1@bucket/rows | s3a://AKIA:***@bucket/rows",
                "reading s3a://k:s@b/x failed, hdfs://u:p@h:8020/y too | reading s3a://k:***@b/x failed, hdfs://u:***@h:8020/y too",
                "hdfs://node:8020/data/a@b | hdfs://node:8020/data/a@b",
                "abfss://container@account.dfs.core.windows.net/x | abfss://container@account.dfs.core.windows.net/x",
                "https://h/x?sp=r&sig=AbC%2F&se=1 | https://h/x?sp=r&sig=***&se=1",
                "jdbc:postgresql://h:5432/db?user=me&password=open | jdbc:postgresql://h:5432/db?user=me&password=***",
                "/data/wine.csv | /data/wine.csv",
            })
    void uriHidesThePasswordOnly(String shown, String wanted) {
        assertThat(Masked.uri(shown)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "fs.s3a.secret.key,x,***",
        "Password,x,***",
        "sessionToken,x,***",
        "accessKey,x,***",
        "fs.azure.sas.container,x,***",
        "url,jdbc:h2:mem?password=x,jdbc:h2:mem?password=***",
        "sep,;,;",
        "sasquatch,x,x",
    })
    void valueIsHiddenWhereTheKeyNamesACredential(String key, String value, String wanted) {
        assertThat(Masked.value(key, value)).isEqualTo(wanted);
    }
}
