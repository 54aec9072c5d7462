package io.coppice.mixture;

import io.coppice.blocks.Block;
import io.coppice.math.DoubleLanes;
import io.coppice.math.Exponentials;
import io.coppice.math.Kernels;
import io.coppice.math.RowLanes;
import java.util.Arrays;

/**
 * The E-step: gamma_c(x) = pi_c N(x | c) / sum over all components, in the log domain with the largest term taken out.
 *
 * <p>Every row is computed by chains of its own, so it gets the same bits in any block and alone. Nothing is added to
 * densities. Workspace of one thread, reused from block to block.
 */
public final class Responsibilities implements Memberships {
    private static final int CACHED_VALUES = 1 << 12;
    private static final int KEPT_VALUES = 1 << 17;

    private final Mixture mixture;
    private final int strip;
    private final double[] whitening;
    private final double[] origins;
    private final double[][] columns;
    private final double[][] differences;
    private final double[] product;
    private final double[] distances;
    private final double[][] terms;
    private final double[] largest;
    private final double[] sums;
    private final double[] logDensities;
    private final double[] entropies;
    private final int[] active;
    private final double[] below;
    private final double[] shares;

    Responsibilities(Mixture mixture) {
        this.mixture = mixture;
        int d = mixture.columns();
        strip = Math.max(64, Math.min(256, CACHED_VALUES / d / 64 * 64));
        int most = Math.max(strip, Math.min(Block.MAX_ROWS, KEPT_VALUES / mixture.k() / strip * strip));
        whitening = mixture.whitening();
        origins = origins(mixture);
        columns = new double[d][strip];
        differences = mixture.type().hasCrossProducts() ? new double[d][strip] : columns;
        product = new double[strip];
        distances = new double[strip];
        terms = new double[mixture.k()][most];
        largest = new double[most];
        sums = new double[most];
        logDensities = new double[most];
        entropies = new double[most];
        active = new int[most];
        below = new double[most];
        shares = new double[most];
    }

    /** Where distances are measured from, [k x d]: the means, whitened where all components share their factor. */
    private static double[] origins(Mixture mixture) {
        double[] means = mixture.means();
        if (mixture.type() != CovarianceType.TIED) {
            return means;
        }
        int d = mixture.columns();
        double[] white = new double[means.length];
        for (int c = 0; c < mixture.k(); c++) {
            for (int j = 0; j < d; j++) {
                double sum = 0.0;
                for (int l = 0; l <= j; l++) {
                    sum = Math.fma(mixture.whitening()[j * d + l], means[c * d + l], sum);
                }
                white[c * d + j] = sum;
            }
        }
        return white;
    }

    @Override
    public int mostRows() {
        return sums.length;
    }

    @Override
    public void compute(Block block, int first, int rows) {
        compute(block.values(), first, rows);
    }

    /**
     * Computes the rows from {@code first} on.
     *
     * @param values row-major, in stored units
     * @param rows at most {@link #mostRows}
     */
    public void compute(float[] values, int first, int rows) {
        for (int from = 0; from < rows; from += strip) {
            logTerms(values, first + from, Math.min(strip, rows - from), from);
        }
        Arrays.fill(largest, 0, rows, Double.NEGATIVE_INFINITY);
        Arrays.fill(sums, 0, rows, 0.0);
        Arrays.fill(entropies, 0, rows, 0.0);
        for (double[] term : terms) {
            RowLanes.maximum(term, largest, rows);
        }
        DoubleLanes lanes = Kernels.active().lanes();
        for (double[] term : terms) {
            exponentiate(term, rows, lanes);
        }
        normalize(rows);
    }

    /** ln(pi N(x)) of every component. */
    private void logTerms(float[] values, int first, int rows, int to) {
        int d = mixture.columns();
        RowLanes.columns(values, first * d, rows, columns);
        if (mixture.type() == CovarianceType.TIED) {
            whiten(rows);
        }
        for (int c = 0; c < terms.length; c++) {
            Arrays.fill(distances, 0, rows, 0.0);
            switch (mixture.type()) {
                case FULL -> fromMean(c, rows);
                case TIED -> {
                    for (int j = 0; j < d; j++) {
                        RowLanes.addSquares(differences[j], origins[c * d + j], 1.0, distances, rows);
                    }
                }
                case DIAG, SPHERICAL -> {
                    boolean one = mixture.type() == CovarianceType.SPHERICAL;
                    for (int j = 0; j < d; j++) {
                        double factor = whitening[one ? c : c * d + j];
                        RowLanes.addSquares(columns[j], origins[c * d + j], factor, distances, rows);
                    }
                }
            }
            RowLanes.constantLessHalf(mixture.logScales()[c], distances, product, rows);
            System.arraycopy(product, 0, terms[c], to, rows);
        }
    }

    private void fromMean(int c, int rows) {
        int d = mixture.columns();
        for (int j = 0; j < d; j++) {
            RowLanes.subtract(columns[j], origins[c * d + j], differences[j], rows);
        }
        for (int j = 0; j < d; j++) {
            Arrays.fill(product, 0, rows, 0.0);
            RowLanes.multiplyAdd(whitening, (c * d + j) * d, differences, j + 1, product, rows);
            RowLanes.addSquares(product, distances, rows);
        }
    }

    /** The factor that all components share, applied once. */
    private void whiten(int rows) {
        int d = mixture.columns();
        for (int j = 0; j < d; j++) {
            Arrays.fill(differences[j], 0, rows, 0.0);
            RowLanes.multiplyAdd(whitening, j * d, columns, j + 1, differences[j], rows);
        }
    }

    private void exponentiate(double[] term, int rows, DoubleLanes lanes) {
        int found = 0;
        for (int i = 0; i < rows; i++) {
            active[found] = i;
            below[found] = term[i] - largest[i];
            found += below[found] >= DoubleLanes.LEAST_EXPONENT ? 1 : 0;
        }
        lanes.exponentials(below, shares, found);
        Arrays.fill(term, 0, rows, 0.0);
        for (int n = 0; n < found; n++) {
            int i = active[n];
            term[i] = shares[n];
            sums[i] += shares[n];
            entropies[i] = Math.fma(shares[n], below[n], entropies[i]);
        }
    }

    private void normalize(int rows) {
        for (int i = 0; i < rows; i++) {
            double logSum = Exponentials.log(sums[i]);
            double inverse = 1.0 / sums[i];
            sums[i] = inverse;
            logDensities[i] = largest[i] + logSum;
            // -sum gamma ln gamma, where ln gamma = below - logSum.
            entropies[i] = Math.max(0.0, Math.fma(-entropies[i], inverse, logSum));
        }
        for (double[] term : terms) {
            RowLanes.multiply(sums, term, rows);
        }
    }

    @Override
    public double[] of(int component) {
        return terms[component];
    }

    /** ln of the mixture's density at the last rows, per stored unit of volume. */
    public double[] logDensities() {
        return logDensities;
    }

    /** Entropies of the last rows' responsibilities, in nats. */
    public double[] entropies() {
        return entropies;
    }
}
