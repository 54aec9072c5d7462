package io.coppice.jobs.input;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.jobs.config.BadConfig;
import io.coppice.jobs.run.Run;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A table ready to be clustered: its features are numbers, and invalid rows are dropped if they are to be. */
public final class InputTable {
    private final Dataset<Row> rows;
    private final Features features;
    private final TextNumbers texts;
    private final long dropped;

    private InputTable(Dataset<Row> rows, Features features, TextNumbers texts, long dropped) {
        this.rows = rows;
        this.features = features;
        this.texts = texts;
        this.dropped = dropped;
    }

    /**
     * Prepares {@code table}. Reads it once where features are text or invalid rows are dropped, and not otherwise.
     *
     * @throws BadInput if text is no number, or no valid row is left
     */
    public static InputTable of(Dataset<Row> table, Features features, RowConfig config, Run run) {
        TextNumbers texts = TextNumbers.of(table, features.names());
        Dataset<Row> parsed = texts.parsed(table);
        run.describe("checking features");
        List<String> faults = texts.faults(parsed);
        Column valid = ValidRows.predicate(parsed.schema(), features.names());
        if (config.dropInvalid()) {
            long dropped = dropped(parsed, valid);
            return new InputTable(dropped == 0 ? parsed : parsed.where(valid), features, texts, dropped);
        }
        if (!faults.isEmpty()) {
            throw new BadInput(
                    "input.features: " + String.join("; ", faults) + firstIds(parsed.where(valid.unary_$bang()), config)
                            + "; correct them, or set input.onInvalid: drop");
        }
        return new InputTable(parsed, features, texts, 0);
    }

    private static long dropped(Dataset<Row> table, Column valid) {
        Row counts = table.agg(count(lit(1)), count_if(valid)).first();
        if (counts.getLong(1) == 0) {
            throw new BadInput("input.features: all " + counts.getLong(0)
                    + " rows have null, NaN or infinite features; nothing is left to work on");
        }
        return counts.getLong(0) - counts.getLong(1);
    }

    private static String firstIds(Dataset<Row> invalid, RowConfig config) {
        if (config.id().isEmpty() || !config.showIds()) {
            return "";
        }
        Column id = Names.column(config.id().get());
        List<String> first = invalid.select(id).orderBy(id).limit(5).collectAsList().stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
        return " (first ids: " + String.join(", ", first) + ")";
    }

    /**
     * Looks at every row once, for jobs whose library calls do not.
     *
     * @throws BadInput if features are null, NaN or infinite, or weights are none
     */
    public void requireValid(RowConfig config, Run run) {
        run.describe("checking features");
        Column valid = ValidRows.predicate(rows.schema(), features.names());
        if (!config.dropInvalid()) {
            refuse(
                    "input.features",
                    valid,
                    "null, NaN or infinite features",
                    "correct them, or set input.onInvalid: drop",
                    config);
        }
        config.weight()
                .ifPresent(weight -> refuse(
                        "input.weight",
                        ValidRows.weight(weight),
                        "null, NaN, infinite or negative weights in column \"" + weight + "\"",
                        "weights must be finite and at least 0",
                        config));
    }

    private void refuse(String key, Column valid, String fault, String remedy, RowConfig config) {
        Dataset<Row> invalid = rows.where(valid.unary_$bang());
        long count = invalid.count();
        if (count > 0) {
            throw new BadInput(key + ": " + count + (count == 1 ? " row has " : " rows have ") + fault
                    + firstIds(invalid, config) + "; " + remedy);
        }
    }

    /** Warns of features that look like ids; only worth it where the job chose them. */
    public void warnOfLikelyIds(Run run) {
        if (!features.chosen()) {
            return;
        }
        run.say("features: " + Names.listed(features.names()));
        run.describe("looking for ids among the features");
        for (String name : LikelyIds.among(rows, features.names())) {
            run.warn("feature column \"" + name
                    + "\" is integral and all distinct, as ids and times are; if it is one, list the features, or name"
                    + " it in input.id");
        }
    }

    /** @throws BadConfig if the input has a column that the output adds */
    public static void requireFree(StructType schema, List<String> added) {
        for (String name : schema.fieldNames()) {
            if (added.stream().anyMatch(name::equalsIgnoreCase)) {
                throw new BadParameter("input column \"" + name + "\" bears the name of a column that the output adds ("
                        + String.join(", ", added) + "); rename it, or read a view without it");
            }
        }
    }

    /** The rows, features as numbers. */
    public Dataset<Row> rows() {
        return rows;
    }

    public Features features() {
        return features;
    }

    /** How many invalid rows were left out. */
    public long dropped() {
        return dropped;
    }

    /** The columns as they came in, then those added to {@link #rows()} since. */
    public Dataset<Row> restored(Dataset<Row> transformed) {
        return texts.restored(transformed);
    }

    /** A name for each of the d values of a row: its column's, or that of the vector column with its place. */
    public List<String> valueNames(int values) {
        String first = features.names().get(0);
        return features.isMultiple(rows.schema())
                ? IntStream.range(0, values).mapToObj(j -> first + "_" + j).toList()
                : features.names();
    }

    /** The feature columns as a {@code String[]}, for Spark ML. */
    public String[] featureNames() {
        return features.names().toArray(String[]::new);
    }

    @Override
    public String toString() {
        return "features " + features.names() + " of " + Arrays.toString(rows.columns());
    }
}
