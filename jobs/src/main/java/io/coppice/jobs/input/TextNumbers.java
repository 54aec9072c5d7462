package io.coppice.jobs.input;

import static org.apache.spark.sql.functions.count;

import io.coppice.blocks.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;

/**
 * Feature columns of text, read as numbers: a value that does not parse becomes null, which is an invalid feature. The
 * text itself is kept aside and comes back in the output.
 */
final class TextNumbers {
    private static final String ASIDE = "coppice text of ";

    private final List<String> original;
    private final List<String> texts;

    private TextNumbers(List<String> original, List<String> texts) {
        this.original = original;
        this.texts = texts;
    }

    static TextNumbers of(Dataset<Row> table, List<String> features) {
        List<String> texts = features.stream()
                .filter(name -> table.schema().apply(name).dataType() instanceof StringType)
                .toList();
        return new TextNumbers(List.of(table.columns()), texts);
    }

    List<String> names() {
        return texts;
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
            columns.add(texts.contains(name) ? Names.column(ASIDE + name).as(name) : Names.column(name));
        }
        Arrays.stream(parsed.columns())
                .filter(name -> !original.contains(name) && !name.startsWith(ASIDE))
                .forEach(name -> columns.add(Names.column(name)));
        return parsed.select(columns.toArray(Column[]::new));
    }

    /**
     * Counts what does not parse; one pass, none if there are no text columns.
     *
     * @return faults, a sentence each; empty if all text is numbers
     * @throws BadInput if nothing in a column parses
     */
    List<String> faults(Dataset<Row> parsed) {
        if (texts.isEmpty()) {
            return List.of();
        }
        List<Column> counts = new ArrayList<>();
        for (String name : texts) {
            counts.add(count(Names.column(ASIDE + name)));
            counts.add(count(Names.column(name)));
        }
        Row found = parsed.agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new))
                .first();
        List<String> faults = new ArrayList<>();
        for (int j = 0; j < texts.size(); j++) {
            long values = found.getLong(2 * j);
            long numbers = found.getLong(2 * j + 1);
            String column = "column \"" + texts.get(j) + "\"";
            if (numbers == 0) {
                throw new BadInput("input.features: " + column + " is not numeric: "
                        + (values == 0 ? "it has no values" : "none of its " + values + " values parses as a number")
                        + "; name columns of numbers");
            }
            if (numbers < values) {
                faults.add(column + ": " + (values - numbers) + " of " + values + " values are text, not numbers");
            }
        }
        return faults;
    }
}
