package io.coppice.jobs.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.coppice.datasets.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** A YAML file as a tree. */
final class ConfigFile {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ConfigFile() {}

    /**
     * Reads the file: a local path, or a URI of any Hadoop file system.
     *
     * @throws BadConfig if there is no such file, or it is no YAML section
     */
    static JsonNode read(String location) {
        try {
            return section(YAML.readTree(text(location)), location);
        } catch (JsonProcessingException notYaml) {
            String where = notYaml.getLocation() == null
                    ? ""
                    : " line " + notYaml.getLocation().getLineNr() + ", column "
                            + notYaml.getLocation().getColumnNr();
            String what = notYaml.getOriginalMessage().lines().findFirst().orElse("no YAML");
            throw new BadConfig("--config", location + where + " is not valid YAML: " + what);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new BadConfig(
                    "--config", location + " cannot be read (" + reason(unreadable) + "); give a YAML file");
        }
    }

    /** A file that the jar brings along. */
    static JsonNode resource(String name) {
        try (InputStream in = ConfigFile.class.getResourceAsStream(name)) {
            return YAML.readTree(in);
        } catch (IOException | IllegalArgumentException damaged) {
            throw new IllegalStateException("the resource " + name + " is missing from the jar, or damaged", damaged);
        }
    }

    private static JsonNode section(JsonNode tree, String location) {
        if (tree.isMissingNode() || tree.isNull()) {
            return YAML.createObjectNode();
        }
        if (!tree.isObject()) {
            throw new BadConfig(
                    "--config", location + " holds no section of keys; it starts as conf/cluster.yaml does");
        }
        return tree;
    }

    /** Java names no more than the file where a permission is missing or the bytes are no text. */
    private static String reason(Exception unreadable) {
        if (unreadable instanceof AccessDeniedException) {
            return "permission denied";
        }
        return unreadable instanceof CharacterCodingException ? "it is not UTF-8 text" : unreadable.getMessage();
    }

    private static String text(String location) throws IOException {
        if (!location.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")) {
            Path path = Path.of(location);
            if (!Files.isRegularFile(path)) {
                throw new IOException(Files.isDirectory(path) ? "it is a folder" : "no such file");
            }
            return Files.readString(path);
        }
        Configuration conf = new Configuration();
        Location.checkScheme("--config", location, conf);
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(location);
        FileSystem files = path.getFileSystem(conf);
        try (InputStream in = files.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
