package io.coppice.jobs.input;

import static org.apache.spark.sql.functions.col;

import io.coppice.jobs.config.BadConfig;
import io.coppice.jobs.config.Nearest;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/** Columns by their exact names, dots and backticks included. */
public final class Names {
    private static final int MOST_LISTED = 30;

    private Names() {}

    public static Column column(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    /** @throws BadConfig if {@code schema} has no such column; names the nearest one */
    public static void requirePresent(StructType schema, String key, String name) {
        List<String> present = Arrays.asList(schema.fieldNames());
        if (!present.contains(name)) {
            throw new BadConfig(
                    key,
                    "column \"" + name + "\" is absent" + Nearest.hint(name, present) + "; the columns are "
                            + listed(present));
        }
    }

    /** Names for a message, not more than a person reads. */
    public static String listed(List<String> names) {
        return names.size() <= MOST_LISTED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_LISTED)) + " and " + (names.size() - MOST_LISTED) + " more";
    }
}
