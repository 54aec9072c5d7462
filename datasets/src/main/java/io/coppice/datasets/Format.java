package io.coppice.datasets;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The file formats that are recognized by extension, with the reader options that keep damage from passing unseen. */
enum Format {
    /**
     * A row with too few or too many fields fails the read; without pruning off, Spark would not look at the fields
     * that a query does not need, and let such rows pass.
     */
    CSV(Map.of("header", "true", "inferSchema", "true", "mode", "FAILFAST", "columnPruning", "false")),
    PARQUET(Map.of("parquet.page.verify-checksum.enabled", "true")),
    JSON(Map.of("mode", "FAILFAST")),
    ORC(Map.of()),
    LIBSVM(Map.of());

    private static final Pattern COMPRESSION = Pattern.compile("\\.(gz|gzip|bz2|deflate|snappy|lz4|zst|zstd)$");

    private final Map<String, String> options;

    Format(Map<String, String> options) {
        this.options = options;
    }

    /** Spark's name of the source. */
    String source() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reader options that hold unless the user sets them. */
    Map<String, String> options() {
        return options;
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
