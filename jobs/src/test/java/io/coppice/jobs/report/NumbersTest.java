package io.coppice.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "178, 178",
        "1277.9285, '1,277.93'",
        "0.4508, 0.4508",
        "0.2, 0.2",
        "-0.53664, -0.5366",
        "0, 0",
        "1234567, '1,234,567'",
        "1.5e12, '1,500,000,000,000'",
        "2.5e-7, 2.5e-7",
        "1.23456e20, 1.235e20",
        "NaN, undefined",
        "Infinity, undefined"
    })
    void numbersHaveTheDigitsAReaderUses(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.3483, 35%",
        "0.0042, 0.42%",
        "1, 100%",
        "0.999, 99.9%",
        "0, 0%",
        "0.051, 5.1%",
        "1e-7, less than 0.01%",
        "2.5, 250%"
    })
    void shares(double share, String text) {
        assertThat(Numbers.percent(share)).isEqualTo(text);
    }

    @Test
    void timesAndBytes() {
        assertThat(Numbers.duration(0.914)).isEqualTo("0.91 s");
        assertThat(Numbers.duration(125.9)).isEqualTo("2 min 05 s");
        assertThat(Numbers.bytes(512)).isEqualTo("512 B");
        assertThat(Numbers.bytes(5_300_000)).isEqualTo("5.1 MiB");
        assertThat(Numbers.cell(0.2)).isEqualTo("0.2000");
    }

    @Test
    void commandsCanBePasted() {
        assertThat(Command.text(List.of("./coppice", "--input", "a b's*", "--set", "where=x > 1")))
                .isEqualTo("./coppice \\\n    --input 'a b'\\''s*' \\\n    --set 'where=x > 1'");
    }
}
