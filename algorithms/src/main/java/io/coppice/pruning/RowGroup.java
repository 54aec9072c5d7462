package io.coppice.pruning;

import java.io.Serializable;
import java.util.List;

/** The rule for the rows of one class, or for all rows: a cutoff, and strata between edges of the score. */
public final class RowGroup implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Threshold cut;
    private final double[] edges;
    private final List<Stratum> strata;

    /**
     * @param cut rows at or below it, in the order from hard to easy, are dropped
     * @param edges [strata - 1] ascending; a score belongs to the stratum whose number is that of the edges at or below it
     */
    public RowGroup(Threshold cut, double[] edges, List<Stratum> strata) {
        this.cut = cut;
        this.edges = edges.clone();
        this.strata = List.copyOf(strata);
    }

    public Threshold cut() {
        return cut;
    }

    public double[] edges() {
        return edges.clone();
    }

    public List<Stratum> strata() {
        return strata;
    }

    /** The stratum that a score belongs to. */
    public int stratum(double score) {
        return stratum(edges, score);
    }

    static int stratum(double[] edges, double score) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
