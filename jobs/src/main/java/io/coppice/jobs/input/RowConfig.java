package io.coppice.jobs.input;

import io.coppice.jobs.config.Settings;
import java.util.Optional;

/**
 * The columns of a table that are no features, and what to do with invalid rows.
 *
 * @param id column of unique ids
 * @param label column of classes
 * @param weight column of weights
 * @param dropInvalid drop rows with null, NaN or infinite features instead of refusing them
 * @param showIds whether messages may name ids of rows
 */
public record RowConfig(
        Optional<String> id, Optional<String> label, Optional<String> weight, boolean dropInvalid, boolean showIds) {

    public static RowConfig of(Settings settings) {
        return new RowConfig(
                settings.optionalText("input.id"),
                settings.optionalText("input.label"),
                settings.optionalText("input.weight"),
                settings.text("input.onInvalid").equals("drop"),
                !settings.text("report.rows").equals("none"));
    }
}
