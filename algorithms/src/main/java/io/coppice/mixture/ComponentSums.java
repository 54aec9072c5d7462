package io.coppice.mixture;

import io.coppice.blocks.GroupSums;
import io.coppice.blocks.Magnitudes;
import io.coppice.math.GridProducts;
import java.io.Serializable;

/**
 * Weight, sum and scatter of one group about its reference point m: sums of w g, w g (x - m) and w g (x - m)(x - m)', g being
 * the rows' shares. Same bits in any order.
 *
 * <p>Products of rows within {@link GridProducts#REACH} deviations are summed on a grid that the deviations set, in two longs;
 * the few beyond it in fixed point on the scale of the whole table ({@link GroupSums}), so that an outlier takes no digits
 * from the others.
 */
final class ComponentSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int LOW_BITS = 32;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;

    private final boolean cross;
    private final double largestWeight;
    private final double[] means;
    private final double[] scales;
    private final double[] bounds;
    private final long rows;
    private final long[] high;
    private final long[] low;
    private GroupSums far;

    ComponentSums(Grouping grouping, int group, Magnitudes magnitudes) {
        int d = grouping.columns();
        cross = grouping.type().hasCrossProducts();
        largestWeight = magnitudes.largestWeight();
        rows = magnitudes.rows();
        means = new double[d];
        scales = new double[d];
        bounds = new double[d + 1];
        bounds[0] = 1.0 + 0x1.0p-20;
        for (int j = 0; j < d; j++) {
            means[j] = grouping.mean(group, j);
            double deviation = grouping.deviation(group, j);
            scales[j] = deviation > 0.0 ? Math.scalb(1.0, -Math.getExponent(deviation)) : 1.0;
            bounds[j + 1] = (magnitudes.largest(j) + Math.abs(means[j])) * scales[j] * bounds[0];
        }
        int products = cross ? (d + 1) * (d + 2) / 2 : 2 * d + 1;
        high = new long[products];
        low = new long[products];
    }

    double largestWeight() {
        return largestWeight;
    }

    double mean(int column) {
        return means[column];
    }

    double scale(int column) {
        return scales[column];
    }

    long bytes() {
        return 16L * high.length;
    }

    /** Takes in the rows that were loaded. @param shares of these rows */
    void add(int count, double[] shares, ActiveRows active) {
        int found = active.find(shares, count);
        for (int done = 0; done < found; ) {
            done += active.gather(this, done);
            add(active);
        }
    }

    private void add(ActiveRows active) {
        if (cross) {
            long[] units = active.products();
            for (int index = 0; index < high.length; index++) {
                add(index, units[index]);
            }
            return;
        }
        for (int i = 0; i <= means.length; i++) {
            add(index(i, i), active.product(i, i));
            if (i > 0) {
                add(index(i, 0), active.product(i, 0));
            }
        }
    }

    /** Where the product of columns i and j <= i stands: packed triangle, or weight, sums, squares. */
    private int index(int i, int j) {
        if (cross) {
            return i * (i + 1) / 2 + j;
        }
        return j == 0 ? i : means.length + i;
    }

    private void add(int index, long units) {
        high[index] += units >> LOW_BITS;
        low[index] += units & LOW_MASK;
    }

    /** A row beyond the grid's reach. @param point [d + 1] its scaled columns */
    void addFar(double[] point) {
        if (far == null) {
            far = new GroupSums(1, new Magnitudes(rows, products(bounds), 1.0));
        }
        far.addValues(0, products(point));
    }

    private double[] products(double[] of) {
        double[] products = new double[high.length];
        for (int i = 0; i < of.length; i++) {
            for (int j = cross ? 0 : i; j <= i; j++) {
                products[index(i, j)] = of[i] * of[j];
            }
            products[index(i, 0)] = of[i] * of[0];
        }
        return products;
    }

    void merge(ComponentSums other) {
        for (int i = 0; i < high.length; i++) {
            high[i] += other.high[i];
            low[i] += other.low[i];
        }
        if (far == null) {
            far = other.far;
        } else if (other.far != null) {
            far.merge(other.far);
        }
    }

    /** Sum of w g. */
    double weight() {
        return value(0) * largestWeight;
    }

    /** Sum of w g (x - m), one column. */
    double sum(int column) {
        return value(index(column + 1, 0)) / scales[column] * largestWeight;
    }

    /** Sum of w g (x - m)(x - m)', columns i >= j; only i = j where covariances are diagonal. */
    double scatter(int i, int j) {
        return value(index(i + 1, j + 1)) / scales[i] / scales[j] * largestWeight;
    }

    private double value(int index) {
        long whole = high[index] + (low[index] >> LOW_BITS);
        double near = Math.fma(whole, 0x1.0p32, low[index] & LOW_MASK) * GridProducts.UNIT;
        return far == null ? near : near + far.sum(0, index);
    }
}
