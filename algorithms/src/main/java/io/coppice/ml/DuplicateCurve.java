package io.coppice.ml;

import io.coppice.pruning.CellDuplicates;
import io.coppice.pruning.DuplicateParams;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Rows that stay by epsilon: one pass over what was found. Counts only, so it sums in any order. */
public final class DuplicateCurve implements Serializable {
    private static final long serialVersionUID = 1L;

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

    static DuplicateCurve of(JavaRDD<CellDuplicates> found, DuplicateParams params) {
        List<Double> epsilons = params.curve();
        return found.mapPartitions(cells -> counted(cells, epsilons)).reduce(DuplicateCurve::plus);
    }

    private static Iterator<DuplicateCurve> counted(Iterator<CellDuplicates> cells, List<Double> epsilons) {
        DuplicateCurve curve = new DuplicateCurve(epsilons);
        cells.forEachRemaining(curve::add);
        return List.of(curve).iterator();
    }

    private void add(CellDuplicates cell) {
        rows += cell.rows();
        for (int i = 0; i < kept.length; i++) {
            kept[i] += cell.kept(epsilons, i);
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
