package io.coppice.jobs.publish;

import io.coppice.blocks.BadParameter;
import io.coppice.datasets.Location;
import io.coppice.datasets.Masked;
import io.coppice.jobs.record.RunId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * An output path, what stands there, and the names beside it: {@code _<name>.staging-<runId>} for a run under way,
 * {@code _<name>.previous-<runId>} for a result being replaced, {@code <name>.rejected} for one whose gate failed. Spark
 * and Hadoop readers pass over names that start with an underscore.
 */
final class Destination {
    static final String SUCCESS = "_SUCCESS";
    static final String METRICS = "metrics.json";

    /** What stands at an output path. */
    enum State {
        /** Nothing, or an empty folder. */
        ABSENT,
        /** A published result. */
        PUBLISHED,
        /** A result without its {@code _SUCCESS}. */
        UNFINISHED,
        /** Something no run wrote. */
        FOREIGN
    }

    private final Path output;
    private final FileSystem files;
    private final Configuration conf;

    private Destination(Path output, FileSystem files, Configuration conf) {
        this.output = output;
        this.files = files;
        this.conf = conf;
    }

    /** Parses {@code text}; a {@link BadParameter} if it is no path of a known file system, or a root. */
    static Destination of(String text, Configuration conf) {
        Location.check("output.path", text, conf);
        try {
            Path path = new Path(text);
            FileSystem files = TextFile.open(path, conf);
            Path output = files.makeQualified(path);
            if (output.isRoot()) {
                throw new BadParameter("output.path is " + Masked.uri(text) + ", a root; name a folder below it");
            }
            return new Destination(output, files, conf);
        } catch (IllegalArgumentException | IOException refused) {
            throw new BadParameter("output.path is \"" + Masked.uri(text) + "\", which its file system does not take: "
                    + Cause.of(refused) + "; name a folder such as out/run1 or hdfs://host/out/run1");
        }
    }

    Path output() {
        return output;
    }

    FileSystem files() {
        return files;
    }

    Configuration conf() {
        return conf;
    }

    Path staging(RunId run) {
        return beside(stagingPrefix() + run);
    }

    Path previous(RunId run) {
        return beside(previousPrefix() + run);
    }

    Path rejected() {
        return beside(output.getName() + ".rejected");
    }

    /** Where the steps of a run wait until all are done. */
    Path steps() {
        return beside("_" + output.getName() + ".steps");
    }

    String stagingPrefix() {
        return "_" + output.getName() + ".staging-";
    }

    String previousPrefix() {
        return "_" + output.getName() + ".previous-";
    }

    /** The output path as messages show it. */
    String shown() {
        return Masked.uri(output.toString());
    }

    State state() throws IOException {
        return state(output);
    }

    State state(Path path) throws IOException {
        try {
            if (!files.getFileStatus(path).isDirectory()) {
                return State.FOREIGN;
            }
            if (files.exists(new Path(path, METRICS))) {
                return files.exists(new Path(path, SUCCESS)) ? State.PUBLISHED : State.UNFINISHED;
            }
            return files.listStatus(path).length == 0 ? State.ABSENT : State.FOREIGN;
        } catch (FileNotFoundException absent) {
            return State.ABSENT;
        }
    }

    /** What stands beside the output under names that start with {@code prefix}, the latest first. */
    List<FileStatus> siblings(String prefix) throws IOException {
        try {
            FileStatus[] found =
                    files.listStatus(output.getParent(), path -> path.getName().startsWith(prefix));
            return Arrays.stream(found)
                    .sorted(Comparator.comparingLong(FileStatus::getModificationTime)
                            .reversed()
                            .thenComparing(FileStatus::getPath))
                    .toList();
        } catch (FileNotFoundException noParent) {
            return List.of();
        }
    }

    private Path beside(String name) {
        return new Path(output.getParent(), name);
    }
}
