package io.coppice.jobs.input;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.jobs.config.BadConfig;
import io.coppice.jobs.run.Run;
import io.coppice.spark.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
     * Prepares {@code table} for library calls that look at every row themselves. Reads it once where features or weights
     * are text or invalid rows are dropped, and not otherwise.
     *
     * @throws BadInput if rows are invalid, or no valid row is left
     */
    public static InputTable of(Dataset<Row> table, Features features, RowConfig config, Run run) {
        TextNumbers texts = texts(table, features, config);
        return texts.names().isEmpty() && !config.dropInvalid()
                ? new InputTable(table, features, texts, 0)
                : checked(table, features, config, run);
    }

    /**
     * Prepares {@code table} and looks at every row once.
     *
     * @throws BadInput if rows are invalid, or no valid row is left
     */
    public static InputTable checked(Dataset<Row> table, Features features, RowConfig config, Run run) {
        run.describe("checking features");
        TextNumbers texts = texts(table, features, config);
        Dataset<Row> parsed = texts.parsed(table);
        Column valid = ValidRows.features(parsed.schema(), features.names());
        Column usable = valid.and(ValidRows.roles(config));
        Row counts = parsed.agg(count(lit(1)), count_if(valid), count_if(usable), count_if(ValidRows.weighty(config)))
                .first();
        long rows = counts.getLong(0);
        long kept = config.dropInvalid() ? counts.getLong(1) : rows;
        Dataset<Row> left = kept == rows || kept == 0 ? parsed : parsed.where(valid);
        if (kept == 0 || kept > counts.getLong(2)) {
            List<RowFaults.Fault> faults = new RowFaults(left, texts, features, config).told();
            boolean nameable = faults.stream().anyMatch(fault -> !fault.key().equals("input.id"));
            throw new BadInput(faults.stream().map(RowFaults.Fault::said).collect(Collectors.joining("; "))
                    + (nameable ? firstIds(left.where(usable.unary_$bang()), config) : "")
                    + remedy(faults, features, kept == 0));
        }
        if (counts.getLong(3) == 0) {
            throw new BadInput("input.weight: all " + rows + " rows weigh zero; at least one must weigh more");
        }
        return new InputTable(left, features, texts, rows - kept);
    }

    private static TextNumbers texts(Dataset<Row> table, Features features, RowConfig config) {
        return TextNumbers.of(
                table,
                Stream.concat(features.names().stream(), config.weight().stream())
                        .toList());
    }

    private static String remedy(List<RowFaults.Fault> faults, Features features, boolean nothingLeft) {
        if (nothingLeft) {
            return "; no row is left to work on";
        }
        if (faults.stream().anyMatch(RowFaults.Fault::notNumeric)) {
            return "; name columns of numbers, or leave that column out";
        }
        boolean weights = faults.stream().anyMatch(fault -> fault.key().equals("input.weight"));
        boolean droppable = faults.stream().allMatch(fault -> fault.key().equals(features.key()));
        return (weights ? "; weights must be finite and at least 0" : "") + "; correct or remove these rows"
                + (droppable ? ", or set input.onInvalid: drop" : "");
    }

    private static String firstIds(Dataset<Row> invalid, RowConfig config) {
        if (config.id().isEmpty()) {
            return "";
        }
        if (!config.showIds()) {
            return Refusal.IDS_HIDDEN;
        }
        Column id = Names.column(config.id().get());
        List<String> first = invalid.select(id).orderBy(id).limit(5).collectAsList().stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
        return " (first ids: " + String.join(", ", first) + ")";
    }

    /** @throws BadInput if the id column, where there is one, holds an id twice */
    public void requireUniqueIds(RowConfig config, Run run) {
        config.id().ifPresent(id -> {
            run.describe("checking that ids are unique");
            try {
                Tables.requireUniqueIds(rows, id);
            } catch (BadInput refused) {
                throw Refusal.of(refused, config);
            }
        });
    }

    /** @throws BadConfig if the input has a column that the output adds */
    public static void requireFree(StructType schema, List<String> added) {
        for (String name : schema.fieldNames()) {
            if (added.stream().anyMatch(name::equalsIgnoreCase)) {
                throw new BadParameter(
                        "input.path: column \"" + name + "\" bears the name of a column that the output adds ("
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
