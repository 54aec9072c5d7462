package io.coppice.datasets;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The standard data sets by name: what they are, where to get them, and their rows from a local copy. */
public final class Catalog {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
    private static final List<CatalogEntry> ENTRIES = List.copyOf(listed());

    private Catalog() {}

    /** All data sets. */
    public static List<CatalogEntry> entries() {
        return ENTRIES;
    }

    /**
     * The data set of a name.
     *
     * @throws BadParameter if there is none
     */
    public static CatalogEntry entry(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadParameter("data set \"" + name + "\" is not in the catalog; it has "
                        + ENTRIES.stream().map(CatalogEntry::name).collect(Collectors.joining(", "))));
    }

    /**
     * Reads a data set from a local folder. A file with another checksum is read with a warning.
     *
     * @return the columns of the file, {@code label} last
     * @throws BadInput if the folder has no such file (says where to get it) or the file cannot be read
     * @throws BadParameter if the catalog has no such name
     */
    public static Dataset<Row> load(SparkSession spark, String name, Path folder) {
        CatalogEntry entry = entry(name);
        Path file = folder.resolve(entry.file());
        if (!Files.isRegularFile(file)) {
            throw new BadInput("data set \"" + name + "\": " + file + " does not exist; " + entry.howToObtain());
        }
        String found = checksum(file);
        if (!found.equals(entry.sha256())) {
            LOG.warn(
                    "data set \"{}\": {} has sha256 {}, the catalog has {}; results may differ from published ones",
                    name,
                    file,
                    found,
                    entry.sha256());
        }
        return Source.path(file.toUri().toString()).read(spark);
    }

    /** Whether the folder holds exactly the file that the catalog means. */
    public static boolean holds(Path folder, String name) {
        CatalogEntry entry = entry(name);
        Path file = folder.resolve(entry.file());
        return Files.isRegularFile(file) && checksum(file).equals(entry.sha256());
    }

    private static String checksum(Path file) {
        try {
            return Checksum.sha256(file);
        } catch (IOException failure) {
            throw new BadInput(file + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static List<CatalogEntry> listed() {
        Properties text = new Properties();
        try (Reader reader = new InputStreamReader(
                Catalog.class.getResourceAsStream("catalog.properties"), StandardCharsets.UTF_8)) {
            text.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        List<CatalogEntry> entries = new ArrayList<>();
        for (String name : text.getProperty("names").split(",\\s*")) {
            entries.add(new CatalogEntry(
                    name,
                    Long.parseLong(text.getProperty(name + ".rows")),
                    Integer.parseInt(text.getProperty(name + ".columns")),
                    Integer.parseInt(text.getProperty(name + ".classes")),
                    text.getProperty(name + ".license"),
                    text.getProperty(name + ".source"),
                    text.getProperty(name + ".sha256"),
                    text.getProperty(name + ".notes")));
        }
        return entries;
    }
}
