package io.coppice.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * One key of a configuration: its type, its default, what it may be, and one line of documentation.
 *
 * @param key dotted
 * @param preset the default; null (the JSON one) where there is none, and then null may be given too
 * @param choices the values it takes; empty if any will do
 * @param range holds for the numbers it takes
 * @param wanted the range in words
 */
record Setting(
        String key,
        Kind kind,
        JsonNode preset,
        List<String> choices,
        DoublePredicate range,
        String wanted,
        String documentation) {

    static Setting integer(String key, long preset, String documentation) {
        return of(key, Kind.INTEGER, LongNode.valueOf(preset), documentation);
    }

    static Setting number(String key, double preset, String documentation) {
        return of(key, Kind.NUMBER, DoubleNode.valueOf(preset), documentation);
    }

    static Setting flag(String key, boolean preset, String documentation) {
        return of(key, Kind.FLAG, BooleanNode.valueOf(preset), documentation);
    }

    static Setting text(String key, String documentation) {
        return of(key, Kind.TEXT, NullNode.getInstance(), documentation);
    }

    /** The first choice is the default. */
    static Setting choice(String key, String documentation, String... choices) {
        Setting text = of(key, Kind.TEXT, TextNode.valueOf(choices[0]), documentation);
        return new Setting(key, text.kind, text.preset, List.of(choices), text.range, text.wanted, documentation);
    }

    static Setting columns(String key, String preset, String documentation) {
        return of(key, Kind.COLUMNS, TextNode.valueOf(preset), documentation);
    }

    static Setting texts(String key, String documentation) {
        return of(key, Kind.TEXTS, JsonNodeFactory.instance.arrayNode(), documentation);
    }

    static Setting steps(String key, String documentation) {
        return of(key, Kind.STEPS, JsonNodeFactory.instance.arrayNode(), documentation);
    }

    static Setting options(String key, String documentation) {
        return of(key, Kind.OPTIONS, JsonNodeFactory.instance.objectNode(), documentation);
    }

    private static Setting of(String key, Kind kind, JsonNode preset, String documentation) {
        return new Setting(key, kind, preset, List.of(), value -> true, "", documentation);
    }

    Setting between(double least, double most) {
        String words =
                "at least " + plain(least) + " and " + (most == Double.MAX_VALUE ? "finite" : "at most " + plain(most));
        DoublePredicate within = value -> value >= least && value <= most;
        return new Setting(key, kind, preset, choices, within, words, documentation);
    }

    Setting aboveZero(double most) {
        return new Setting(
                key,
                kind,
                preset,
                choices,
                value -> value > 0 && value <= most,
                "above 0 and at most " + plain(most),
                documentation);
    }

    /** Zero, which leaves the choice to the program, or a number in a range. */
    Setting zeroOrBetween(double least, double most) {
        Setting ranged = between(least, most);
        DoublePredicate within = value -> value == 0 || ranged.range.test(value);
        return new Setting(key, kind, preset, choices, within, "0, or " + ranged.wanted, documentation);
    }

    /** The default is the one given instead of the first choice. */
    Setting preset(String other) {
        return preset(TextNode.valueOf(other));
    }

    Setting preset(JsonNode other) {
        return new Setting(key, kind, other, choices, range, wanted, documentation);
    }

    /** @throws WrongValue if the value is none this key takes */
    JsonNode accept(JsonNode found) {
        if (found.isNull()) {
            return preset;
        }
        JsonNode value = kind.convert(found);
        if (!choices.isEmpty() && !choices.contains(value.asText())) {
            throw new WrongValue("'" + value.asText() + "' is not one of " + String.join(", ", choices)
                    + Nearest.hint(value.asText(), choices));
        }
        boolean tooLong = kind == Kind.INTEGER && !value.isIntegralNumber();
        if (value.isNumber() && (tooLong || !range.test(value.doubleValue()))) {
            throw new WrongValue(found.asText() + " is out of range; it must be " + wanted);
        }
        return value;
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) <= Long.MAX_VALUE
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
