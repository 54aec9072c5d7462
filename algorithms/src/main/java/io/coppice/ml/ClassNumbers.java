package io.coppice.ml;

import io.coppice.blocks.BadInput;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/** The number of each class by its name; Spark calls it for each row. Without classes all rows are number 0. */
public final class ClassNumbers implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, Integer> numbers = new HashMap<>();
    private transient Map<UTF8String, Integer> found;

    ClassNumbers(List<String> classes) {
        classes.forEach(name -> numbers.put(name, numbers.size()));
    }

    /** @param label empty where it is null */
    public int of(UTF8String label) {
        if (numbers.isEmpty()) {
            return 0;
        }
        Map<UTF8String, Integer> known = found;
        if (known == null) {
            // Tasks of a JVM share this object; two that come first both make one, and either will do.
            known = new HashMap<>();
            for (Map.Entry<String, Integer> each : numbers.entrySet()) {
                known.put(UTF8String.fromString(each.getKey()), each.getValue());
            }
            found = known;
        }
        Integer number = known.get(label);
        if (number == null) {
            throw new BadInput("a row has class \"" + label + "\", which the fit did not see; it saw " + numbers.size()
                    + " classes: fit on a table that has it");
        }
        return number;
    }
}
