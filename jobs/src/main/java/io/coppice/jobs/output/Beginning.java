package io.coppice.jobs.output;

import io.coppice.blocks.BadInput;
import io.coppice.datasets.Masked;
import io.coppice.jobs.config.Settings;
import io.coppice.jobs.input.InputConfig;
import io.coppice.jobs.publish.Publication;
import io.coppice.jobs.record.Fingerprint;
import io.coppice.jobs.record.Reproducible;
import io.coppice.jobs.record.RunRecord;
import io.coppice.jobs.record.Versions;
import io.coppice.jobs.run.Run;
import io.coppice.math.Kernels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first steps of a job: the record says what runs, and the output is claimed before any work. */
public final class Beginning {
    /** Keys that name what a job reads beside its input. */
    private static final List<String> OTHER_TABLES = List.of(
            "model",
            "prune.base",
            "prune.protect",
            "prune.exclude",
            "neighbors.queries",
            "evaluate.selection",
            "evaluate.model");

    private Beginning() {}

    /** The output to write to; empty, with the record marked as skipped, where the same result is there already. */
    public static Optional<Publication> of(Run run, InputConfig input) {
        run.record().input("path", input.location());
        return of(run, state(run, input));
    }

    /** @param state what identifies the input, a line each; empty if nothing does, and then nothing is skipped */
    public static Optional<Publication> of(Run run, List<String> state) {
        RunRecord record = run.record();
        OutputConfig output = OutputConfig.of(run.settings());
        List<String> identity = state.isEmpty() ? List.of(record.runId().text()) : state;
        String fingerprint = Fingerprint.of(record.job(), run.settings().tree(), identity);
        record.versions(Versions.here(run.spark().version(), Kernels.active().name()))
                .reproducible(Reproducible.BITS)
                .fingerprint(fingerprint);
        Optional<Publication> admitted = Publication.open(output.target(record.runId(), fingerprint), run.hadoop());
        admitted.ifPresent(publication -> run.onInterrupt(publication::close));
        if (admitted.isEmpty()) {
            record.skipped();
            run.say("skipped: " + Masked.uri(output.path())
                    + " holds the result of the same config and input already (output.mode: skip)");
        }
        return admitted;
    }

    /** The same for a job of several parts. @param parts settings of each; what lies below {@code own} does not count */
    public static Optional<Publication> of(Run run, InputConfig input, List<Settings> parts, String own) {
        List<String> state = new ArrayList<>(state(run, input));
        parts.forEach(part -> state.addAll(otherTables(run, part, own)));
        run.record().input("path", input.location());
        return of(run, state);
    }

    private static List<String> state(Run run, InputConfig input) {
        List<String> state;
        try {
            state = new ArrayList<>(input.state(run.spark()));
        } catch (IOException unreachable) {
            throw input.source().unreadable(unreachable);
        }
        if (!state.isEmpty()) {
            state.addAll(otherTables(run, run.settings(), ""));
        }
        return state;
    }

    /** The files of what a job reads beside its input. @param without a folder that does not count; empty: none */
    private static List<String> otherTables(Run run, Settings settings, String without) {
        List<String> state = new ArrayList<>();
        for (String key : OTHER_TABLES) {
            Optional<String> path = settings.schema().keys().contains(key)
                    ? settings.optionalText(key).filter(text -> without.isEmpty() || !text.startsWith(without))
                    : Optional.empty();
            path.ifPresent(text -> state.addAll(files(run, key, text)));
        }
        return state;
    }

    private static List<String> files(Run run, String key, String path) {
        try {
            return Fingerprint.files(List.of(path), run.hadoop());
        } catch (IOException | IllegalArgumentException unreachable) {
            throw new BadInput(
                    key + " \"" + Masked.uri(path) + "\" cannot be read: " + unreachable.getMessage()
                            + "; check that the file system answers and lets you read",
                    unreachable);
        }
    }
}
