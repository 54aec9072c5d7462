package io.coppice.coreset;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Encoding;
import io.coppice.blocks.SampleRows;
import io.coppice.random.Keyed;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Weighted rows of several tables one after another. */
final class CoresetUnion {
    private CoresetUnion() {}

    static SampleRows of(List<SampleRows> parts) {
        Encoding encoding = parts.get(0).encoding();
        int rows = parts.stream().mapToInt(SampleRows::rows).sum();
        float[] values = new float[Math.multiplyExact(rows, encoding.columns())];
        long[] keys = new long[rows];
        double[] weights = new double[rows];
        Set<Long> taken = new HashSet<>();
        int at = 0;
        for (int part = 0; part < parts.size(); part++) {
            SampleRows added = parts.get(part);
            float[] recoded = recoded(added, encoding);
            System.arraycopy(recoded, 0, values, at * encoding.columns(), recoded.length);
            for (int row = 0; row < added.rows(); row++, at++) {
                long key = added.keys()[row];
                while (!taken.add(key)) {
                    key = Keyed.combine(key, part);
                }
                keys[at] = key;
                weights[at] = added.weight(row);
            }
        }
        return new SampleRows(values, keys, weights, encoding);
    }

    /** The values of a part in other stored units. */
    private static float[] recoded(SampleRows part, Encoding to) {
        Encoding from = part.encoding();
        if (from.columns() != to.columns() || from.unitLength() != to.unitLength()) {
            throw new BadParameter("coresets of " + to.columns() + (to.unitLength() ? " unit" : "") + " and "
                    + from.columns() + (from.unitLength() ? " unit" : "")
                    + " columns cannot be united; they must come from the same columns, prepared in the same way");
        }
        if (same(from, to)) {
            return part.values();
        }
        float[] recoded = new float[part.values().length];
        double[] row = new double[to.columns()];
        for (int i = 0; i < part.rows(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = part.values()[i * row.length + j];
            }
            to.encode(from.decode(row, 0), recoded, i * row.length);
        }
        return recoded;
    }

    private static boolean same(Encoding a, Encoding b) {
        return a.scale() == b.scale() && Arrays.equals(a.shift(), b.shift()) && Arrays.equals(a.divisor(), b.divisor());
    }
}
