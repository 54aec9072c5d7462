package io.coppice.mixture;

import io.coppice.blocks.BadParameter;
import io.coppice.blocks.Encoding;
import io.coppice.math.Cholesky;
import io.coppice.math.Exponentials;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * k Gaussians and their weights in stored units, with the factors that their densities are computed by. Immutable.
 *
 * <p>The factor of a covariance S = L L' is L^-1: a row x lies |L^-1 (x - m)|^2 from a mean m. It is d x d for full and tied
 * covariances, and 1 / standard deviation for each column otherwise.
 */
public final class Mixture implements Grouping {
    private static final long serialVersionUID = 1L;

    private final CovarianceType type;
    private final int columns;
    private final double[] weights;
    private final double[] means;
    private final double[] covariances;
    private final double[] whitening;
    private final double[] logScales;

    /** @param factors of the covariances that have cross products, one each */
    Mixture(CovarianceType type, double[] weights, double[] means, double[] covariances, List<Cholesky> factors) {
        this.type = type;
        this.columns = means.length / weights.length;
        this.weights = weights;
        this.means = means;
        this.covariances = covariances;
        this.whitening = type.hasCrossProducts()
                ? factors.stream()
                        .flatMapToDouble(factor -> Arrays.stream(factor.whitening()))
                        .toArray()
                : Arrays.stream(covariances)
                        .map(variance -> 1.0 / Math.sqrt(variance))
                        .toArray();
        this.logScales = new double[weights.length];
        double logTwoPi = Exponentials.log(2.0 * Math.PI);
        for (int c = 0; c < weights.length; c++) {
            double logDeterminant = type.hasCrossProducts()
                    ? factors.get(type == CovarianceType.TIED ? 0 : c).logDeterminant()
                    : logDeterminant(c);
            logScales[c] = Exponentials.log(weights[c]) - 0.5 * (columns * logTwoPi + logDeterminant);
        }
    }

    /**
     * A mixture given by its parameters.
     *
     * @param weights [k] positive, of sum 1
     * @param means [k x d] in stored units
     * @param covariances in stored units squared: full [k x d x d], tied [d x d], diag [k x d], spherical [k]
     * @throws BadParameter if a length is wrong, a weight is not positive or a covariance is not positive definite
     */
    public static Mixture of(CovarianceType type, double[] weights, double[] means, double[] covariances) {
        int k = weights.length;
        int d = k == 0 ? 0 : means.length / k;
        if (d == 0 || means.length != k * d || covariances.length != type.covarianceLength(k, d)) {
            throw new BadParameter(
                    "a " + type + " mixture got " + k + " weights, " + means.length + " values of means and "
                            + covariances.length + " of covariances; " + k + " components of " + d + " columns need "
                            + (d == 0 ? 0 : type.covarianceLength(k, d)) + " of covariances");
        }
        for (int c = 0; c < k; c++) {
            if (!(weights[c] > 0.0 && weights[c] < Double.POSITIVE_INFINITY)) {
                throw new BadParameter("weight " + c + " of the mixture is " + weights[c] + "; it must be positive");
            }
        }
        if (!(Math.abs(Arrays.stream(weights).sum() - 1.0) <= 1e-9)) {
            throw new BadParameter("the weights of the mixture sum to "
                    + Arrays.stream(weights).sum() + "; they must sum to 1");
        }
        if (type.hasCrossProducts()) {
            int matrices = covariances.length / d / d;
            return new Mixture(
                    type,
                    weights.clone(),
                    means.clone(),
                    covariances.clone(),
                    IntStream.range(0, matrices)
                            .mapToObj(c -> factor(covariances, c, d))
                            .toList());
        }
        for (double variance : covariances) {
            if (!(variance > 0.0 && variance < Double.POSITIVE_INFINITY)) {
                throw new BadParameter("a variance of the mixture is " + variance + "; it must be positive and finite");
            }
        }
        return new Mixture(type, weights.clone(), means.clone(), covariances.clone(), List.of());
    }

    private static Cholesky factor(double[] covariances, int c, int d) {
        return Cholesky.of(Arrays.copyOfRange(covariances, c * d * d, (c + 1) * d * d), d)
                .orElseThrow(() -> new BadParameter("covariance " + c
                        + " of the mixture is not positive definite; add a small number to its diagonal"));
    }

    private double logDeterminant(int component) {
        double sum = 0.0;
        for (int j = 0; j < columns; j++) {
            sum += Exponentials.log(variance(component, j));
        }
        return sum;
    }

    @Override
    public CovarianceType type() {
        return type;
    }

    @Override
    public int k() {
        return weights.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** [k], they sum to 1. */
    public double[] weights() {
        return weights.clone();
    }

    /** [k x d] in stored units. */
    public double[] means() {
        return means.clone();
    }

    /** In stored units squared, laid out as {@link #of} takes them. */
    public double[] covariances() {
        return covariances.clone();
    }

    /** One variance in stored units squared. */
    public double variance(int component, int column) {
        return switch (type) {
            case FULL -> covariances[(component * columns + column) * columns + column];
            case TIED -> covariances[column * columns + column];
            case DIAG -> covariances[component * columns + column];
            case SPHERICAL -> covariances[component];
        };
    }

    /** One covariance as a whole matrix, [d x d] in the units of the columns. */
    public double[] covariance(int component, Encoding encoding) {
        double[] divisor = encoding.divisor();
        double[] matrix = new double[columns * columns];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                double unit = divisor[i] / encoding.scale() * (divisor[j] / encoding.scale());
                matrix[i * columns + j] = stored(component, i, j) * unit;
            }
        }
        return matrix;
    }

    private double stored(int component, int i, int j) {
        return switch (type) {
            case FULL -> covariances[(component * columns + i) * columns + j];
            case TIED -> covariances[i * columns + j];
            default -> i == j ? variance(component, i) : 0.0;
        };
    }

    /** Numbers a fit may choose: weights but one, means, covariances. */
    public long freeParameters() {
        return k() - 1 + (long) k() * columns + type.covarianceParameters(k(), columns);
    }

    /** Workspace that computes densities and responsibilities of rows; one for each thread. */
    @Override
    public Responsibilities memberships() {
        return new Responsibilities(this);
    }

    @Override
    public double deviation(int component, int column) {
        return Math.sqrt(variance(component, column));
    }

    @Override
    public double mean(int component, int column) {
        return means[component * columns + column];
    }

    /** Shared with {@link Responsibilities}: read-only. */
    double[] whitening() {
        return whitening;
    }

    /** ln of weight and normalizing constant, [k]; read-only. */
    double[] logScales() {
        return logScales;
    }
}
