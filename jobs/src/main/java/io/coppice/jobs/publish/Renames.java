package io.coppice.jobs.publish;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** How a file system renames a folder: in one step, or, as object stores do, by copying every file. */
enum Renames {
    /** In one step, and refused if the new name is taken. */
    ATOMIC {
        @Override
        void move(Path from, Path to, Configuration conf) throws IOException {
            // FileSystem.rename would put the folder inside an existing one.
            FileContext.getFileContext(from.toUri(), conf).rename(from, to, Options.Rename.NONE);
        }
    },
    /** File by file. */
    COPYING {
        @Override
        void move(Path from, Path to, Configuration conf) throws IOException {
            FileSystem files = from.getFileSystem(conf);
            if (files.exists(to) || !files.rename(from, to)) {
                throw new IOException("the store refused to rename " + from.getName() + " to " + to.getName());
            }
        }
    };

    private static final Set<String> ONE_STEP =
            Set.of("file", "hdfs", "webhdfs", "swebhdfs", "viewfs", "ofs", "maprfs");
    private static final Set<String> AZURE = Set.of("abfs", "abfss");

    /** Moves a file or folder to a name that is free. */
    abstract void move(Path from, Path to, Configuration conf) throws IOException;

    /** What the file system of {@code path} does; an unknown one is taken for an object store. */
    static Renames of(FileSystem files, Path path) throws IOException {
        String scheme = files.getUri().getScheme();
        if (ONE_STEP.contains(scheme)) {
            return ATOMIC;
        }
        // Azure accounts with a hierarchical namespace rename in one step, and only they have ACLs.
        boolean hierarchical = AZURE.contains(scheme) && files.hasPathCapability(path, CommonPathCapabilities.FS_ACLS);
        return hierarchical ? ATOMIC : COPYING;
    }
}
