package io.coppice.imbalance;

import io.coppice.blocks.BadInput;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Rows of every class, classes in order: of their numbers if all are numbers, else of their names. */
public final class ClassCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<String> labels;
    private final long[] counts;

    private ClassCounts(List<String> labels, long[] counts) {
        this.labels = labels;
        this.counts = counts;
    }

    /** @throws BadInput if there is no class, or only one */
    public static ClassCounts of(Map<String, Long> counted) {
        List<String> labels = counted.keySet().stream().sorted(order(counted)).toList();
        if (labels.size() < 2) {
            throw new BadInput("the label column holds "
                    + (labels.isEmpty() ? "no class" : "one class only, \"" + labels.get(0) + "\"")
                    + "; balancing needs rows of at least two");
        }
        return new ClassCounts(labels, labels.stream().mapToLong(counted::get).toArray());
    }

    private static Comparator<String> order(Map<String, Long> counted) {
        boolean numbers =
                counted.keySet().stream().allMatch(label -> label.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?"));
        return numbers ? Comparator.comparing(BigDecimal::new) : Comparator.naturalOrder();
    }

    public List<String> labels() {
        return labels;
    }

    public long count(int index) {
        return counts[index];
    }

    /** @throws io.coppice.blocks.BadParameter if there is no such class */
    public long count(String label) {
        return counts[index(label)];
    }

    /** Place of a class in {@link #labels}. */
    public int index(String label) {
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new io.coppice.blocks.BadParameter(
                    "class \"" + label + "\" is not in the table; its classes are " + String.join(", ", labels));
        }
        return index;
    }

    /** The class of most rows, the first of equals. */
    public String majority() {
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return labels.get(best);
    }

    /** The class of fewest rows, the first of equals. */
    public String minority() {
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] < counts[best] ? i : best;
        }
        return labels.get(best);
    }

    public long most() {
        return count(majority());
    }

    public long fewest() {
        return count(minority());
    }

    public long rows() {
        long rows = 0;
        for (long count : counts) {
            rows += count;
        }
        return rows;
    }
}
