package io.coppice.mixture;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Moments;
import io.coppice.math.Cholesky;
import io.coppice.mixture.MixtureParams.Collapse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The M-step: from the sums about the old means m to weights N / W, means m + s / N and covariances S / N - (s / N)(s / N)',
 * regularized. Covariances about the old means leave nothing to cancel.
 */
final class Maximization {
    private static final double LIGHT = 1e-8;
    /** Share of a column's variance that no variance falls below where none is added. */
    private static final double FLOOR = 1e-9;

    private static final double FIRST_ESCALATION = 1e-6;
    private static final double LAST_ESCALATION = 1.001e-2;

    private final MixtureParams params;
    private final Moments moments;
    private final long rows;
    private final int d;
    private final double[] tableVariances;

    Maximization(MixtureParams params, Moments moments, long rows, int columns) {
        this.params = params;
        this.moments = moments;
        this.rows = rows;
        this.d = columns;
        double mean = moments.meanVariance();
        tableVariances = IntStream.range(0, columns)
                .mapToDouble(moments::variance)
                .map(variance -> variance > 0.0 ? variance : mean)
                .toArray();
    }

    /** The mixture that the sums of a pass call for; it has fewer components where some collapsed. */
    Mixture mixture(Grouping old, List<ComponentSums> groups, boolean keepsMeans) {
        List<Component> components = new ArrayList<>();
        for (int c = 0; c < groups.size(); c++) {
            component(old, c, groups.get(c), keepsMeans).ifPresent(components::add);
        }
        if (components.isEmpty()) {
            throw new BadInput("all components of the mixture collapsed; choose fewer, or another covariance type");
        }
        double total = components.stream().mapToDouble(Component::weight).sum();
        double[] weights =
                components.stream().mapToDouble(found -> found.weight() / total).toArray();
        double[] means = flat(components.stream().map(Component::mean));
        if (old.type() == CovarianceType.TIED) {
            double[] pooled = pooled(components, total);
            Cholesky factor = regularized(pooled)
                    .orElseThrow(() -> new BadInput("the covariance that all components share cannot be factored, even"
                            + " with a hundredth of the columns' variances added; use diag or spherical covariances"));
            return new Mixture(old.type(), weights, means, pooled, List.of(factor));
        }
        return new Mixture(
                old.type(),
                weights,
                means,
                flat(components.stream().map(Component::covariance)),
                components.stream().flatMap(found -> found.factor().stream()).toList());
    }

    private static double[] flat(Stream<double[]> parts) {
        return parts.flatMapToDouble(Arrays::stream).toArray();
    }

    private Optional<Component> component(Grouping old, int c, ComponentSums sums, boolean keepsMeans) {
        double weight = sums.weight();
        double row = Math.min(1.0, moments.weight() / rows);
        if (!(weight >= LIGHT * moments.weight() && weight >= row * (1.0 - LIGHT))) {
            return collapsed(c, weight, "it has lost its rows");
        }
        double[] mean = new double[d];
        double[] step = new double[d];
        for (int j = 0; j < d; j++) {
            step[j] = keepsMeans ? 0.0 : sums.sum(j) / weight;
            mean[j] = old.mean(c, j) + step[j];
        }
        double[] covariance = switch (old.type()) {
            case FULL, TIED -> matrix(sums, weight, step);
            case DIAG -> variances(sums, weight, step);
            case SPHERICAL ->
                new double[] {Arrays.stream(variances(sums, weight, step)).sum() / d};
        };
        if (old.type() != CovarianceType.FULL) {
            return Optional.of(new Component(weight, mean, covariance, Optional.empty()));
        }
        if (params.shrink()) {
            shrink(covariance, (d + 1) / (d + 1 + weight));
        }
        Optional<Cholesky> factor = regularized(covariance);
        return factor.isPresent()
                ? Optional.of(new Component(weight, mean, covariance, factor))
                : collapsed(c, weight, "its covariance cannot be factored");
    }

    private Optional<Component> collapsed(int component, double weight, String why) {
        if (params.collapse() == Collapse.FAIL) {
            throw new BadInput("component " + component + " of the mixture, of weight " + weight + ", collapsed: " + why
                    + "; choose fewer components, diag or spherical covariances, a larger regularization, or let"
                    + " collapsed components be dropped");
        }
        return Optional.empty();
    }

    /** [d x d], both triangles. */
    private double[] matrix(ComponentSums sums, double weight, double[] step) {
        double[] matrix = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double value = Math.fma(-step[i], step[j], sums.scatter(i, j) / weight);
                matrix[i * d + j] = value;
                matrix[j * d + i] = value;
            }
        }
        return matrix;
    }

    /** [d], regularized. */
    private double[] variances(ComponentSums sums, double weight, double[] step) {
        double[] variances = new double[d];
        for (int j = 0; j < d; j++) {
            double variance = Math.fma(-step[j], step[j], sums.scatter(j, j) / weight);
            variances[j] = regularized(variance, j, params.regularization());
        }
        return variances;
    }

    private double regularized(double variance, int column, double share) {
        double floor = share > 0.0 ? 0.0 : FLOOR * tableVariances[column];
        return Math.max(floor, Math.max(0.0, variance) + share * tableVariances[column]);
    }

    private double[] pooled(List<Component> components, double total) {
        double[] pooled = new double[d * d];
        for (Component component : components) {
            double share = component.weight() / total;
            for (int i = 0; i < pooled.length; i++) {
                pooled[i] = Math.fma(share, component.covariance()[i], pooled[i]);
            }
        }
        return pooled;
    }

    private void shrink(double[] matrix, double towardsMean) {
        double mean = 0.0;
        for (int j = 0; j < d; j++) {
            mean += matrix[j * d + j] / d;
        }
        for (int i = 0; i < matrix.length; i++) {
            double target = i % (d + 1) == 0 ? mean : 0.0;
            matrix[i] = Math.fma(towardsMean, target - matrix[i], matrix[i]);
        }
    }

    /** Adds to the diagonal, as little as lets the matrix be factored; empty if that is too much. */
    private Optional<Cholesky> regularized(double[] matrix) {
        double[] diagonal =
                IntStream.range(0, d).mapToDouble(j -> matrix[j * d + j]).toArray();
        double share = params.regularization();
        do {
            for (int j = 0; j < d; j++) {
                matrix[j * d + j] = regularized(diagonal[j], j, share);
            }
            Optional<Cholesky> factor = Cholesky.of(matrix, d);
            if (factor.isPresent()) {
                return factor;
            }
            share = share == 0.0 ? FIRST_ESCALATION : share * 10.0;
        } while (share <= LAST_ESCALATION);
        return Optional.empty();
    }
}
