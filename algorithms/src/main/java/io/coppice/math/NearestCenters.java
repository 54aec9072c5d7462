package io.coppice.math;

import java.util.*;

public final class NearestCenters implements java.io.Serializable {
    final ArrayList<double[]> runs;
    final int columns;

    public NearestCenters(List<double[]> runs, int columns) {
        this.runs = new ArrayList<>(runs);
        this.columns = columns;
    }

    public int runs() {
        return runs.size();
    }

    public int columns() {
        return columns;
    }

    public int size(int r) {
        return runs.get(r).length / columns;
    }

    public double[] centers(int r) {
        return runs.get(r);
    }
}
