package io.coppice.mixture;

import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.Locale;

/** What the covariances of the components may look like, from the most parameters to the fewest. */
public enum CovarianceType {
    /** Each component its own d x d matrix. */
    FULL,
    /** One d x d matrix for all. */
    TIED,
    /** Each component its own variances along the columns. */
    DIAG,
    /** Each component one variance. */
    SPHERICAL;

    /** By its name in any case. */
    public static CovarianceType named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new BadParameter(
                        "covarianceType is \"" + name + "\"; it must be one of " + Arrays.toString(names())));
    }

    /** As parameters spell them. */
    public static String[] names() {
        return Arrays.stream(values()).map(CovarianceType::toString).toArray(String[]::new);
    }

    /** Whether products of different columns matter. */
    boolean hasCrossProducts() {
        return this == FULL || this == TIED;
    }

    /** Numbers that describe the covariances of k components in d columns. */
    public long covarianceParameters(int k, int d) {
        long triangle = d * (d + 1L) / 2;
        return switch (this) {
            case FULL -> k * triangle;
            case TIED -> triangle;
            case DIAG -> (long) k * d;
            case SPHERICAL -> k;
        };
    }

    /** Length of the array that holds them: matrices are stored whole. */
    int covarianceLength(int k, int d) {
        return switch (this) {
            case FULL -> Math.multiplyExact(k, Math.multiplyExact(d, d));
            case TIED -> Math.multiplyExact(d, d);
            case DIAG -> Math.multiplyExact(k, d);
            case SPHERICAL -> k;
        };
    }

    /** As parameters spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
