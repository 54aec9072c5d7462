package io.coppice.jobs.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coppice.blocks.BadParameter;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Decides, before any work, whether a run may publish at its output path. */
final class Admission {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Admission() {}

    /**
     * True if there is work to do, false if the same result is published already.
     *
     * @throws BadParameter if the path is taken
     */
    static boolean workToDo(Destination destination, Target target) throws IOException {
        return switch (destination.state()) {
            case ABSENT -> true;
            case FOREIGN ->
                throw new BadParameter("output.path: output exists: " + destination.shown()
                        + " is not the result of a run, and is never replaced; choose a new path");
            case PUBLISHED -> replaces(destination, target);
            // On an object store this is what a killed run leaves; elsewhere a person took _SUCCESS away.
            case UNFINISHED -> copies(destination) || replaces(destination, target);
        };
    }

    private static boolean copies(Destination destination) throws IOException {
        return Renames.of(destination.files(), destination.output()) == Renames.COPYING;
    }

    private static boolean replaces(Destination destination, Target target) throws IOException {
        return switch (target.mode()) {
            case OVERWRITE -> true;
            case FAIL ->
                throw new BadParameter("output.path: output exists: " + destination.shown()
                        + " (mode: fail); choose --mode overwrite or a new path");
            case REFRESH -> !isPublished(destination, target);
            case SKIP -> {
                if (isPublished(destination, target)) {
                    yield false;
                }
                throw new BadParameter("output.path: output exists: " + destination.shown()
                        + " comes from another config or input (mode: skip); choose --mode overwrite or a new path");
            }
        };
    }

    private static boolean isPublished(Destination destination, Target target) throws IOException {
        return destination.state() == Destination.State.PUBLISHED
                && target.fingerprint().equals(publishedFingerprint(destination));
    }

    /** Empty if the record has none or is not JSON. */
    private static String publishedFingerprint(Destination destination) throws IOException {
        String text = TextFile.read(new Path(destination.output(), Destination.METRICS), destination.conf());
        try {
            return MAPPER.readTree(text).path("fingerprint").asText("");
        } catch (JsonProcessingException notJson) {
            return "";
        }
    }
}
