package io.coppice.datasets;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The file formats that are recognized by extension, with the reader options that keep damage from passing unseen. */
enum Format {
    CSV,
    PARQUET,
    JSON,
    ORC,
    LIBSVM;

    private static final Pattern COMPRESSION = Pattern.compile("\\.(gz|gzip|bz2|deflate|snappy|lz4|zst|zstd)$");

    /** Spark's name of the source. */
    String source() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reader options that hold unless the user sets them. A csv row with too few or too many fields fails the read;
     * with column pruning Spark would not look at the fields that a query does not need, and let such rows pass.
     * A quote within quotes is doubled, as RFC 4180 has it, not escaped by a backslash as Spark would have it.
     */
    Map<String, String> options() {
        return switch (this) {
            case CSV ->
                Map.of(
                        "header",
                        "true",
                        "inferSchema",
                        "true",
                        "mode",
                        "FAILFAST",
                        "columnPruning",
                        "false",
                        "escape",
                        "\"");
            case PARQUET -> Map.of("parquet.page.verify-checksum.enabled", "true");
            case JSON -> Map.of("mode", "FAILFAST");
            case ORC, LIBSVM -> Map.of();
        };
    }

    /** The format named, in any case; empty for another Spark source. */
    static Optional<Format> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The format by the extension of a file, folder or glob; a compression suffix is looked through. */
    static Optional<Format> ofName(String path) {
        String stem = path.replaceAll("/+$", "").toLowerCase(Locale.ROOT);
        stem = COMPRESSION.matcher(stem).replaceFirst("");
        int dot = stem.lastIndexOf('.');
        return dot > stem.lastIndexOf('/') ? named(stem.substring(dot + 1)) : Optional.empty();
    }

    /** For messages: {@code csv, parquet, ...}. */
    static String known() {
        return Arrays.stream(values()).map(Format::source).collect(Collectors.joining(", "));
    }
}
