package io.coppice.ml;

import io.coppice.pruning.DuplicateParams;
import java.util.List;
import java.util.OptionalDouble;

/** What a fit found. */
public final class DuplicateSummary {
    private final DuplicateCurve curve;
    private final int clusters;
    private final double missed;
    private final DuplicateParams params;

    DuplicateSummary(DuplicateCurve curve, int clusters, double missed, DuplicateParams params) {
        this.curve = curve;
        this.clusters = clusters;
        this.missed = missed;
        this.params = params;
    }

    /** Rows of the table. */
    public long rows() {
        return curve.rows();
    }

    /** Rows that stay. */
    public long kept() {
        return curve.points().stream()
                .filter(point -> point.epsilon() == params.epsilon())
                .findFirst()
                .orElseThrow()
                .kept();
    }

    /** Rows that stay by epsilon, ascending, all from one comparison of the rows. */
    public List<DuplicateCurve.Point> curve() {
        return curve.points();
    }

    /** Clusters that rows were compared within. */
    public int clusters() {
        return clusters;
    }

    /** The estimated share of rows that are like a row of another cluster, but like none of their own. */
    public OptionalDouble missed() {
        return Double.isNaN(missed) ? OptionalDouble.empty() : OptionalDouble.of(missed);
    }
}
