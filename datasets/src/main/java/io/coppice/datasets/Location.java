package io.coppice.datasets;

import io.coppice.blocks.BadParameter;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A path or URI as a user gives it. */
public final class Location {
    /** Hadoop opens single files of these, and can neither list nor write. */
    private static final Set<String> OPEN_ONLY = Set.of("http", "https");

    private Location() {}

    /**
     * Refuses what no file system here can list and write, without asking any.
     *
     * @param key the config key or flag that names the location
     * @throws BadParameter if {@code text} is no path, or of a scheme that has no file system on the class path
     */
    public static void check(String key, String text, Configuration conf) {
        String scheme = checkScheme(key, text, conf);
        if (OPEN_ONLY.contains(scheme)) {
            throw new BadParameter(shown(key, text) + ", and " + scheme + " can be neither listed nor written; copy the"
                    + " files to a local folder or a Hadoop file system");
        }
    }

    /**
     * Refuses what no file system here takes, without asking any.
     *
     * @return the scheme in lower case; empty for a plain path
     * @throws BadParameter if {@code text} is no path, or of a scheme that has no file system on the class path
     */
    public static String checkScheme(String key, String text, Configuration conf) {
        String scheme;
        try {
            scheme = new Path(text).toUri().getScheme();
        } catch (IllegalArgumentException noPath) {
            throw new BadParameter(shown(key, text) + ", which is no path (" + ReadFailure.line(noPath)
                    + "); write ./ ahead of a name with a colon, and hdfs://host/folder for a URI");
        }
        if (scheme == null) {
            return "";
        }
        try {
            FileSystem.getFileSystemClass(scheme, conf);
        } catch (IOException | RuntimeException unknown) {
            throw new BadParameter(shown(key, text) + ", and there is no file system for " + scheme
                    + ":// on the class path; check the spelling, or add its jar by --packages or --jars of spark-submit"
                    + " (such as --packages org.apache.hadoop:hadoop-aws for s3a, in Spark's version of Hadoop)");
        }
        return scheme.toLowerCase(Locale.ROOT);
    }

    private static String shown(String key, String text) {
        return key + " is \"" + Masked.uri(text) + "\"";
    }
}
