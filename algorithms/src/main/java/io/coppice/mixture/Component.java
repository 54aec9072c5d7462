package io.coppice.mixture;

import io.coppice.math.Cholesky;
import java.util.Optional;

/** One component on its way into a {@link Mixture}. */
final class Component {
    private final double weight;
    private final double[] mean;
    private final double[] covariance;
    private final Optional<Cholesky> factor;

    /**
     * @param weight sum of w gamma
     * @param mean [d]
     * @param covariance as the type lays out one component; one that is pooled is not regularized yet
     * @param factor of a full covariance
     */
    Component(double weight, double[] mean, double[] covariance, Optional<Cholesky> factor) {
        this.weight = weight;
        this.mean = mean;
        this.covariance = covariance;
        this.factor = factor;
    }

    double weight() {
        return weight;
    }

    double[] mean() {
        return mean;
    }

    double[] covariance() {
        return covariance;
    }

    Optional<Cholesky> factor() {
        return factor;
    }
}
