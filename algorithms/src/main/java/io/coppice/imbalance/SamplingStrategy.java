package io.coppice.imbalance;

import io.coppice.blocks.BadParameter;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Which classes are changed, and to how many rows, once their counts are known; words and meanings are imbalanced-learn's. */
public final class SamplingStrategy implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_DIGITS = 18;

    private enum Kind {
        AUTO,
        ALL,
        NOT_MAJORITY,
        NOT_MINORITY,
        MINORITY,
        MAJORITY,
        RATIO,
        COUNTS,
        CLASSES
    }

    private final Kind kind;
    private final double ratio;
    private final LinkedHashMap<String, Long> counts;

    private SamplingStrategy(Kind kind, double ratio, Map<String, Long> counts) {
        this.kind = kind;
        this.ratio = ratio;
        this.counts = new LinkedHashMap<>(counts);
    }

    /** Every class up to the largest, or down to the smallest. */
    public static SamplingStrategy auto() {
        return new SamplingStrategy(Kind.AUTO, 0.0, Map.of());
    }

    /** Rows of the smaller of two classes for one of the larger, above 0 and at most 1. */
    public static SamplingStrategy ratio(double ratio) {
        if (!(ratio > 0.0 && ratio <= 1.0)) {
            throw new BadParameter("the ratio of classes is " + ratio + "; it must be above 0 and at most 1");
        }
        return new SamplingStrategy(Kind.RATIO, ratio, Map.of());
    }

    /** Rows of the classes named once all is done; other classes stay as they are. */
    public static SamplingStrategy counts(Map<String, Long> counts) {
        counts.forEach((label, count) -> {
            if (count < 0) {
                throw new BadParameter("class \"" + label + "\" is to have " + count + " rows; give 0 or more");
            }
        });
        return new SamplingStrategy(Kind.COUNTS, 0.0, counts);
    }

    /** The classes that may be cleaned. */
    public static SamplingStrategy classes(List<String> labels) {
        return new SamplingStrategy(
                Kind.CLASSES, 0.0, labels.stream().distinct().collect(Collectors.toMap(label -> label, label -> 0L)));
    }

    /**
     * From a word (auto, all, not majority, not minority, majority, minority), a ratio (0.5), counts (a=100,b=50) or names of
     * classes (a,b).
     *
     * @throws BadParameter if it is none of these
     */
    public static SamplingStrategy parse(String text) {
        String trimmed = text.strip();
        for (Kind kind :
                List.of(Kind.AUTO, Kind.ALL, Kind.NOT_MAJORITY, Kind.NOT_MINORITY, Kind.MINORITY, Kind.MAJORITY)) {
            if (word(kind).equals(trimmed.replace('-', ' '))) {
                return new SamplingStrategy(kind, 0.0, Map.of());
            }
        }
        if (trimmed.isEmpty()) {
            throw new BadParameter("the sampling strategy is empty; " + wanted());
        }
        if (trimmed.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            return ratio(Double.parseDouble(trimmed));
        }
        List<String> parts =
                Arrays.stream(trimmed.split(",", -1)).map(String::strip).toList();
        if (parts.stream().allMatch(part -> part.matches(".+=\\s*-?\\d+"))) {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (String part : parts) {
                int equals = part.lastIndexOf('=');
                String label = part.substring(0, equals).strip();
                if (counts.put(label, count(label, part.substring(equals + 1).strip())) != null) {
                    throw new BadParameter("the sampling strategy names class \"" + label + "\" twice; name it once");
                }
            }
            return counts(counts);
        }
        if (parts.stream().anyMatch(part -> part.isEmpty() || part.contains("="))) {
            throw new BadParameter("the sampling strategy is \"" + text + "\"; " + wanted());
        }
        return classes(parts);
    }

    private static long count(String label, String text) {
        if (text.length() > MOST_DIGITS) {
            throw new BadParameter(
                    "class \"" + label + "\" is to have " + text + " rows; give at most " + MOST_DIGITS + " digits");
        }
        return Long.parseLong(text);
    }

    private static String wanted() {
        return "give auto, all, not majority, not minority, majority, minority, a ratio such as 0.5, counts such as a=100,b=50, or,"
                + " for cleaning, names of classes such as a,b";
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** How many rows to add to each class, in order of the classes; those to which none are added are left out. */
    public Map<String, Long> newRows(ClassCounts table) {
        Map<String, Long> added = switch (kind) {
            case AUTO, NOT_MAJORITY, ALL -> each(table.labels(), label -> table.most() - table.count(label));
            case NOT_MINORITY -> each(without(table, table.minority()), label -> table.most() - table.count(label));
            case MINORITY -> Map.of(table.minority(), table.most() - table.fewest());
            case RATIO -> Map.of(table.minority(), addedByRatio(table));
            case COUNTS -> each(named(table), label -> addedUpTo(table, label));
            case MAJORITY, CLASSES -> throw noMeaning("over-sampling");
        };
        return added.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private long addedByRatio(ClassCounts table) {
        requireTwo(table);
        long added = (long) (ratio * table.most() - table.fewest());
        if (added <= 0) {
            throw new BadParameter("a ratio of " + ratio + " asks for " + (long) (ratio * table.most())
                    + " rows of class \"" + table.minority() + "\", which has " + table.fewest()
                    + ": over-sampling only adds; give a ratio above " + (double) table.fewest() / table.most());
        }
        return added;
    }

    private long addedUpTo(ClassCounts table, String label) {
        long added = counts.get(label) - table.count(label);
        if (added < 0) {
            throw new BadParameter("class \"" + label + "\" is to have " + counts.get(label) + " rows and has "
                    + table.count(label) + ": over-sampling only adds; give at least as many");
        }
        return added;
    }

    /** How many rows to leave of each class that loses some or might, in order of the classes. */
    public Map<String, Long> keptRows(ClassCounts table) {
        return switch (kind) {
            case AUTO, NOT_MINORITY -> each(without(table, table.minority()), label -> table.fewest());
            case ALL -> each(table.labels(), label -> table.fewest());
            case NOT_MAJORITY -> each(without(table, table.majority()), label -> table.fewest());
            case MAJORITY -> Map.of(table.majority(), table.fewest());
            case RATIO -> Map.of(table.majority(), keptByRatio(table));
            case COUNTS -> each(named(table), label -> keptDownTo(table, label));
            case MINORITY, CLASSES -> throw noMeaning("under-sampling");
        };
    }

    private long keptByRatio(ClassCounts table) {
        requireTwo(table);
        long kept = (long) (table.fewest() / ratio);
        if (kept > table.most()) {
            throw new BadParameter("a ratio of " + ratio + " asks for " + kept + " rows of class \"" + table.majority()
                    + "\", which has " + table.most() + ": under-sampling only removes; give a ratio of at least "
                    + (double) table.fewest() / table.most());
        }
        return kept;
    }

    private long keptDownTo(ClassCounts table, String label) {
        if (counts.get(label) > table.count(label)) {
            throw new BadParameter("class \"" + label + "\" is to have " + counts.get(label) + " rows and has "
                    + table.count(label) + ": under-sampling only removes; give at most as many");
        }
        return counts.get(label);
    }

    /** The classes that may lose rows by cleaning, in order of the classes. */
    public List<String> cleaned(ClassCounts table) {
        return switch (kind) {
            case AUTO, NOT_MINORITY -> without(table, table.minority());
            case ALL -> table.labels();
            case NOT_MAJORITY -> without(table, table.majority());
            case MAJORITY -> List.of(table.majority());
            case CLASSES -> named(table);
            case MINORITY, RATIO, COUNTS -> throw noMeaning("cleaning");
        };
    }

    private static List<String> without(ClassCounts table, String label) {
        return table.labels().stream().filter(each -> !each.equals(label)).toList();
    }

    /** The classes given, in order of the table's; a class that the table does not have is an error. */
    private List<String> named(ClassCounts table) {
        counts.keySet().forEach(table::index);
        return table.labels().stream().filter(counts::containsKey).toList();
    }

    private static Map<String, Long> each(List<String> labels, ToLongFunction<String> rows) {
        Map<String, Long> each = new LinkedHashMap<>();
        labels.forEach(label -> each.put(label, rows.applyAsLong(label)));
        return each;
    }

    private void requireTwo(ClassCounts table) {
        if (table.labels().size() != 2) {
            throw new BadParameter("a ratio of " + ratio + " speaks of two classes and the table has "
                    + table.labels().size() + "; give counts of classes instead, such as " + table.minority() + "=100");
        }
    }

    private BadParameter noMeaning(String what) {
        return new BadParameter("the sampling strategy \"" + this + "\" has no meaning for " + what + "; " + wanted());
    }

    @Override
    public String toString() {
        return switch (kind) {
            case RATIO -> Double.toString(ratio);
            case COUNTS -> counts.entrySet().stream().map(Object::toString).collect(Collectors.joining(","));
            case CLASSES -> String.join(",", counts.keySet());
            default -> word(kind);
        };
    }
}
