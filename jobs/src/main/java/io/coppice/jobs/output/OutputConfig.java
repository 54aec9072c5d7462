package io.coppice.jobs.output;

import io.coppice.jobs.config.Settings;
import io.coppice.jobs.publish.OutputMode;
import io.coppice.jobs.publish.Target;
import io.coppice.jobs.record.RunId;

/**
 * The {@code output} section.
 *
 * @param path the folder of the result
 * @param format of {@code data/}
 * @param mode what to do if the path exists
 */
public record OutputConfig(String path, TableFormat format, OutputMode mode) {
    public static OutputConfig of(Settings settings) {
        return new OutputConfig(
                settings.text("output.path"),
                TableFormat.valueOf(settings.text("output.format").toUpperCase(java.util.Locale.ROOT)),
                OutputMode.of(settings.text("output.mode")));
    }

    public Target target(RunId runId, String fingerprint) {
        return new Target(path, mode, runId, fingerprint);
    }
}
