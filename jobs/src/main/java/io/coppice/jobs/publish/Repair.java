package io.coppice.jobs.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Puts right what a killed run left at a destination. A run that replaces a result moves the old one aside, moves the new
 * one in, deletes the old one: killed after the first step, the old result is moved back; killed after the second, the old
 * one is deleted. Staging folders are deleted if their process has certainly ended (see {@link Owner}), or if no one wrote
 * to them for an hour: a live run writes all the time while its folder has content.
 */
final class Repair {
    static final Duration STALE = Duration.ofHours(1);

    private Repair() {}

    static void run(Destination destination, Clock clock) throws IOException {
        restore(destination);
        sweep(destination, clock);
    }

    private static void restore(Destination destination) throws IOException {
        List<FileStatus> previous = destination.siblings(destination.previousPrefix());
        if (previous.isEmpty()) {
            return;
        }
        FileSystem files = destination.files();
        int next = 0;
        if (destination.state() == Destination.State.ABSENT) {
            files.delete(destination.output(), false);
            Renames.of(files, destination.output())
                    .move(previous.get(0).getPath(), destination.output(), destination.conf());
            next = 1;
        }
        if (destination.state() == Destination.State.PUBLISHED) {
            for (FileStatus old : previous.subList(next, previous.size())) {
                files.delete(old.getPath(), true);
            }
        }
    }

    private static void sweep(Destination destination, Clock clock) throws IOException {
        long oldest = clock.millis() - STALE.toMillis();
        for (FileStatus staging : destination.siblings(destination.stagingPrefix())) {
            String owner = owner(destination, staging);
            if (Owner.isGone(owner) || lastChange(destination.files(), staging) < oldest) {
                destination.files().delete(staging.getPath(), true);
            }
        }
    }

    /** Empty if the folder has no owner yet, or no more. */
    private static String owner(Destination destination, FileStatus staging) throws IOException {
        try {
            return TextFile.read(new Path(staging.getPath(), Owner.FILE), destination.conf());
        } catch (FileNotFoundException none) {
            return "";
        }
    }

    private static long lastChange(FileSystem files, FileStatus status) throws IOException {
        long last = status.getModificationTime();
        if (status.isDirectory()) {
            for (FileStatus child : files.listStatus(status.getPath())) {
                last = Math.max(last, lastChange(files, child));
            }
        }
        return last;
    }
}
