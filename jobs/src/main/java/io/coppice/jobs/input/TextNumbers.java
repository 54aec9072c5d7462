package io.coppice.jobs.input;

import static org.apache.spark.sql.functions.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;

/**
 * Columns of text, read as numbers: a value that does not parse becomes null. The text itself is kept aside and comes
 * back in the output.
 */
final class TextNumbers {
    private static final String ASIDE = "coppice text of ";

    private final List<String> original;
    private final List<String> texts;

    private TextNumbers(List<String> original, List<String> texts) {
        this.original = original;
        this.texts = texts;
    }

    /** Those of {@code names} that are text. */
    static TextNumbers of(Dataset<Row> table, List<String> names) {
        List<String> texts = names.stream()
                .filter(name -> table.schema().apply(name).dataType() instanceof StringType)
                .toList();
        return new TextNumbers(List.of(table.columns()), texts);
    }

    /** Those of the text columns {@code names} in which at least every second value parses as a number; one pass. */
    static Set<String> mostlyNumbers(Dataset<Row> table, List<String> names) {
        if (names.isEmpty()) {
            return Set.of();
        }
        Column[] counts = names.stream()
                .flatMap(name -> Stream.of(
                        count(Names.column(name)), count(Names.column(name).try_cast("double"))))
                .toArray(Column[]::new);
        Row found = table.agg(counts[0], Arrays.copyOfRange(counts, 1, counts.length))
                .first();
        Set<String> numbers = new HashSet<>();
        for (int j = 0; j < names.size(); j++) {
            long values = found.getLong(2 * j);
            if (values > 0 && 2 * found.getLong(2 * j + 1) >= values) {
                numbers.add(names.get(j));
            }
        }
        return numbers;
    }

    List<String> names() {
        return texts;
    }

    /** What a parsed column was before. */
    Column text(String name) {
        return Names.column(ASIDE + name);
    }

    /** The table with numbers under the names of the text columns. */
    Dataset<Row> parsed(Dataset<Row> table) {
        List<Column> columns = new ArrayList<>();
        for (String name : original) {
            Column column = Names.column(name);
            columns.add(texts.contains(name) ? column.try_cast("double").as(name) : column);
        }
        texts.forEach(name -> columns.add(Names.column(name).as(ASIDE + name)));
        return table.select(columns.toArray(Column[]::new));
    }

    /** The columns as they came, then those that were added since. */
    Dataset<Row> restored(Dataset<Row> parsed) {
        List<Column> columns = new ArrayList<>();
        for (String name : original) {
            columns.add(texts.contains(name) ? text(name).as(name) : Names.column(name));
        }
        Arrays.stream(parsed.columns())
                .filter(name -> !original.contains(name) && !name.startsWith(ASIDE))
                .forEach(name -> columns.add(Names.column(name)));
        return parsed.select(columns.toArray(Column[]::new));
    }
}
