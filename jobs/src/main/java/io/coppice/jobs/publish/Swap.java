package io.coppice.jobs.publish;

import static io.coppice.jobs.publish.Destination.METRICS;
import static io.coppice.jobs.publish.Destination.SUCCESS;

import io.coppice.blocks.BadParameter;
import io.coppice.jobs.publish.Destination.State;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a complete staging folder in the place of the output. */
final class Swap {
    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);

    private final Destination destination;
    private final Target target;
    private final FileSystem files;
    private final Path staging;
    private final Path output;

    Swap(Destination destination, Target target) {
        this.destination = destination;
        this.target = target;
        this.files = destination.files();
        this.staging = destination.staging(target.runId());
        this.output = destination.output();
    }

    /** One rename brings the whole result in; the old one waits aside until that is done. */
    void inOneStep() throws IOException {
        TextFile.write(new Path(staging, SUCCESS), "", destination.conf());
        Path previous = destination.previous(target.runId());
        boolean replacing = clear(previous);
        try {
            move(staging, output);
        } catch (FileAlreadyExistsException taken) {
            throw taken();
        } catch (IOException failed) {
            if (replacing) {
                move(previous, output);
            }
            throw failed;
        }
        if (replacing) {
            deleteLast(previous);
        }
    }

    /** Frees the output path; true if an old result now waits aside. */
    private boolean clear(Path previous) throws IOException {
        State state = destination.state();
        if (state == State.ABSENT) {
            files.delete(output, false);
            return false;
        }
        if (!target.mode().replaces() || state == State.FOREIGN) {
            throw taken();
        }
        move(output, previous);
        return true;
    }

    /** The new result is in place: failing to delete the old one is for the next run to repair. */
    private void deleteLast(Path previous) {
        try {
            files.delete(previous, true);
        } catch (IOException left) {
            LOG.warn("{} is published, but the result it replaces could not be deleted: {}", output, Cause.of(left));
        }
    }

    /** File by file: readers that wait for {@code _SUCCESS} see the old result, then none, then the new one. */
    void fileByFile() throws IOException {
        State state = destination.state();
        if (state == State.FOREIGN
                || (state == State.PUBLISHED && !target.mode().replaces())) {
            throw taken();
        }
        // metrics.json goes last and comes first: whatever a killed run leaves is then known as the rest of a result.
        files.delete(new Path(output, SUCCESS), false);
        for (FileStatus old : children(output, Comparator.comparing(Swap::isMetrics))) {
            files.delete(old.getPath(), true);
        }
        files.mkdirs(output);
        for (FileStatus child :
                children(staging, Comparator.comparing(Swap::isMetrics).reversed())) {
            Renames.COPYING.move(
                    child.getPath(), new Path(output, child.getPath().getName()), destination.conf());
        }
        TextFile.write(new Path(output, SUCCESS), "", destination.conf());
        files.delete(staging, true);
    }

    private List<FileStatus> children(Path folder, Comparator<FileStatus> order) throws IOException {
        if (!files.exists(folder)) {
            return List.of();
        }
        return Arrays.stream(files.listStatus(folder)).sorted(order).toList();
    }

    private static boolean isMetrics(FileStatus file) {
        return file.getPath().getName().equals(METRICS);
    }

    private void move(Path from, Path to) throws IOException {
        Renames.ATOMIC.move(from, to, destination.conf());
    }

    private BadParameter taken() {
        return new BadParameter(
                "output.path: output exists: " + destination.shown() + " was written by another run while this one"
                        + " worked (mode: " + target.mode().word() + "); choose --mode overwrite or a new path");
    }
}
