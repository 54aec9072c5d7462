package io.coppice.sampling;

import io.coppice.random.Keyed;
import java.io.Serializable;

/**
 * Which rows a sample keeps: those whose u / mass is below their stratum's threshold t, where u is a hash of (seed, purpose,
 * key). The chance of a row is min(1, mass t), whatever other rows there are, so a draw applies to any table. Immutable.
 */
public final class Draw implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Threshold of a stratum that is kept whole, rows of mass 0 included. */
    public static final double ALL = Double.POSITIVE_INFINITY;

    /** Threshold of a stratum of which all rows of positive mass are kept. */
    static final double ALL_POSITIVE = Double.MAX_VALUE;

    private final long seed;
    private final long purpose;
    private final double[] thresholds;

    /** @param thresholds one a stratum, {@link #ALL} to keep it whole */
    public Draw(long seed, long purpose, double[] thresholds) {
        this.seed = seed;
        this.purpose = purpose;
        this.thresholds = thresholds.clone();
    }

    public long seed() {
        return seed;
    }

    public long purpose() {
        return purpose;
    }

    /** [strata]. */
    public double[] thresholds() {
        return thresholds.clone();
    }

    /** What thresholds are compared with: uniform in (0, 1) over mass; infinite where the mass is 0. */
    static double race(long seed, long purpose, double mass, long key) {
        return mass > 0.0 ? Keyed.uniform(seed, purpose, key) / mass : Double.POSITIVE_INFINITY;
    }

    public boolean keeps(double mass, long key, int stratum) {
        double threshold = thresholds[stratum];
        return threshold == ALL || race(seed, purpose, mass, key) < threshold;
    }

    /** The chance that the row is kept: 1 over it is the weight it gains. */
    public double probability(double mass, int stratum) {
        double threshold = thresholds[stratum];
        return threshold == ALL ? 1.0 : Math.min(1.0, mass * threshold);
    }
}
