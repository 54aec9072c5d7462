package io.coppice.sdp;

/**
 * The constraint that memberships of a point sum to one, for factors whose columns follow each other: g = sum over the columns u of
 * u (u'e) - e.
 */
final class RowSums {
    private final double[] unit;

    RowSums(double[] unit) {
        this.unit = unit;
    }

    /** Adds u (u'e) of the column that starts at {@code from}; u'e. */
    double add(double[] factors, int from, double[] to) {
        double along = DenseRows.dot(factors, from, unit, 0, unit.length);
        for (int i = 0; i < unit.length; i++) {
            to[i] = Math.fma(along, factors[from + i], to[i]);
        }
        return along;
    }

    /** -e, where the sum begins. */
    void start(double[] to) {
        for (int i = 0; i < unit.length; i++) {
            to[i] = -unit[i];
        }
    }

    /** Adds the gradient of y'g in the column that starts at {@code from}: y (u'e) + e (y'u). */
    void addGradient(double[] factors, int from, double[] multipliers, double[] out) {
        double along = DenseRows.dot(factors, from, unit, 0, unit.length);
        double weighted = DenseRows.dot(factors, from, multipliers, 0, unit.length);
        for (int i = 0; i < unit.length; i++) {
            out[from + i] += multipliers[i] * along + unit[i] * weighted;
        }
    }
}
