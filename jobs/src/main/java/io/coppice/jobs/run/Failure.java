package io.coppice.jobs.run;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.BadParameter;
import io.coppice.datasets.Masked;
import io.coppice.datasets.Source;
import io.coppice.jobs.config.BadConfig;
import io.coppice.jobs.publish.OutputNotWritable;
import io.coppice.jobs.record.RunError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an exception means to the user: an exit code and a message. */
public final class Failure {
    public static final int UNEXPECTED = 1;
    public static final int USAGE = 2;
    public static final int INPUT = 3;
    public static final int GATE = 4;
    public static final int INTERRUPTED = 130;
    public static final int TERMINATED = 143;

    /** Messages about parameters start with the key, or the flag. */
    private static final Pattern KEY =
            Pattern.compile("^(--[a-z-]+|model|[a-z][A-Za-z]*(?:\\.[a-z][A-Za-z]*)+)\\b.*", Pattern.DOTALL);

    /** What Spark says of every call after a master or a resource manager removed the application. */
    private static final String STOPPED = "Cannot call methods on a stopped SparkContext";

    /** What Linux says of a full disk, and HDFS of a quota. */
    private static final Pattern FULL = Pattern.compile("No space left on device|[Qq]uota.* exceeded");

    private static final int DEEPEST = 30;

    private Failure() {}

    /** The error to record for {@code thrown}. */
    public static RunError of(Throwable thrown) {
        Throwable link = thrown;
        for (int depth = 0; link != null && depth < DEEPEST; depth++) {
            Optional<RunError> known = known(link);
            if (known.isPresent()) {
                return known.get();
            }
            link = link.getCause();
        }
        return Source.explain(thrown)
                .flatMap(Failure::known)
                .or(() -> fullDisk(thrown))
                .orElseGet(() -> error(UNEXPECTED, oneLine(thrown), Optional.empty()));
    }

    private static Optional<RunError> known(Throwable link) {
        String message = String.valueOf(link.getMessage());
        if (link instanceof StepFailed step) {
            return Optional.of(step.error());
        }
        if (link instanceof BadConfig config) {
            return Optional.of(
                    error(USAGE, message, Optional.of(config.problems().get(0).key())));
        }
        if (link instanceof BadParameter) {
            return Optional.of(error(USAGE, message, key(message)));
        }
        if (link instanceof BadInput) {
            return Optional.of(error(INPUT, message, key(message).or(() -> Optional.of("input.path"))));
        }
        if (link instanceof GateFailed) {
            return Optional.of(error(GATE, message, Optional.of("gates")));
        }
        if (link instanceof OutputNotWritable) {
            return Optional.of(error(UNEXPECTED, message, Optional.of("output.path")));
        }
        return Optional.empty();
    }

    private static RunError error(int code, String message, Optional<String> key) {
        return new RunError(code, Masked.uri(message), key);
    }

    private static Optional<String> key(String message) {
        Matcher found = KEY.matcher(message);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static Optional<RunError> fullDisk(Throwable thrown) {
        String message = firstLine(root(thrown));
        return FULL.matcher(message).find()
                ? Optional.of(error(
                        UNEXPECTED,
                        "a disk is full: " + message
                                + "; nothing was published. Make room where output.path and spark.local.dir lie, and run again",
                        Optional.of("output.path")))
                : Optional.empty();
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(Throwable thrown) {
        return thrown.getMessage() == null
                ? ""
                : thrown.getMessage().strip().lines().findFirst().orElse("");
    }

    /** The deepest cause says most; Spark's own messages run over many lines. */
    private static String oneLine(Throwable thrown) {
        Throwable root = root(thrown);
        String message = firstLine(root);
        if (message.startsWith(STOPPED)) {
            return "the cluster ended the application before the job was done; the log above says why, and the cluster's"
                    + " own page says more";
        }
        return root.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }
}
