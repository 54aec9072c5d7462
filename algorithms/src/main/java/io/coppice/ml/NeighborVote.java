package io.coppice.ml;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Whether the neighbors of a row take it for what it is; Spark calls it for each row. */
public final class NeighborVote implements Serializable {
    private static final long serialVersionUID = 1L;

    /** All of them are of its class. */
    public boolean all(ArrayData labels, int own) {
        return Arrays.stream(labels.toIntArray()).allMatch(label -> label == own);
    }

    /** Its class is the most frequent among them, the lowest of equals. */
    public boolean mode(ArrayData labels, int own) {
        int[] sorted = labels.toIntArray();
        Arrays.sort(sorted);
        int best = own;
        int most = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > most) {
                most = to - from;
                best = sorted[from];
            }
            from = to;
        }
        return best == own;
    }
}
