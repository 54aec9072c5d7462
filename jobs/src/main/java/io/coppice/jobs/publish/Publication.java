package io.coppice.jobs.publish;

import io.coppice.blocks.BadParameter;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One run's output: written to a staging folder beside the output path, then put in place at once.
 *
 * <pre>{@code
 * Optional<Publication> admitted = Publication.open(new Target(path, mode, runId, fingerprint), hadoopConf);
 * if (admitted.isEmpty()) { ... the same result is there: record.skipped(), exit 0 }
 * try (Publication publication = admitted.get()) {
 *     rows.write().parquet(publication.path("data"));
 *     model.write().save(publication.path("model"));
 *     publication.caution().ifPresent(record::warning);
 *     publication.write("metrics.json", MetricsJson.text(record));   // required: it marks the folder as a result
 *     publication.write("report.html", page);
 *     publication.publish();            // or reject(), when a gate failed
 * }                                     // closed without either: everything written is deleted
 * }</pre>
 *
 * <p>A folder is published once {@code _SUCCESS} stands at its top. {@link #open} also repairs what a killed run left.
 */
public final class Publication implements AutoCloseable {
    private final Destination destination;
    private final Target target;
    private final Renames renames;
    private final Path staging;
    private final Deque<Path> createdParents = new ArrayDeque<>();
    private boolean open = true;

    private Publication(Destination destination, Target target) throws IOException {
        this.destination = destination;
        this.target = target;
        this.renames = Renames.of(destination.files(), destination.output());
        this.staging = destination.staging(target.runId());
    }

    /**
     * Whether {@code target} may be written, without touching anything; for dry runs.
     *
     * @return false if the mode is skip and the same result is published already
     * @throws BadParameter if the output exists, see {@link OutputMode}, or is no path of a known file system
     * @throws OutputNotWritable if the file system does not answer
     */
    public static boolean check(Target target, Configuration conf) {
        Destination destination = Destination.of(target.path(), conf);
        try {
            return Admission.workToDo(destination, target);
        } catch (IOException failed) {
            throw notWritable(destination, failed);
        }
    }

    /**
     * Repairs, checks and creates the staging folder; call it before any work.
     *
     * @return empty if the mode is skip and the same result is published already
     * @throws BadParameter if the output exists, see {@link OutputMode}, or is no path of a known file system
     * @throws OutputNotWritable if the folder cannot be created
     */
    public static Optional<Publication> open(Target target, Configuration conf) {
        return open(target, conf, Clock.systemUTC());
    }

    static Optional<Publication> open(Target target, Configuration conf, Clock clock) {
        Destination destination = Destination.of(target.path(), conf);
        try {
            Repair.run(destination, clock);
            if (!Admission.workToDo(destination, target)) {
                return Optional.empty();
            }
            Publication publication = new Publication(destination, target);
            publication.createStaging();
            return Optional.of(publication);
        } catch (IOException failed) {
            throw notWritable(destination, failed);
        }
    }

    private void createStaging() throws IOException {
        FileSystem files = destination.files();
        for (Path parent = staging.getParent(); parent != null && !files.exists(parent); parent = parent.getParent()) {
            createdParents.addLast(parent);
        }
        files.delete(staging, true);
        if (!files.mkdirs(staging)) {
            throw new IOException("the folder " + staging.getName() + " cannot be created");
        }
        TextFile.write(owner(), Owner.here(), destination.conf());
    }

    private Path owner() {
        return new Path(staging, Owner.FILE);
    }

    /**
     * The folder beside an output path in which the steps of a run publish, one below the other; it outlives runs that
     * fail, so that the next one can go on from there.
     *
     * @throws BadParameter if this is no path of a known file system
     */
    public static String steps(String outputPath, Configuration conf) {
        return Destination.of(outputPath, conf).steps().toString();
    }

    /** Makes a finished step a part of the output: it is moved. */
    public void adopt(String step) {
        try {
            renames.move(new Path(destination.steps(), step), new Path(staging, step), destination.conf());
        } catch (IOException failed) {
            throw notWritable(destination, failed);
        }
    }

    /** Removes the folder of the steps: all were adopted, and what else lies there is of an earlier config. */
    public void deleteSteps() {
        try {
            destination.files().delete(destination.steps(), true);
        } catch (IOException failed) {
            throw notWritable(destination, failed);
        }
    }

    /** Where to write the part of the output called {@code name}, such as {@code data}, as a URI for Spark. */
    public String path(String name) {
        return new Path(staging, name).toString();
    }

    /** The output path as it will be once published. */
    public String output() {
        return destination.output().toString();
    }

    /** Writes a small text file into the output. */
    public void write(String name, String text) {
        try {
            TextFile.write(new Path(staging, name), text, destination.conf());
        } catch (IOException failed) {
            throw notWritable(destination, failed);
        }
    }

    /** A sentence for the user where publishing is a copy and therefore not atomic. */
    public Optional<String> caution() {
        return renames == Renames.ATOMIC
                ? Optional.empty()
                : Optional.of(
                        "renaming on " + destination.files().getUri().getScheme()
                                + " copies every file: the output appears file by file, _SUCCESS last; readers must wait for it");
    }

    /**
     * Puts the output in place, {@code _SUCCESS} included.
     *
     * @throws BadParameter if another run published here in the meantime and the mode is not overwrite
     * @throws OutputNotWritable if the file system refuses; an old result is then still there
     */
    public void publish() {
        try {
            destination.files().delete(owner(), false);
            Swap swap = new Swap(destination, target);
            if (renames == Renames.ATOMIC) {
                swap.inOneStep();
            } else {
                swap.fileByFile();
            }
            open = false;
        } catch (IOException failed) {
            throw notWritable(destination, failed);
        }
    }

    /**
     * Leaves the output under {@code <path>.rejected}, without {@code _SUCCESS}, in place of an earlier rejected one.
     *
     * @return that path
     */
    public String reject() {
        Path rejected = destination.rejected();
        try {
            if (destination.state(rejected) == Destination.State.FOREIGN) {
                throw new IOException(rejected.getName() + " exists and is not the result of a run");
            }
            destination.files().delete(rejected, true);
            destination.files().delete(owner(), false);
            renames.move(staging, rejected, destination.conf());
            open = false;
            return rejected.toString();
        } catch (IOException failed) {
            throw notWritable(destination, failed);
        }
    }

    /** Deletes what was written, and the folders made for it, unless it was published or rejected. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        FileSystem files = destination.files();
        try {
            files.delete(staging, true);
            for (Path parent : createdParents) {
                if (files.exists(parent) && files.listStatus(parent).length == 0) {
                    files.delete(parent, false);
                }
            }
        } catch (IOException failed) {
            throw notWritable(destination, failed);
        }
    }

    private static OutputNotWritable notWritable(Destination destination, IOException failed) {
        return new OutputNotWritable(
                "cannot write output.path " + destination.shown() + ": " + Cause.of(failed)
                        + "; check the path, its permissions and the free space",
                failed);
    }
}
