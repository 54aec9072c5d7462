package io.coppice.jobs.input;

import io.coppice.jobs.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
                settings.schema().keys().contains("input.weight")
                        ? settings.optionalText("input.weight")
                        : Optional.empty(),
                settings.text("input.onInvalid").equals("drop"),
                !settings.text("report.rows").equals("none"));
    }

    /** The same with other weights. */
    public RowConfig withWeight(String column) {
        return new RowConfig(id, label, Optional.of(column), dropInvalid, showIds);
    }

    /** The same for a table whose classes nobody asks for. */
    public RowConfig withoutLabel() {
        return new RowConfig(id, Optional.empty(), weight, dropInvalid, showIds);
    }

    /** The columns that play a part, by the key that names them. */
    List<Map.Entry<String, String>> columns() {
        return Stream.of(
                        id.map(name -> Map.entry("input.id", name)),
                        label.map(name -> Map.entry("input.label", name)),
                        weight.map(name -> Map.entry("input.weight", name)))
                .flatMap(Optional::stream)
                .toList();
    }
}
