package io.coppice.mixture;

import io.coppice.blocks.Blocks;
import io.coppice.blocks.Check;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/** Where expectation-maximization begins: hard labels of the rows, means, or a whole mixture. */
public final class MixtureStart implements Serializable {
    private static final long serialVersionUID = 1L;

    private final CovarianceType type;
    private final int k;
    private final double[] centers;
    private final int position;
    private final boolean keepsMeans;
    private final Mixture mixture;

    private MixtureStart(
            CovarianceType type, int k, double[] centers, int position, boolean keepsMeans, Mixture mixture) {
        this.type = type;
        this.k = k;
        this.centers = centers;
        this.position = position;
        this.keepsMeans = keepsMeans;
        this.mixture = mixture;
    }

    /**
     * Each row in the group of its nearest center; weights, means and covariances are those of the groups.
     *
     * @param centers [k x d] in stored units
     */
    public static MixtureStart partition(CovarianceType type, int k, double[] centers) {
        return new MixtureStart(type, k, centers.clone(), 0, false, null);
    }

    /**
     * Each row in the group whose number {@link Blocks#lift} left beside it.
     *
     * @param k groups are numbered from 0 to k - 1
     * @param position which of the numbers lifted beside a row is its label, from 0
     */
    public static MixtureStart labels(CovarianceType type, int k, int position) {
        return new MixtureStart(type, k, null, position, false, null);
    }

    /**
     * Means as given; weights, and covariances about these means, are those of the rows nearest to each.
     *
     * @param means [k x d] in stored units
     */
    public static MixtureStart means(CovarianceType type, int k, double[] means) {
        return new MixtureStart(type, k, means.clone(), 0, true, null);
    }

    /** A mixture as it is. */
    public static MixtureStart mixture(Mixture mixture) {
        return new MixtureStart(mixture.type(), mixture.k(), null, 0, true, mixture);
    }

    public CovarianceType type() {
        return type;
    }

    public int k() {
        return k;
    }

    void checkColumns(int columns) {
        if (centers != null) {
            Check.that(
                    centers.length == k * columns,
                    "initial means hold " + centers.length + " values; k = " + k + " means of " + columns
                            + " columns need " + (long) k * columns);
            Check.that(
                    Arrays.stream(centers).allMatch(Double::isFinite),
                    "initial means hold NaN or infinite values; give finite ones");
        }
        if (mixture != null) {
            Check.that(
                    mixture.columns() == columns,
                    "the initial mixture has " + mixture.columns() + " columns; the input has " + columns);
        }
    }

    Optional<double[]> centers() {
        return Optional.ofNullable(centers);
    }

    int position() {
        return position;
    }

    boolean keepsMeans() {
        return keepsMeans;
    }

    Optional<Mixture> mixture() {
        return Optional.ofNullable(mixture);
    }
}
