package io.coppice.jobs.input;

import io.coppice.blocks.BadInput;
import java.util.regex.Pattern;

/** What the library says of refused rows, in the words of a job: what to set, and no ids unless they may be shown. */
public final class Refusal {
    private static final Pattern IDS = Pattern.compile(" \\(first(?: ids)?: .*\\)(?=; )");
    static final String IDS_HIDDEN = " (report.rows: ids names the first of them)";

    private static final Pattern INVALID =
            Pattern.compile("(?:^|; )column \".*\": .*rows? (?:is|are) (?:null|NaN|infinite)");
    private static final String DROP = "; correct or remove these rows";

    /** A job found the fault itself, or could say which key it is about. */
    private static final Pattern KEY = Pattern.compile("[a-z]+\\.[a-zA-Z]+\\b");

    private Refusal() {}

    public static BadInput of(BadInput refused, RowConfig config) {
        String message = refused.getMessage();
        if (message.endsWith(DROP)
                && INVALID.matcher(message).find()
                && !message.contains("weight column \"")
                && !message.contains("id column \"")) {
            message += ", or set input.onInvalid: drop";
        }
        if (!config.showIds() && IDS.matcher(message).find()) {
            message = IDS.matcher(message).replaceAll("") + IDS_HIDDEN;
        }
        return new BadInput(key(message) + message, refused);
    }

    /** The key to look at, where the library, which has no keys, could not name it. */
    private static String key(String message) {
        if (KEY.matcher(message).lookingAt()) {
            return "";
        }
        if (message.contains("label column")) {
            return "input.label: ";
        }
        if (message.startsWith("id column")) {
            return "input.id: ";
        }
        return message.startsWith("weight column") || message.contains("weigh zero")
                ? "input.weight: "
                : "input.features: ";
    }
}
