package io.coppice.jobs.publish;

import io.coppice.blocks.BadParameter;
import io.coppice.datasets.Location;
import io.coppice.datasets.Masked;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Small UTF-8 files on any Hadoop file system. */
public final class TextFile {
    private TextFile() {}

    /**
     * Writes the file, replacing an old one, and making its folders.
     *
     * @throws BadParameter if {@code uri} is no path of a known file system
     * @throws OutputNotWritable if writing fails
     */
    public static void write(String uri, String text, Configuration conf) {
        Location.check("the path", uri, conf);
        try {
            write(new Path(uri), text, conf);
        } catch (IOException refused) {
            throw new OutputNotWritable(
                    "cannot write " + Masked.uri(uri) + ": " + Cause.of(refused)
                            + "; check the path and the permissions of its folder",
                    refused);
        }
    }

    /**
     * Refuses a place where no file can be written: an absent file is made and deleted again.
     *
     * @param flag the flag that names the place
     * @throws BadParameter if {@code uri} is a folder, no path of a known file system, or in a folder that takes no files
     */
    public static void checkWritable(String flag, String uri, Configuration conf) {
        Location.check(flag, uri, conf);
        Path path = new Path(uri);
        String shown = flag + " is \"" + Masked.uri(uri) + "\"";
        try {
            FileSystem files = open(path, conf);
            if (!files.exists(path)) {
                write(path, "", conf);
                files.delete(path, false);
            } else if (files.getFileStatus(path).isDirectory()) {
                throw new BadParameter(shown + ", a folder; name a file, such as " + Masked.uri(uri) + "/metrics.json");
            }
        } catch (IOException refused) {
            throw new BadParameter(shown + ", where no file can be written: " + Cause.of(refused)
                    + "; check the path and the permissions of its folder");
        }
    }

    static void write(Path path, String text, Configuration conf) throws IOException {
        try (OutputStream out = open(path, conf).create(path, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    public static String read(Path path, Configuration conf) throws IOException {
        try (InputStream in = open(path, conf).open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The path's file system; local files without checksum files beside them, which break when a person edits the file. */
    static FileSystem open(Path path, Configuration conf) throws IOException {
        FileSystem files = path.getFileSystem(conf);
        return files instanceof LocalFileSystem local ? local.getRaw() : files;
    }
}
