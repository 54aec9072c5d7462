package io.coppice.kmeans;

import io.coppice.random.Keyed;

/**
 * Weighted sampling without replacement as an exponential race (Efraimidis and Spirakis 2006): row i finishes at
 * -ln(u_i) / mass_i and the first m rows are the sample. u_i depends on seed, purpose and key alone, so the sample does
 * not depend on where rows are stored; a row of no mass never finishes.
 */
final class Race {
    private Race() {}

    /**
     * Finishing time, or infinity as soon as it is certain to be {@code limit} or later.
     *
     * @param mass non-negative
     */
    static double time(long seed, long purpose, long key, double mass, double limit) {
        if (mass <= 0.0) {
            return Double.POSITIVE_INFINITY;
        }
        double uniform = Keyed.uniform(seed, purpose, key);
        // -ln u >= 1 - u spares the logarithm for nearly every row once the field is full; 1 - u is exact.
        if ((1.0 - uniform) / mass > limit) {
            return Double.POSITIVE_INFINITY;
        }
        return -StrictMath.log(uniform) / mass;
    }
}
