package io.coppice.jobs.report;

import io.coppice.blocks.Check;
import java.util.List;
import java.util.Optional;

/**
 * A sample of rows and the cluster centers, seen along the sample's two leading principal axes.
 *
 * <pre>{@code
 * Projection picture = Projection.of(sample, columns, clusters, centers, unit);
 * String page = Report.html(record, Optional.of(picture));
 * }</pre>
 */
public final class Projection {
    /** The most rows a picture takes. */
    public static final int MOST_ROWS = 2_000;

    private final double[][] points;
    private final int[] clusters;
    private final double[][] centers;
    private final double[] shares;
    private final Optional<boolean[]> core;
    private final Groups groups;

    private Projection(
            double[][] points,
            int[] clusters,
            double[][] centers,
            double[] shares,
            Optional<boolean[]> core,
            Groups groups) {
        this.points = points;
        this.clusters = clusters;
        this.centers = centers;
        this.shares = shares;
        this.core = core;
        this.groups = groups;
    }

    /**
     * Projects a sample.
     *
     * @param sample finite values, row after row [rows x columns], 1 to {@value #MOST_ROWS} rows
     * @param columns at least 1
     * @param clusters the cluster of each row, 0 to k-1 [rows]
     * @param centers center after center [k x columns], in the units of the sample
     * @param unit what a 1 of the sample is in the units to be shown
     */
    public static Projection of(double[] sample, int columns, int[] clusters, double[] centers, double unit) {
        Check.atLeast("columns of the sample", columns, 1);
        if (clusters.length > MOST_ROWS || (long) clusters.length * columns != sample.length) {
            throw new IllegalArgumentException(
                    "a picture takes up to " + MOST_ROWS + " rows with a cluster each; found " + clusters.length
                            + " clusters for " + sample.length + " values of " + columns + " columns");
        }
        PrincipalAxes axes = PrincipalAxes.of(sample, columns);
        double[] shares = {axes.share(0), axes.share(1)};
        return new Projection(
                flat(axes, sample, columns, unit),
                clusters.clone(),
                flat(axes, centers, columns, unit),
                shares,
                Optional.empty(),
                Groups.CLUSTERS);
    }

    /** The same, with whether each row is in the core of its cluster [rows]. */
    public Projection withCore(boolean[] inCore) {
        if (inCore.length != rows()) {
            throw new IllegalArgumentException(
                    "a picture of " + rows() + " rows got a core of " + inCore.length + "; give one value a row");
        }
        return new Projection(points, clusters, centers, shares, Optional.of(inCore.clone()), groups);
    }

    /** The same of classes instead of clusters: what is in the core is original, what is not, synthetic. */
    public Projection ofClasses(List<String> names) {
        return new Projection(points, clusters, centers, shares, core, Groups.classes(names));
    }

    Groups groups() {
        return groups;
    }

    private static double[][] flat(PrincipalAxes axes, double[] values, int columns, double unit) {
        double[][] flat = new double[values.length / columns][2];
        for (int i = 0; i < flat.length; i++) {
            flat[i][0] = axes.along(0, values, i * columns) * unit;
            flat[i][1] = axes.along(1, values, i * columns) * unit;
        }
        return flat;
    }

    int rows() {
        return points.length;
    }

    int clusters() {
        return centers.length;
    }

    double[] point(int row) {
        return points[row];
    }

    int cluster(int row) {
        return clusters[row];
    }

    /** Whether rows are told apart by their being in the core. */
    boolean hasCore() {
        return core.isPresent();
    }

    /** True where no core is known. */
    boolean isInCore(int row) {
        return core.map(rows -> rows[row]).orElse(true);
    }

    double[] center(int cluster) {
        return centers[cluster];
    }

    /** The share of the sample's variance along axis 0 or 1. */
    double share(int axis) {
        return shares[axis];
    }
}
