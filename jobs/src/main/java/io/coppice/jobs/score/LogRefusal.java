package io.coppice.jobs.score;

import io.coppice.blocks.BadInput;
import io.coppice.jobs.input.RowConfig;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the library says of a log that it refuses, in some task perhaps; no ids unless they may be shown. */
final class LogRefusal {
    private static final Pattern ID = Pattern.compile("^training log, id .*?: ", Pattern.DOTALL);
    private static final Pattern FIRST = Pattern.compile(" \\(first: .*?\\)(?=; )", Pattern.DOTALL);
    private static final int DEEPEST = 30;

    private LogRefusal() {}

    /** The refusal among the causes, if one is. */
    static Optional<BadInput> among(Throwable thrown, RowConfig config) {
        Throwable link = thrown;
        for (int depth = 0; link != null && depth < DEEPEST; depth++) {
            if (link instanceof BadInput refused) {
                return Optional.of(new BadInput("input.path: " + told(refused.getMessage(), config), refused));
            }
            link = link.getCause();
        }
        return Optional.empty();
    }

    private static String told(String message, RowConfig config) {
        if (config.showIds()) {
            return message;
        }
        String hidden = FIRST.matcher(ID.matcher(message).replaceFirst("training log: "))
                .replaceAll("");
        return hidden.equals(message) ? message : hidden + " (report.rows: ids names them)";
    }
}
