package io.coppice.datasets;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** What lies under a path of any Hadoop file system. */
final class InputPath {
    private InputPath() {}

    /**
     * The format by the extension of the path, or of the first data file under it.
     *
     * @throws BadInput if there is no such path, or no data file under it
     * @throws BadParameter if the extension says nothing
     */
    static Format format(SparkSession spark, String path) throws IOException {
        Optional<Format> byName = Format.ofName(path);
        if (byName.isPresent()) {
            return byName.get();
        }
        String shown = "input.path \"" + Masked.uri(path) + "\"";
        Path root = new Path(path);
        FileSystem files = root.getFileSystem(spark.sessionState().newHadoopConf());
        FileStatus[] matches = files.globStatus(root);
        if (matches == null || matches.length == 0) {
            throw missing(shown);
        }
        if (matches.length == 1
                && files.exists(new Path(root, "metrics.json"))
                && files.exists(new Path(root, "data"))) {
            throw new BadInput(shown + " holds the results of a run; its table is \"" + Masked.uri(path) + "/data\"");
        }
        String first = firstFile(files, matches)
                .orElseThrow(() -> new BadInput(shown + " is a folder without data files; give a folder that has some"))
                .getName();
        return Format.ofName(first)
                .orElseThrow(() -> new BadParameter(
                        "input.format is not given and the extension of " + shown + " (first file \"" + first
                                + "\") does not tell it; set input.format to one of " + Format.known()
                                + ", or to a Spark source whose jar is on the class path"));
    }

    static BadInput missing(String shown) {
        return new BadInput(shown + " does not exist; check the path, or the glob, and the file system");
    }

    /** In order of names, into folders; names that start with _ or . are no data, as everywhere in Spark. */
    private static Optional<Path> firstFile(FileSystem files, FileStatus[] candidates) throws IOException {
        Arrays.sort(candidates);
        for (FileStatus candidate : candidates) {
            String name = candidate.getPath().getName();
            if (name.startsWith(".") || (name.startsWith("_") && !name.contains("="))) {
                continue;
            }
            if (!candidate.isDirectory()) {
                return Optional.of(candidate.getPath());
            }
            Optional<Path> inside = firstFile(files, files.listStatus(candidate.getPath()));
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }
}
