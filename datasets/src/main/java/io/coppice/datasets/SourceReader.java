package io.coppice.datasets;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Check;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Opens one {@link Source}: everything that can be refused before a job runs is refused here. */
final class SourceReader {
    private static final List<String> MODES = List.of("FAILFAST", "DROPMALFORMED", "PERMISSIVE");

    private final SparkSession spark;
    private final Source source;

    SourceReader(SparkSession spark, Source source) {
        this.spark = spark;
        this.source = source;
    }

    Dataset<Row> read() {
        Dataset<Row> rows = filtered(opened());
        if (isEmpty(rows)) {
            throw new BadInput(source.where()
                    .map(predicate -> "input.where \"" + predicate + "\" matches no row of " + source.name()
                            + "; loosen it or leave it out")
                    .orElseGet(() -> source.name() + " has no rows; give a table with at least one"));
        }
        return rows;
    }

    private Dataset<Row> opened() {
        try {
            Dataset<Row> rows = source.table().isPresent() ? table() : files();
            if (rows.columns().length == 0) {
                throw new BadInput(
                        source.name() + " is empty: no header and no rows; give a table with at least one row");
            }
            return rows;
        } catch (Exception failure) {
            throw refused(failure);
        }
    }

    private Dataset<Row> table() {
        return spark.read().options(source.options()).table(source.table().orElseThrow());
    }

    /** Whether the types of columns were guessed from their text, and one value that is no number makes a column text. */
    boolean guessesTypes() {
        try {
            return source.table().isEmpty() && format().equalsIgnoreCase(Format.CSV.source());
        } catch (Exception failure) {
            throw refused(failure);
        }
    }

    private String format() throws IOException {
        return source.format().isPresent()
                ? source.format().get()
                : InputPath.format(spark, source.path().orElseThrow()).source();
    }

    private Dataset<Row> files() throws IOException {
        String path = source.path().orElseThrow();
        Location.check("input.path", path, spark.sessionState().newHadoopConf());
        String name = format();
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Optional<Format> format = Format.named(name);
        format.ifPresent(known -> options.putAll(known.options()));
        options.putAll(source.options());
        if (format.isPresent()) {
            checkMode(options);
        }
        Dataset<Row> rows = spark.read().format(name).options(options).load(path);
        if (headersMayDiffer(name, options, rows)) {
            options.put("enforceSchema", "false");
            return spark.read()
                    .format(name)
                    .options(options)
                    .schema(rows.schema())
                    .load(path);
        }
        return rows;
    }

    /** Spark would take a misspelled mode for the one that lets broken rows pass. */
    private static void checkMode(Map<String, String> options) {
        String mode = options.getOrDefault("mode", "FAILFAST");
        Check.that(
                MODES.contains(mode.toUpperCase(Locale.ROOT)),
                "input.options.mode is \"" + mode + "\"; it must be one of " + String.join(", ", MODES));
    }

    /**
     * Spark takes the header of one file and reads all others by position, whatever their headers say. Names that
     * Spark made up (a blank name in the header gives {@code _c0}) could not be compared.
     */
    private static boolean headersMayDiffer(String format, Map<String, String> options, Dataset<Row> rows) {
        return format.equalsIgnoreCase("csv")
                && Boolean.parseBoolean(options.get("header"))
                && !options.containsKey("enforceSchema")
                && Arrays.stream(rows.columns()).noneMatch(column -> column.matches("_c\\d+"))
                && rows.inputFiles().length > 1;
    }

    private Dataset<Row> filtered(Dataset<Row> rows) {
        if (source.where().isEmpty()) {
            return rows;
        }
        String predicate = source.where().get();
        try {
            return rows.filter(predicate);
        } catch (Exception failure) {
            if (failure instanceof AnalysisException) {
                throw new BadParameter("input.where \"" + predicate + "\" does not apply to " + source.name() + ": "
                        + ReadFailure.line(failure) + " Columns: " + String.join(", ", rows.columns()));
            }
            throw refused(failure);
        }
    }

    private boolean isEmpty(Dataset<Row> rows) {
        try {
            return rows.isEmpty();
        } catch (Exception failure) {
            throw refused(failure);
        }
    }

    /** Whose fault a failure while opening is; what is neither the data's nor the parameters' goes on as it is. */
    private RuntimeException refused(Exception failure) {
        if (failure instanceof BadInput || failure instanceof BadParameter) {
            return (RuntimeException) failure;
        }
        return ReadFailure.explain(failure, source.name())
                .<RuntimeException>map(found -> found)
                .or(() -> ReadFailure.whileOpening(source, failure))
                .orElseGet(() -> failure instanceof RuntimeException unchecked
                        ? unchecked
                        : new IllegalStateException(
                                "reading " + source.name() + " failed: " + ReadFailure.line(failure), failure));
    }

    /** Spark's error condition of a failure, such as {@code PATH_NOT_FOUND}; empty text where there is none. */
    static String condition(Throwable failure) {
        return failure instanceof SparkThrowable known && known.getCondition() != null ? known.getCondition() : "";
    }
}
