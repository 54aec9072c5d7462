package io.coppice.ml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Scores of rows from where they lie; of each, high is hard. */
public enum EmbeddingScore {
    /** 1 - cosine to the center of the row's own cluster of a k-means (Sorscher et al. 2022). */
    PROTOTYPES("prototypeDistance"),
    /** Mean distance to the nearest rows: low where rows are dense. */
    DENSITY("neighborDistance"),
    /** Distance to the center of the row's class; moderate coresets keep the middle (Xia et al. 2023). */
    MODERATE("classDistance");

    private final String column;

    EmbeddingScore(String column) {
        this.column = column;
    }

    /** As in parameters. */
    public static List<String> names() {
        return Arrays.stream(values()).map(EmbeddingScore::toString).toList();
    }

    /** By the name in parameters. */
    public static EmbeddingScore named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Column of the score where no other is asked for. */
    public String column() {
        return column;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
