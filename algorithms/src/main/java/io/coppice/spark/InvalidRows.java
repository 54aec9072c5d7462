package io.coppice.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rows that cannot be clustered, counted by what is wrong, with the keys of the first of them. */
final class InvalidRows implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int FIRST_KEYS = 5;
    private static final int COLUMNS_NAMED = 5;

    private enum Fault {
        NULL("null"),
        NAN("NaN"),
        INFINITE("infinite");

        private final String said;

        Fault(String said) {
            this.said = said;
        }
    }

    private final TreeMap<Integer, long[]> byColumn = new TreeMap<>();
    private final TreeMap<Integer, Long> rowsOfLength = new TreeMap<>();
    private final TreeMap<String, Long> badWeights = new TreeMap<>();
    private final TreeSet<Long> firstKeys = new TreeSet<>();
    private long missingIds;
    private long zeroVectors;

    /** Whether the row can be used; remembers why not. */
    boolean accept(RowCursor row) {
        boolean valid = row.length() >= 0;
        rowsOfLength.merge(row.length(), 1L, Long::sum);
        if (row.length() < 0) {
            count(0, Fault.NULL);
        }
        for (int j = 0; j < row.length(); j++) {
            double value = row.features()[j];
            // False for NaN and both infinities alike.
            if (!(Math.abs(value) <= Double.MAX_VALUE)) {
                valid = false;
                count(j, fault(row, j));
            }
        }
        if (row.idMissing()) {
            valid = false;
            missingIds++;
        }
        if (!(row.weight() >= 0.0 && row.weight() <= Double.MAX_VALUE)) {
            valid = false;
            badWeights.merge(weightFault(row), 1L, Long::sum);
        }
        if (!valid && !row.idMissing()) {
            remember(row.key());
        }
        return valid;
    }

    void zeroVector(long key) {
        zeroVectors++;
        remember(key);
    }

    private static Fault fault(RowCursor row, int column) {
        if (Double.isInfinite(row.features()[column])) {
            return Fault.INFINITE;
        }
        return row.nullFeature() == column ? Fault.NULL : Fault.NAN;
    }

    private static String weightFault(RowCursor row) {
        if (row.weightMissing()) {
            return "null";
        }
        return Double.isNaN(row.weight()) ? "NaN" : row.weight() < 0 ? "negative" : "infinite";
    }

    private void count(int column, Fault fault) {
        byColumn.computeIfAbsent(column, c -> new long[Fault.values().length])[fault.ordinal()]++;
    }

    private void remember(long key) {
        firstKeys.add(key);
        if (firstKeys.size() > FIRST_KEYS) {
            firstKeys.pollLast();
        }
    }

    InvalidRows merge(InvalidRows other) {
        other.byColumn.forEach((column, counts) -> byColumn.merge(column, counts, InvalidRows::sum));
        other.rowsOfLength.forEach((length, rows) -> rowsOfLength.merge(length, rows, Long::sum));
        other.badWeights.forEach((fault, rows) -> badWeights.merge(fault, rows, Long::sum));
        firstKeys.addAll(other.firstKeys);
        while (firstKeys.size() > FIRST_KEYS) {
            firstKeys.pollLast();
        }
        missingIds += other.missingIds;
        zeroVectors += other.zeroVectors;
        return this;
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    List<Long> firstKeys() {
        return List.copyOf(firstKeys);
    }

    /** One sentence for each thing wrong; empty if nothing is. */
    List<String> faults(TableColumns columns) {
        List<String> faults = new ArrayList<>();
        rowsOfLength.remove(-1);
        if (rowsOfLength.size() > 1) {
            faults.add("feature column \"" + columns.features().get(0) + "\" is ragged: rows have "
                    + rowsOfLength.firstKey() + " to " + rowsOfLength.lastKey()
                    + " values; all must have the same number");
        }
        byColumn.entrySet().stream().limit(COLUMNS_NAMED).forEach(entry -> faults.add(fault(entry, columns)));
        if (byColumn.size() > COLUMNS_NAMED) {
            faults.add("and " + (byColumn.size() - COLUMNS_NAMED) + " more columns hold null, NaN or infinite values");
        }
        badWeights.forEach((fault, rows) ->
                faults.add("weight column \"" + columns.weight().orElse("") + "\": " + rows(rows) + fault
                        + "; weights must be finite and not negative"));
        if (missingIds > 0) {
            faults.add("id column \"" + columns.id().orElse("") + "\": " + rows(missingIds) + "null");
        }
        if (zeroVectors > 0) {
            faults.add(zeroVectors + (zeroVectors == 1 ? " row is a zero vector" : " rows are zero vectors")
                    + "; cosine distance needs a direction");
        }
        return faults;
    }

    private static String rows(long count) {
        return count + (count == 1 ? " row is " : " rows are ");
    }

    private String fault(Map.Entry<Integer, long[]> entry, TableColumns columns) {
        List<String> counts = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            long rows = entry.getValue()[fault.ordinal()];
            if (rows > 0) {
                counts.add(rows(rows) + fault.said);
            }
        }
        boolean vector =
                columns.features().size() == 1 && rowsOfLength.keySet().stream().anyMatch(length -> length > 1);
        String name = vector
                ? columns.features().get(0) + "[" + entry.getKey() + "]"
                : columns.features()
                        .get(Math.min(entry.getKey(), columns.features().size() - 1));
        return "column \"" + name + "\": " + String.join(", ", counts);
    }
}
