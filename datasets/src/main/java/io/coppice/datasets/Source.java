package io.coppice.datasets;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Check;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table to read: a path (file, folder or glob on any Hadoop file system) or the name of a catalog table.
 *
 * @param path where the files are; this or {@code table}
 * @param table a table of Spark's catalog, such as {@code db.table}
 * @param where a SQL predicate that rows must meet; Spark pushes it down to the files
 * @param format csv, parquet, json, orc, libsvm or any other Spark source; by the extension when empty; unused for a table
 * @param options for Spark's reader; names in any case
 */
public record Source(
        Optional<String> path,
        Optional<String> table,
        Optional<String> where,
        Optional<String> format,
        Map<String, String> options) {

    /**
     * Takes blank text for none.
     *
     * @throws BadParameter unless exactly one of path and table is given
     */
    public Source {
        path = path.filter(text -> !text.isBlank());
        table = table.filter(text -> !text.isBlank());
        where = where.filter(text -> !text.isBlank());
        format = format.filter(text -> !text.isBlank());
        Check.that(
                path.isPresent() || table.isPresent(), "input.path and input.table are both missing; give one of them");
        Check.that(
                path.isEmpty() || table.isEmpty(),
                "input.path and input.table are both given; give one of them and leave the other out");
        Map<String, String> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(options);
        options = Collections.unmodifiableMap(folded);
    }

    /** All rows under a path, in the format of its extension. */
    public static Source path(String path) {
        return new Source(Optional.of(path), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** All rows of a catalog table. */
    public static Source table(String table) {
        return new Source(Optional.empty(), Optional.of(table), Optional.empty(), Optional.empty(), Map.of());
    }

    public Source withWhere(String predicate) {
        return new Source(path, table, Optional.of(predicate), format, options);
    }

    public Source withFormat(String name) {
        return new Source(path, table, where, Optional.of(name), options);
    }

    public Source withOptions(Map<String, String> readerOptions) {
        return new Source(path, table, where, format, readerOptions);
    }

    /**
     * Opens the table. Csv has a header and its types are inferred unless the options say otherwise; a csv row with
     * fewer or more fields than the header, and a json line that does not parse, fail the job that comes upon it (see
     * {@link #explain}), unless {@code mode} is set; rows that {@code where} leaves out are not examined.
     *
     * @return at least one row; columns as the source has them
     * @throws BadInput if there is no such path or table, nothing in it, no row that meets {@code where}, or it cannot
     *     be read
     * @throws BadParameter for an unknown format, an option Spark refuses, or a predicate that does not parse or apply
     */
    public Dataset<Row> read(SparkSession spark) {
        return new SourceReader(spark, this).read();
    }

    /** Whether the types of columns are guesses from text, as in csv: one value that is no number makes a column text. */
    public boolean guessesTypes(SparkSession spark) {
        return new SourceReader(spark, this).guessesTypes();
    }

    /**
     * Whether a failed Spark job failed on its input: files are read lazily, so that damage shows only in the job that
     * comes upon it.
     *
     * @return what is wrong with which file in one line, with the failure as its cause; empty if it was something else
     */
    public static Optional<BadInput> explain(Throwable failure) {
        return ReadFailure.explain(failure, "input.path");
    }

    /** The refusal for a file system that fails when asked for the files. */
    public BadInput unreadable(IOException failure) {
        return ReadFailure.unreadable(this, failure, ReadFailure.line(failure));
    }

    /** For messages: the path or the table, credentials masked. */
    public String name() {
        return path.map(text -> "input.path \"" + Masked.uri(text) + "\"")
                .orElseGet(() -> "input.table \"" + table.orElseThrow() + "\"");
    }

    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>(options);
        shown.replaceAll(Masked::value);
        return name()
                + where.map(text -> " where " + text).orElse("")
                + format.map(text -> " format " + text).orElse("")
                + (shown.isEmpty() ? "" : " options " + shown);
    }
}
