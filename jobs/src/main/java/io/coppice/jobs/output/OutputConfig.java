package io.coppice.jobs.output;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.publish.OutputMode;
import io.coppice.jobs.publish.Target;
import io.coppice.jobs.record.RunId;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code output} section.
 *
 * @param path the folder of the result
 * @param format of {@code data/}; empty where a job writes none
 * @param mode what to do if the path exists
 */
public record OutputConfig(String path, Optional<TableFormat> format, OutputMode mode) {
    private static final String FORMAT = "output.format";

    public static OutputConfig of(Settings settings) {
        return new OutputConfig(
                settings.text("output.path"),
                Optional.of(FORMAT)
                        .filter(settings.schema().keys()::contains)
                        .map(key -> TableFormat.valueOf(settings.text(key).toUpperCase(Locale.ROOT))),
                OutputMode.of(settings.text("output.mode")));
    }

    public Target target(RunId runId, String fingerprint) {
        return new Target(path, mode, runId, fingerprint);
    }
}
