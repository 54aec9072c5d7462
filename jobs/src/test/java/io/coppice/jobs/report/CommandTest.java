package io.coppice.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command a report shows can be pasted, and tells no secret. */
class CommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "input.options={sep: ;, fs.s3a.secret.key: hush}",
                "--set=input.options={password: hush}",
                "input.options.password=hush",
                "input.path=s3a://id:hush@bucket/x.csv",
                "s3a://id:hush@bucket/x.csv"
            })
    void secretsAreMasked(String word) {
        assertThat(Command.text(List.of("./coppice", "cluster", "--set", word)))
                .contains("***")
                .doesNotContain("hush");
    }
}
