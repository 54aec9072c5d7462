package io.coppice.math;

import io.coppice.blocks.Check;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The centers of one or more runs (restarts), in stored units. Immutable, made once a pass and broadcast; each task makes
 * an {@link Assignment} of it. A center may carry an offset, a non-negative term added to every squared distance to it.
 */
public final class NearestCenters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int columns;
    private final List<double[]> runs;
    private final List<double[]> offsets;
    private final List<Duplicates> duplicates;
    private final boolean weighted;

    /**
     * @param runs for each run its centers, [k x d] row-major and finite; k may differ, at least 1
     * @param columns d, at least 1
     */
    public NearestCenters(List<double[]> runs, int columns) {
        this(runs, noOffsets(runs, columns), columns, false);
    }

    private NearestCenters(List<double[]> runs, List<double[]> offsets, int columns, boolean weighted) {
        Check.that(!runs.isEmpty(), "nearest centers got no run; at least one is needed");
        this.columns = columns;
        this.weighted = weighted;
        this.runs = new ArrayList<>();
        this.offsets = new ArrayList<>();
        this.duplicates = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            double[] centers = finite("center", runs.get(run).clone());
            double[] added = finite("offset", offsets.get(run).clone());
            Check.that(
                    centers.length == added.length * columns && added.length > 0,
                    "run " + run + " has " + centers.length + " values of centers and " + added.length
                            + " offsets; it needs k x " + columns + " values and k offsets, with k at least 1");
            for (double offset : added) {
                Check.atLeast("offset of a center in run " + run, offset, 0.0);
            }
            this.runs.add(centers);
            this.offsets.add(added);
            this.duplicates.add(new Duplicates(centers, added, columns));
        }
    }

    /**
     * Centers with a term of their own: labels minimize squared distance plus offset.
     *
     * @param offsets for each run [k], finite and at least 0, in squared stored units
     */
    public static NearestCenters withOffsets(List<double[]> runs, List<double[]> offsets, int columns) {
        Check.that(
                runs.size() == offsets.size(),
                "got " + runs.size() + " runs and offsets of " + offsets.size() + "; every run needs its own");
        return new NearestCenters(runs, offsets, columns, true);
    }

    private static List<double[]> noOffsets(List<double[]> runs, int columns) {
        Check.atLeast("columns", columns, 1);
        return runs.stream()
                .map(centers -> new double[centers.length / columns])
                .toList();
    }

    private static double[] finite(String what, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        what + " value " + i + " is " + values[i] + "; nearest centers need finite ones");
            }
        }
        return values;
    }

    /** How many runs. */
    public int runs() {
        return runs.size();
    }

    /** d. */
    public int columns() {
        return columns;
    }

    /** How many centers run {@code run} has. */
    public int size(int run) {
        return offsets.get(run).length;
    }

    /** [k x d] of one run, shared: read only. */
    public double[] centers(int run) {
        return runs.get(run);
    }

    double[] offsets(int run) {
        return offsets.get(run);
    }

    Duplicates duplicates(int run) {
        return duplicates.get(run);
    }

    /** Whether any offset was given. */
    boolean weighted() {
        return weighted;
    }
}
