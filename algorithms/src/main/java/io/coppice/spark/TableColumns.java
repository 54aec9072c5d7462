package io.coppice.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Which columns of a table play which part.
 *
 * @param features one vector or array column, or any number of numeric columns
 * @param id unique row id of any simple type; without it the content of a row is its identity
 * @param weight non-negative weight; without it every row weighs 1
 * @param unique whether ids are known to be unique, which takes a shuffle to find out
 */
public record TableColumns(List<String> features, Optional<String> id, Optional<String> weight, boolean unique)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public TableColumns {
        features = List.copyOf(features);
    }

    public TableColumns(List<String> features, Optional<String> id, Optional<String> weight) {
        this(features, id, weight, false);
    }

    public static TableColumns features(String... features) {
        return new TableColumns(List.of(features), Optional.empty(), Optional.empty());
    }

    public TableColumns withId(String column) {
        return new TableColumns(features, Optional.of(column), weight);
    }

    /** The same with an id that is unique and never null. */
    public TableColumns withUniqueId(String column) {
        return new TableColumns(features, Optional.of(column), weight, true);
    }

    public TableColumns withWeight(String column) {
        return new TableColumns(features, id, Optional.of(column), unique);
    }
}
