package io.coppice.jobs.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A digest of what decides a result: job, version, config (without {@code output.path} and {@code output.mode}) and the
 * state of the input. Two runs with the same digest publish the same table, so {@code --mode skip} may skip the second.
 */
public final class Fingerprint {
    private static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Fingerprint() {}

    /**
     * @param config the final tree, as given to {@link RunRecord#config}
     * @param inputState one line a file, from {@link #files}; or whatever identifies a table's version
     */
    public static String of(String job, Map<String, ?> config, Collection<String> inputState) {
        Map<String, Object> deciding = new LinkedHashMap<>(config);
        if (deciding.get("output") instanceof Map<?, ?> output) {
            Map<Object, Object> rest = new LinkedHashMap<>(output);
            rest.keySet().removeAll(List.of("path", "mode"));
            deciding.put("output", rest);
        }
        try {
            String text = String.join(
                    "\n",
                    job,
                    Versions.COPPICE,
                    SORTED.writeValueAsString(SORTED.convertValue(JsonTree.of(deciding), Map.class)),
                    String.join("\n", inputState.stream().sorted().toList()));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
            throw new IllegalStateException("SHA-256 over JSON is not available", impossible);
        }
    }

    /**
     * One line for each file under {@code paths} (files, folders or globs): its path, length and time of change.
     *
     * @throws IOException if a path cannot be listed; a path that does not exist adds nothing
     */
    public static List<String> files(Collection<String> paths, Configuration conf) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String text : paths) {
            Path path = new Path(text);
            FileSystem files = path.getFileSystem(conf);
            FileStatus[] roots = files.globStatus(path);
            for (FileStatus root : roots == null ? new FileStatus[0] : roots) {
                list(files, root, lines);
            }
        }
        return lines;
    }

    private static void list(FileSystem files, FileStatus status, List<String> lines) throws IOException {
        if (status.isDirectory()) {
            for (FileStatus child : files.listStatus(status.getPath(), Fingerprint::read)) {
                list(files, child, lines);
            }
        } else {
            lines.add(status.getPath() + " " + status.getLen() + " " + status.getModificationTime());
        }
    }

    /** Readers pass over hidden files. */
    private static boolean read(Path path) {
        return !path.getName().startsWith("_") && !path.getName().startsWith(".");
    }
}
