package io.coppice.math;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which centers of one run are equal, offset included. Equal centers would leave every row of theirs undecided, so only
 * the first of each kind is scored.
 */
final class Duplicates implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] first;
    private final int[] next;
    private final int[] position;

    /**
     * @param centers [k x d]
     * @param offsets [k]
     */
    Duplicates(double[] centers, double[] offsets, int columns) {
        int k = offsets.length;
        next = new int[k];
        position = new int[k];
        int[] distinct = new int[k];
        int found = 0;
        Map<Center, Integer> last = new HashMap<>();
        for (int j = 0; j < k; j++) {
            Integer earlier = last.put(new Center(centers, offsets, columns, j), j);
            next[j] = -1;
            position[j] = earlier == null ? found : -1;
            if (earlier == null) {
                distinct[found++] = j;
            } else {
                next[earlier] = j;
            }
        }
        first = Arrays.copyOf(distinct, found);
    }

    /** The lowest index of every kind, ascending. */
    int[] first() {
        return first;
    }

    /** Where center {@code j} stands in {@link #first}, or -1 if it repeats an earlier one. */
    int position(int j) {
        return position[j];
    }

    /** The next center equal to {@code j}, or -1. */
    int next(int j) {
        return next[j];
    }

    /** A center as a key; adding 0.0 turns -0.0 into 0.0, which is at the same place. */
    private static final class Center {
        private final double[] centers;
        private final double[] offsets;
        private final int columns;
        private final int index;

        Center(double[] centers, double[] offsets, int columns, int index) {
            this.centers = centers;
            this.offsets = offsets;
            this.columns = columns;
            this.index = index;
        }

        @Override
        public int hashCode() {
            int hash = Double.hashCode(offsets[index] + 0.0);
            for (int l = 0; l < columns; l++) {
                hash = 31 * hash + Double.hashCode(centers[index * columns + l] + 0.0);
            }
            return hash;
        }

        @Override
        public boolean equals(Object object) {
            if (!(object instanceof Center other) || offsets[index] != offsets[other.index]) {
                return false;
            }
            for (int l = 0; l < columns; l++) {
                if (centers[index * columns + l] != centers[other.index * columns + l]) {
                    return false;
                }
            }
            return true;
        }
    }
}
