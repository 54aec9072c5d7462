package io.coppice.ml;

import io.coppice.pruning.CellDuplicates;
import io.coppice.pruning.DuplicateParams;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;

/** Rows that stay by epsilon: one pass over what was found. Counts only, so it sums in any order. */
public final class DuplicateCurve implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Where rows are counted, beside the epsilon asked for. */
    private static final List<Double> STEPS = List.of(
            1e-6, 1e-5, 1e-4, 3e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0);

    /**
     * A point of the curve.
     *
     * @param kept rows that stay
     */
    public record Point(double epsilon, long kept) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private final List<Double> epsilons;
    private final long[] kept;
    private long rows;

    private DuplicateCurve(List<Double> epsilons) {
        this.epsilons = new ArrayList<>(epsilons);
        this.kept = new long[epsilons.size()];
    }

    /** Under greedy the rows compared with depend on epsilon, so only the one asked for is counted. */
    static DuplicateCurve of(JavaRDD<CellDuplicates> found, DuplicateParams params) {
        List<Double> epsilons = params.mode() == DuplicateParams.Mode.GREEDY
                ? List.of(params.epsilon())
                : Stream.concat(STEPS.stream(), Stream.of(params.epsilon()))
                        .distinct()
                        .sorted()
                        .toList();
        return found.mapPartitions(cells -> counted(cells, epsilons)).reduce(DuplicateCurve::plus);
    }

    private static Iterator<DuplicateCurve> counted(Iterator<CellDuplicates> cells, List<Double> epsilons) {
        DuplicateCurve curve = new DuplicateCurve(epsilons);
        cells.forEachRemaining(curve::add);
        return List.of(curve).iterator();
    }

    private void add(CellDuplicates cell) {
        rows += cell.rows();
        for (int row = 0; row < cell.rows(); row++) {
            for (int i = 0; i < kept.length; i++) {
                kept[i] += cell.isGone(row, epsilons.get(i)) ? 0 : 1;
            }
        }
    }

    private DuplicateCurve plus(DuplicateCurve other) {
        rows += other.rows;
        for (int i = 0; i < kept.length; i++) {
            kept[i] += other.kept[i];
        }
        return this;
    }

    long rows() {
        return rows;
    }

    List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            points.add(new Point(epsilons.get(i), kept[i]));
        }
        return points;
    }
}
