package io.coppice.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * The type of a key. Values are bound by the type that is wanted, not by the one YAML guessed: {@code 1e-4} is text to
 * YAML 1.1 and a number here.
 */
enum Kind {
    /** A double where the number is too large for a long, and so for every key. */
    INTEGER("an integer") {
        @Override
        JsonNode convert(JsonNode found) {
            BigDecimal number = number(found);
            try {
                return LongNode.valueOf(number.longValueExact());
            } catch (ArithmeticException notWhole) {
                if (number.precision() - number.scale() < LONG_DIGITS) {
                    throw wrong(found);
                }
                return DoubleNode.valueOf(number.doubleValue());
            }
        }
    },
    NUMBER("a number") {
        @Override
        JsonNode convert(JsonNode found) {
            return DoubleNode.valueOf(number(found).doubleValue());
        }
    },
    FLAG("true or false") {
        @Override
        JsonNode convert(JsonNode found) {
            return switch (scalar(found).toLowerCase(Locale.ROOT)) {
                case "true" -> BooleanNode.TRUE;
                case "false" -> BooleanNode.FALSE;
                default -> throw wrong(found);
            };
        }
    },
    TEXT("text") {
        @Override
        JsonNode convert(JsonNode found) {
            String text = scalar(found).trim();
            if (text.isEmpty()) {
                throw new WrongValue("is empty; it must be " + wanted());
            }
            return TextNode.valueOf(text);
        }
    },
    TEXTS("a list of texts") {
        @Override
        JsonNode convert(JsonNode found) {
            if (found.isValueNode()) {
                return JsonNodeFactory.instance.arrayNode().add(TEXT.convert(found));
            }
            return list(found);
        }
    },
    /** A name, or a list of names; text with commas is a list only where {@code --set} gives it. */
    COLUMNS("\"*\", a column name or a list of column names") {
        @Override
        JsonNode convert(JsonNode found) {
            return found.isValueNode() ? TEXT.convert(found) : list(found);
        }
    },
    /** Sections whose keys are those of other jobs. */
    STEPS("a list of sections, each with a job") {
        @Override
        JsonNode convert(JsonNode found) {
            if (!found.isArray()) {
                throw wrong(found);
            }
            for (JsonNode step : found) {
                if (!step.isObject()) {
                    throw wrong(step);
                }
            }
            return found;
        }
    },
    OPTIONS("a section of name: value pairs") {
        @Override
        JsonNode convert(JsonNode found) {
            if (!found.isObject()) {
                throw wrong(found);
            }
            ObjectNode options = JsonNodeFactory.instance.objectNode();
            found.properties().forEach(option -> options.put(option.getKey(), scalar(option.getValue())));
            return options;
        }
    };

    private static final int LONG_DIGITS = 19;

    private final String wanted;

    Kind(String wanted) {
        this.wanted = wanted;
    }

    String wanted() {
        return wanted;
    }

    /**
     * The value in the one form the rest of the job sees.
     *
     * @throws WrongValue if it is of another type
     */
    abstract JsonNode convert(JsonNode found);

    BigDecimal number(JsonNode found) {
        try {
            return new BigDecimal(scalar(found));
        } catch (NumberFormatException notANumber) {
            throw wrong(found);
        }
    }

    String scalar(JsonNode found) {
        if (!found.isValueNode() || found.isNull()) {
            throw wrong(found);
        }
        return found.asText();
    }

    JsonNode list(JsonNode found) {
        if (!found.isArray()) {
            throw wrong(found);
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        found.forEach(element -> list.add(TEXT.convert(element)));
        return list;
    }

    WrongValue wrong(JsonNode found) {
        String shown = found.isValueNode() ? "'" + found.asText() + "'" : found.toString();
        return new WrongValue(shown + " is not " + wanted);
    }
}
