package io.coppice.jobs.input;

import io.coppice.datasets.Source;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.record.Fingerprint;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The {@code input} section, but for the features.
 *
 * @param source where the rows come from
 * @param rows what is known of them
 */
public record InputConfig(Source source, RowConfig rows) {

    public static InputConfig of(Settings settings) {
        Source source = new Source(
                settings.optionalText("input.path"),
                settings.optionalText("input.table"),
                settings.optionalText("input.where"),
                settings.optionalText("input.format"),
                settings.options("input.options"));
        return new InputConfig(source, RowConfig.of(settings));
    }

    /** One line a file with its size and time of change; empty where the source has no files. */
    public List<String> state(SparkSession spark) throws IOException {
        List<String> paths = source.path()
                .map(List::of)
                .orElseGet(() -> source.table()
                        .filter(name -> spark.catalog().tableExists(name))
                        .map(name -> Arrays.asList(spark.table(name).inputFiles()))
                        .orElse(List.of()));
        return Fingerprint.files(paths, spark.sessionState().newHadoopConf());
    }

    /** The path or table, for the record. */
    public String location() {
        return source.path().or(source::table).orElse("");
    }
}
