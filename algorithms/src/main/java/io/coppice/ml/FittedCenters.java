package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Encoding;
import io.coppice.kmeans.KMeansFit;
import io.coppice.math.SquaredDistance;
import java.io.Serializable;
import java.util.Arrays;

/** Centers with the encoding they live in: all that is needed to place new rows exactly as the fit placed its own. */
final class FittedCenters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Encoding encoding;
    private final double[] means;
    private final double[] centers;
    private final double[] weights;
    private final double meanSquaredDistance;

    /**
     * @param means [k x d] the centers a person reads, in the units of the columns
     * @param centers [k x d] the centers rows are placed by, in stored units
     * @param weights [k] weight of the rows that were nearest in the fit
     * @param meanSquaredDistance of those rows to their centers, in stored units
     */
    FittedCenters(Encoding encoding, double[] means, double[] centers, double[] weights, double meanSquaredDistance) {
        this.encoding = encoding;
        this.means = means;
        this.centers = centers;
        this.weights = weights;
        this.meanSquaredDistance = meanSquaredDistance;
    }

    /** @param means [k x d] in stored units */
    static FittedCenters of(KMeansFit fit, Encoding encoding, double[] means) {
        double weight = 0.0;
        for (double part : fit.weights()) {
            weight += part;
        }
        double[] decoded = new double[means.length];
        for (int j = 0; j < fit.k(); j++) {
            System.arraycopy(encoding.decode(means, j), 0, decoded, j * encoding.columns(), encoding.columns());
        }
        return new FittedCenters(encoding, decoded, fit.centers(), fit.weights(), fit.cost() / weight);
    }

    /** One center in the units of the columns, [d]. */
    double[] mean(int cluster) {
        return Arrays.copyOfRange(means, cluster * columns(), (cluster + 1) * columns());
    }

    Encoding encoding() {
        return encoding;
    }

    double[] centers() {
        return centers;
    }

    double[] weights() {
        return weights;
    }

    double meanSquaredDistance() {
        return meanSquaredDistance;
    }

    int k() {
        return weights.length;
    }

    int columns() {
        return encoding.columns();
    }

    /** From stored units squared to the units of cost: half the squared distance of unit vectors is 1 - cosine. */
    double costUnit() {
        return encoding.squaredUnit() * (encoding.unitLength() ? 0.5 : 1.0);
    }

    /** Encodes the features of one row; refuses what cannot be placed. */
    float[] stored(double[] features) {
        float[] stored = new float[columns()];
        if (features.length != columns()) {
            throw new BadInput("a row has " + features.length + " features; the model was fitted on " + columns()
                    + "; give vectors or arrays of that length");
        }
        boolean usable = encoding.encode(features, stored, 0);
        for (float value : stored) {
            usable &= Float.isFinite(value);
        }
        if (!usable) {
            throw new BadInput("a row holds null, NaN or infinite features, or is a zero vector under cosine distance;"
                    + " filter such rows out first");
        }
        return stored;
    }

    /** Index of the nearest center, the lowest of equals: the rule of the fit, so its rows keep their labels. */
    int nearest(float[] row) {
        double[] squared = new double[k()];
        SquaredDistance.toAll(row, centers, k(), columns(), squared);
        int best = 0;
        for (int j = 1; j < squared.length; j++) {
            best = squared[j] < squared[best] ? j : best;
        }
        return best;
    }

    /** Distance to a center: Euclidean in the clustered units, or 1 - cosine. */
    double distance(float[] row, int center) {
        double squared = SquaredDistance.between(row, 0, centers, center * columns(), columns()) * costUnit();
        return encoding.unitLength() ? squared : Math.sqrt(squared);
    }
}
