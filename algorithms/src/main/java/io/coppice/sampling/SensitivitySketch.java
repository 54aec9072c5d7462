package io.coppice.sampling;

import io.coppice.math.Cholesky;
import io.coppice.math.Exponentials;
import java.util.List;

/**
 * Estimates of lp sensitivities, max |a'x|^p / |Ax|_p^p, from a weighted sample of rows that stands for all of A. In white
 * coordinates y: the sensitivity of z with weight v is v / (v + min sum of w_j |z_j'y|^p over the sampled rows but z itself,
 * with z'y = 1), and the minimum is found by iteratively reweighted least squares, which for p > 2 is Newton's method.
 */
final class SensitivitySketch {
    private static final int MOST_STEPS = 60;
    private static final double SMALL_GAIN = 1e-5;
    private static final double SMALL_RESIDUAL = 1e-8;
    private static final double RIDGE = 1e-12;

    private final List<SketchRow> rows;
    private final double p;
    private final int rank;

    /** @param rows of one rank, in the order of their keys */
    SensitivitySketch(List<SketchRow> rows, double p) {
        this.rows = rows;
        this.p = p;
        this.rank = rows.isEmpty() ? 0 : rows.get(0).white().length;
    }

    /**
     * Estimated sum of all sensitivities, from those of the rows drawn: in proportion to their Lewis weights, whose sum is known,
     * so that it does not matter how many rows the draw happened to give.
     */
    double total() {
        double total = 0.0;
        double shares = 0.0;
        for (SketchRow row : rows) {
            if (row.drawn() > 0.0) {
                total += row.drawn() * of(row);
                shares += row.drawn() * row.share();
            }
        }
        return shares == 0.0 ? 0.0 : total / shares;
    }

    /** Estimated sensitivity of one of the rows. */
    double of(SketchRow row) {
        double square = 0.0;
        for (double z : row.white()) {
            square = Math.fma(z, z, square);
        }
        if (square == 0.0) {
            return 0.0;
        }
        double[] point = new double[rank];
        for (int j = 0; j < rank; j++) {
            point[j] = row.white()[j] / square;
        }
        double value = value(point, row);
        for (int step = 0; step < MOST_STEPS && value > 0.0; step++) {
            double[] direction = direction(point, row);
            double length = p <= 2.0 ? 1.0 : 1.0 / (p - 1.0);
            double[] next = moved(point, direction, length);
            double found = value(next, row);
            while (found > value && length > 1e-6) {
                length *= 0.5;
                next = moved(point, direction, length);
                found = value(next, row);
            }
            if (!(found < value)) {
                break;
            }
            boolean settled = value - found <= SMALL_GAIN * value;
            point = next;
            value = found;
            if (settled) {
                break;
            }
        }
        return row.weight() / (row.weight() + value);
    }

    private static double[] moved(double[] from, double[] direction, double length) {
        double[] to = new double[from.length];
        for (int j = 0; j < to.length; j++) {
            to[j] = Math.fma(length, direction[j], from[j]);
        }
        return to;
    }

    /** Sum of w |z'y|^p over the sample without {@code asked}. */
    private double value(double[] point, SketchRow asked) {
        double sum = 0.0;
        for (SketchRow row : rows) {
            if (row != asked && row.sketched() > 0.0) {
                sum += row.sketched() * power(Math.abs(dot(row.white(), point)), p);
            }
        }
        return sum;
    }

    /** From the point to the minimum of sum of w |z'point|^(p - 2) (z'y)^2 where asked'y = 1. */
    private double[] direction(double[] point, SketchRow asked) {
        double[] residuals = new double[rows.size()];
        double largest = 0.0;
        for (int i = 0; i < residuals.length; i++) {
            SketchRow row = rows.get(i);
            residuals[i] = row != asked && row.sketched() > 0.0 ? Math.abs(dot(row.white(), point)) : 0.0;
            largest = Math.max(largest, residuals[i]);
        }
        double[] matrix = new double[rank * rank];
        for (int i = 0; i < residuals.length; i++) {
            SketchRow row = rows.get(i);
            if (row != asked && row.sketched() > 0.0) {
                double by = row.sketched() * power(Math.max(residuals[i], SMALL_RESIDUAL * largest), p - 2.0);
                addSquare(matrix, row.white(), by);
            }
        }
        double[] solution = solve(matrix, asked.white());
        double scale = 1.0 / dot(asked.white(), solution);
        for (int j = 0; j < rank; j++) {
            solution[j] = Math.fma(scale, solution[j], -point[j]);
        }
        return solution;
    }

    private void addSquare(double[] matrix, double[] white, double by) {
        for (int i = 0; i < rank; i++) {
            double scaled = by * white[i];
            for (int j = 0; j <= i; j++) {
                matrix[i * rank + j] = Math.fma(scaled, white[j], matrix[i * rank + j]);
            }
        }
    }

    /** With as small a ridge as lets the matrix be factored: without it where the sample has full rank. */
    private double[] solve(double[] matrix, double[] right) {
        double trace = Double.MIN_NORMAL;
        for (int i = 0; i < rank; i++) {
            trace += matrix[i * rank + i];
        }
        double ridge = 0.0;
        while (true) {
            Cholesky factor = Cholesky.of(matrix, rank).orElse(null);
            if (factor != null) {
                return factor.solve(right);
            }
            ridge = ridge == 0.0 ? RIDGE * trace : ridge * 10.0;
            for (int i = 0; i < rank; i++) {
                matrix[i * rank + i] += ridge;
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0.0;
        for (int j = 0; j < a.length; j++) {
            sum = Math.fma(a[j], b[j], sum);
        }
        return sum;
    }

    private static double power(double base, double exponent) {
        return base == 0.0 ? exponent == 0.0 ? 1.0 : 0.0 : Exponentials.exp(exponent * Exponentials.log(base));
    }
}
