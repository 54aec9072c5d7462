package io.coppice.jobs.config;

import io.coppice.datasets.Masked;
import java.util.List;

/** The text of {@code --explain-config}: every final value, where it came from, and what the key is for. */
public final class Explanation {
    private static final int WIDEST_VALUE = 40;

    private Explanation() {}

    public static String of(Settings settings) {
        List<String> keys = settings.schema().keys();
        int keyWidth = keys.stream().mapToInt(String::length).max().orElse(0);
        int valueWidth = keys.stream()
                .mapToInt(key -> Math.min(WIDEST_VALUE, shown(settings, key).length()))
                .max()
                .orElse(0);
        int originWidth = keys.stream()
                .mapToInt(key -> settings.origin(key).length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        String format = "%-" + keyWidth + "s  %-" + valueWidth + "s  %-" + originWidth + "s  %s%n";
        for (String key : keys) {
            text.append(String.format(
                    format,
                    key,
                    shown(settings, key),
                    settings.origin(key),
                    settings.schema().documentation(key)));
        }
        return text.toString();
    }

    /** A value as JSON, credentials masked. */
    public static String shown(Settings settings, String key) {
        if (settings.schema().find(key).orElseThrow().kind() == Kind.OPTIONS) {
            StringBuilder pairs = new StringBuilder();
            settings.options(key)
                    .forEach((name, value) -> pairs.append(pairs.isEmpty() ? "" : ", ")
                            .append(name)
                            .append(": ")
                            .append(Masked.value(name, value)));
            return "{" + pairs + "}";
        }
        return Masked.uri(settings.node(key).toString());
    }
}
