package io.coppice.kselect;

/** The standard normal distribution function, the same bits on every processor. */
final class NormalDistribution {
    /** Beyond it the fraction for the tail is the more precise. */
    private static final double TAIL = 3.0;

    private static final int TERMS = 100;
    private static final double LOG_ROOT_TWO_PI = 0.5 * StrictMath.log(2.0 * Math.PI);

    private NormalDistribution() {}

    /** P(Z <= z), to about 1e-15 of itself. */
    static double below(double z) {
        if (z < -TAIL) {
            return tail(-z);
        }
        return z > TAIL ? 1.0 - tail(z) : middle(z);
    }

    /** 1/2 + density x (z + z^3/3 + z^5/15 + ...) (Marsaglia 2004). */
    private static double middle(double z) {
        double term = z;
        double sum = z;
        for (int i = 3; i < TERMS; i += 2) {
            term *= z * z / i;
            sum += term;
        }
        return 0.5 + density(z) * sum;
    }

    /** P(Z > z): density / (z + 1/(z + 2/(z + 3/(z + ...)))) (Laplace). */
    private static double tail(double z) {
        double fraction = z;
        for (int i = TERMS; i > 0; i--) {
            fraction = z + i / fraction;
        }
        return density(z) / fraction;
    }

    private static double density(double z) {
        return StrictMath.exp(-0.5 * z * z - LOG_ROOT_TWO_PI);
    }
}
