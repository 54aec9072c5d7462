package io.coppice.jobs.input;

import static org.apache.spark.sql.functions.col;

import io.coppice.jobs.config.BadConfig;
import io.coppice.jobs.config.Nearest;
import io.coppice.jobs.config.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/** Columns by their exact names, dots and backticks included. */
public final class Names {
    private static final int MOST_LISTED = 30;

    private Names() {}

    public static Column column(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    /**
     * Looks columns up.
     *
     * @param wanted column name by the key that names it; a key may come several times
     * @throws BadConfig if {@code schema} lacks some; lists all of them, each with the nearest one there is
     */
    public static void requirePresent(StructType schema, List<Map.Entry<String, String>> wanted) {
        List<String> present = Arrays.asList(schema.fieldNames());
        List<Problem> absent = wanted.stream()
                .filter(column -> !present.contains(column.getValue()))
                .map(column -> new Problem(
                        column.getKey(),
                        "column \"" + column.getValue() + "\" is absent" + Nearest.hint(column.getValue(), present)
                                + "; the columns are " + listed(present)))
                .toList();
        if (!absent.isEmpty()) {
            throw new BadConfig(absent);
        }
    }

    /** Names for a message, not more than a person reads. */
    public static String listed(List<String> names) {
        return names.size() <= MOST_LISTED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_LISTED)) + " and " + (names.size() - MOST_LISTED) + " more";
    }
}
