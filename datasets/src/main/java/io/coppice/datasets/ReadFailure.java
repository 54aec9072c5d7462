package io.coppice.datasets;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** Tells failures of the input from all others by what Spark and the file formats throw. */
final class ReadFailure {
    private static final String DAMAGED =
            "damaged, cut short or of another format; replace it, take it away, or set input.format";

    private static final int DEEPEST = 30;
    private static final int LONGEST_LINE = 300;
    private static final List<String> FORMAT_PACKAGES =
            List.of("org.apache.parquet.", "org.apache.orc.", "java.util.zip.");

    /** Where an executor's failure could not be sent as an object, its text is all there is. */
    private static final Pattern READING_IN_TEXT =
            Pattern.compile("\\[FAILED_READ_FILE[A-Z_.]*] Encountered error while reading file (\\S+?)\\.?\\s");

    private ReadFailure() {}

    /** @param source what is being read, as far as it is known */
    static Optional<BadInput> explain(Throwable failure, String source) {
        List<Throwable> chain = chain(failure);
        if (chain.stream().anyMatch(VirtualMachineError.class::isInstance)) {
            return Optional.empty();
        }
        return first(chain, BadInput.class::isInstance)
                .map(BadInput.class::cast)
                .or(() -> malformed(chain, failure, source))
                .or(() -> unreadable(chain, failure, source))
                .or(() -> absent(chain, failure, source))
                .or(() -> damaged(chain, failure, source));
    }

    /** What can be blamed on the source as long as nothing but opening it has been tried. */
    static Optional<RuntimeException> whileOpening(Source source, Exception failure) {
        List<Throwable> chain = chain(failure);
        Throwable root = chain.get(chain.size() - 1);
        if (has(chain, "DATA_SOURCE_NOT_FOUND") || line(failure).startsWith("Failed to find data source")) {
            return Optional.of(
                    new BadParameter("input.format \"" + source.format().orElse("") + "\" is unknown; use one of "
                            + Format.known() + ", or add the jar of that Spark source to the class path"));
        }
        if (failure instanceof AnalysisException && has(chain, "PARSE_SYNTAX_ERROR")) {
            return Optional.of(new BadParameter(source.name() + " is no name of a table: " + line(failure)));
        }
        if (source.where().isPresent() && state(root).startsWith("22")) {
            return Optional.of(
                    new BadParameter("input.where \"" + source.where().get() + "\" fails on a row of " + source.name()
                            + ": " + line(root) + " Use try_cast where text may stand for a number"));
        }
        if (aboutOptions(source, failure)) {
            return Optional.of(new BadParameter("input.options do not suit " + source.name() + ": " + line(failure)
                    + " Options given: " + String.join(", ", source.options().keySet())));
        }
        if (failure instanceof AnalysisException
                || first(chain, IOException.class::isInstance).isPresent()
                || root instanceof ClassNotFoundException
                || root instanceof IllegalArgumentException
                || root instanceof IndexOutOfBoundsException) {
            return Optional.of(unreadable(source, failure, line(root)));
        }
        return Optional.empty();
    }

    static BadInput unreadable(Source source, Exception failure, String cause) {
        return new BadInput(
                source.name() + " cannot be read: " + cause + "; check that the file system answers and lets you read,"
                        + " that no file is damaged or cut short, and input.format",
                failure);
    }

    /** Spark has no condition for a wrong option, but names it. */
    private static boolean aboutOptions(Source source, Exception failure) {
        String words = line(failure).toLowerCase(Locale.ROOT);
        return failure instanceof RuntimeException
                && !source.options().isEmpty()
                && (failure instanceof IllegalArgumentException
                        || source.options().keySet().stream()
                                .anyMatch(option -> words.contains(option.toLowerCase(Locale.ROOT))));
    }

    private static Optional<BadInput> malformed(List<Throwable> chain, Throwable failure, String source) {
        String row = parameter(chain, "MALFORMED_CSV_RECORD", "badRecord").orElse("");
        if (has(chain, "MALFORMED_CSV_RECORD")) {
            OptionalLong line = RowInFile.line(parameter(chain, "", "path").orElse(""), row);
            return Optional.of(new BadInput(
                    file(chain, source) + (line.isPresent() ? ", line " + line.getAsLong() + "," : "")
                            + " has a row with fewer or more fields than the header; repair it, set"
                            + " input.options.multiLine where quoted fields span lines, or input.options.mode to"
                            + " DROPMALFORMED to leave such rows out",
                    failure));
        }
        if (has(chain, "MALFORMED_RECORD_IN_PARSING")) {
            return Optional.of(new BadInput(
                    file(chain, source) + " has a record that does not parse (" + line(chain.get(chain.size() - 1))
                            + "); repair it, set input.options.multiLine for json that spans lines, or"
                            + " input.options.mode to DROPMALFORMED to leave such records out",
                    failure));
        }
        return Optional.empty();
    }

    private static Optional<BadInput> unreadable(List<Throwable> chain, Throwable failure, String source) {
        if (!has(chain, "FAILED_READ_FILE") && textPath(chain).isEmpty()) {
            return Optional.empty();
        }
        boolean header = chain.stream()
                .anyMatch(link -> String.valueOf(link.getMessage()).contains("CSV header "));
        return Optional.of(new BadInput(
                header
                        ? file(chain, source)
                                + " has another header than the first file read; give all files the same columns"
                                + " in the same order, or set input.options.enforceSchema: true to take them by position"
                        : file(chain, source) + " cannot be read: " + line(chain.get(chain.size() - 1)) + "; it is "
                                + DAMAGED,
                failure));
    }

    private static Optional<BadInput> absent(List<Throwable> chain, Throwable failure, String source) {
        if (has(chain, "PATH_NOT_FOUND")) {
            return Optional.of(new BadInput(
                    InputPath.missing("input.path \"" + path(chain) + "\"").getMessage(), failure));
        }
        if (has(chain, "UNABLE_TO_INFER_SCHEMA")) {
            return Optional.of(
                    new BadInput(source + " has no data files, or only empty ones; check the path", failure));
        }
        return first(chain, link -> SourceReader.condition(link).startsWith("TABLE_OR_VIEW_NOT_FOUND"))
                .map(link -> new BadInput(
                        "input.table does not exist: " + line(link) + " Check the name and the catalog", failure));
    }

    /** A reader that threw past Spark's own wrapping; the same exceptions while writing are about the output. */
    private static Optional<BadInput> damaged(List<Throwable> chain, Throwable failure, String source) {
        if (has(chain, "TASK_WRITE_FAILED")) {
            return Optional.empty();
        }
        return first(
                        chain,
                        link -> FORMAT_PACKAGES.stream()
                                .anyMatch(link.getClass().getName()::startsWith))
                .map(link -> new BadInput(
                        source + ": a file cannot be read: " + line(link) + "; it is " + DAMAGED, failure));
    }

    private static String file(List<Throwable> chain, String source) {
        String path = path(chain);
        return path.isEmpty() ? source + ": a file" : "input.path: file \"" + path + "\"";
    }

    private static String path(List<Throwable> chain) {
        return parameter(chain, "", "path")
                .or(() -> textPath(chain))
                .map(Masked::uri)
                .orElse("");
    }

    /** What Spark says of itself: the first parameter of the name under a condition that starts so. */
    private static Optional<String> parameter(List<Throwable> chain, String condition, String name) {
        return chain.stream()
                .filter(link -> link instanceof SparkThrowable
                        && SourceReader.condition(link).startsWith(condition))
                .map(link -> ((SparkThrowable) link).getMessageParameters().get(name))
                .filter(value -> value != null)
                .findFirst();
    }

    private static Optional<String> textPath(List<Throwable> chain) {
        return chain.stream()
                .map(link -> READING_IN_TEXT.matcher(String.valueOf(link.getMessage())))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static boolean has(List<Throwable> chain, String condition) {
        return chain.stream().anyMatch(link -> SourceReader.condition(link).startsWith(condition));
    }

    private static String state(Throwable failure) {
        return failure instanceof SparkThrowable known && known.getSqlState() != null ? known.getSqlState() : "";
    }

    private static Optional<Throwable> first(List<Throwable> chain, Predicate<Throwable> test) {
        return chain.stream().filter(test).findFirst();
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> links = new ArrayList<>();
        for (Throwable link = failure; link != null && links.size() < DEEPEST; link = link.getCause()) {
            links.add(link);
        }
        return links;
    }

    /** The first line of a message, without Spark's condition and state, credentials masked. */
    static String line(Throwable failure) {
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String first = text.strip()
                .lines()
                .findFirst()
                .orElse(failure.getClass().getSimpleName())
                .replaceFirst("^\\[[A-Z0-9_.]+] ", "")
                .replaceFirst("\\s*SQLSTATE: .*$", "")
                .replaceFirst(";\\s*For more details see: .*$", "");
        return Masked.uri(first.length() > LONGEST_LINE ? first.substring(0, LONGEST_LINE) + "..." : first);
    }
}
