package io.coppice.jobs.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A gate such as {@code silhouette >= 0.3}.
 *
 * @param metric a name of {@code metrics.json}
 * @param bound finite
 */
public record Condition(String metric, Comparison comparison, double bound) {
    private static final Pattern FORM = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9]*)\\s*([<>=!]+)\\s*(\\S+)\\s*");

    /** How a metric is held against a bound. */
    public enum Comparison {
        AT_LEAST(">="),
        AT_MOST("<="),
        ABOVE(">"),
        BELOW("<"),
        EQUAL("==");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        static Optional<Comparison> of(String sign) {
            return Arrays.stream(values())
                    .filter(comparison -> comparison.sign.equals(sign))
                    .findFirst();
        }
    }

    /** The condition written in {@code text}; empty if it is none. */
    public static Optional<Condition> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            double bound = Double.parseDouble(parts.group(3));
            return Comparison.of(parts.group(2))
                    .filter(sign -> Double.isFinite(bound))
                    .map(sign -> new Condition(parts.group(1), sign, bound));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** NaN, a metric that could not be computed, meets no condition. */
    public boolean holds(double value) {
        return switch (comparison) {
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
            case ABOVE -> value > bound;
            case BELOW -> value < bound;
            case EQUAL -> value == bound;
        };
    }

    /** The signs there are, for messages. */
    static String signs() {
        return Arrays.stream(Comparison.values())
                .map(comparison -> comparison.sign)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return metric + " " + comparison.sign + " " + bound;
    }
}
