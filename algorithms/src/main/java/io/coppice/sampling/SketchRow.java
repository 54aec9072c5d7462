package io.coppice.sampling;

import java.io.Serializable;

/** A white row on the driver. */
final class SketchRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long key;
    private final double weight;
    private final double sketched;
    private final double drawn;
    private final double share;
    private final double[] white;

    /**
     * @param weight of the row in the table
     * @param sketched its weight among the rows that stand for all, 0 if it is none of them
     * @param drawn 1 / the chance with which its sensitivity is asked for, 0 if it was not drawn
     * @param share of the row in the sum of all Lewis weights
     * @param white [rank] its coordinates under the Lewis map
     */
    SketchRow(long key, double weight, double sketched, double drawn, double share, double[] white) {
        this.key = key;
        this.weight = weight;
        this.sketched = sketched;
        this.drawn = drawn;
        this.share = share;
        this.white = white;
    }

    long key() {
        return key;
    }

    double weight() {
        return weight;
    }

    double sketched() {
        return sketched;
    }

    double drawn() {
        return drawn;
    }

    double share() {
        return share;
    }

    /** Shared: read only. */
    double[] white() {
        return white;
    }
}
