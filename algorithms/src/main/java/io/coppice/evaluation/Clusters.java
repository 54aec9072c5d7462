package io.coppice.evaluation;

import io.coppice.blocks.Labeling;
import java.io.Serializable;

/** The clusters that hold weight, numbered from 0 in the order of their labels: what the later passes share. */
final class Clusters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Labeling labeling;
    private final int[] numbers;
    private final double[] means;
    private final int size;
    private final int columns;

    /**
     * @param labeling the given clusters
     * @param numbers [k] number of each given cluster, or -1 where it has no weight
     * @param means [size x d] mean of each numbered cluster, in stored units
     */
    Clusters(Labeling labeling, int[] numbers, double[] means, int size, int columns) {
        this.labeling = labeling;
        this.numbers = numbers;
        this.means = means;
        this.size = size;
        this.columns = columns;
    }

    Labeling labeling() {
        return labeling;
    }

    int size() {
        return size;
    }

    int columns() {
        return columns;
    }

    /** Number of the cluster that a row with this label belongs to, or -1. */
    int number(int label) {
        return numbers[label];
    }

    /** [size x d], shared: read only. */
    double[] means() {
        return means;
    }
}
