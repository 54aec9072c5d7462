package io.coppice.evaluation;

import io.coppice.math.NearestCenters;
import java.io.Serializable;

/** The clusters that hold weight, numbered from 0 in the order of their centers: what the later passes share. */
final class Clusters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final NearestCenters nearest;
    private final int[] numbers;
    private final double[] means;
    private final int size;

    /**
     * @param nearest the given centers
     * @param numbers [k] number of each center's cluster, or -1 where it has no weight
     * @param means [size x d] mean of each numbered cluster, in stored units
     */
    Clusters(NearestCenters nearest, int[] numbers, double[] means, int size) {
        this.nearest = nearest;
        this.numbers = numbers;
        this.means = means;
        this.size = size;
    }

    NearestCenters nearest() {
        return nearest;
    }

    int size() {
        return size;
    }

    int columns() {
        return nearest.columns();
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
