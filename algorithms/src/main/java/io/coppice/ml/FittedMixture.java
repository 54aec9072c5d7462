package io.coppice.ml;

import io.coppice.blocks.Encoding;
import io.coppice.mixture.Mixture;
import io.coppice.mixture.Responsibilities;
import java.io.Serializable;

/** A mixture with the encoding it lives in: all that is needed to judge new rows exactly as the fit judged its own. */
final class FittedMixture implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Encoding encoding;
    private final Mixture mixture;
    private final double meanLogLikelihood;
    private final double weight;
    private transient volatile ThreadLocal<Responsibilities> workspaces;

    /**
     * @param mixture in stored units
     * @param meanLogLikelihood of a unit of weight in the fit
     * @param weight of the rows of the fit
     */
    FittedMixture(Encoding encoding, Mixture mixture, double meanLogLikelihood, double weight) {
        this.encoding = encoding;
        this.mixture = mixture;
        this.meanLogLikelihood = meanLogLikelihood;
        this.weight = weight;
    }

    Encoding encoding() {
        return encoding;
    }

    Mixture mixture() {
        return mixture;
    }

    double meanLogLikelihood() {
        return meanLogLikelihood;
    }

    double weight() {
        return weight;
    }

    int k() {
        return mixture.k();
    }

    int columns() {
        return encoding.columns();
    }

    /** One mean in the units of the columns, [d]. */
    double[] mean(int component) {
        return encoding.decode(mixture.means(), component);
    }

    /** One covariance in the units of the columns, [d x d]. */
    double[] covariance(int component) {
        return mixture.covariance(component, encoding);
    }

    /** Probabilities of the components at one row, [k]. @param features in the units of the columns; overwritten */
    double[] probabilities(double[] features) {
        float[] row = EncodedRow.of(encoding, features);
        Responsibilities found = workspace();
        found.compute(row, 0, 1);
        double[] probabilities = new double[k()];
        for (int c = 0; c < probabilities.length; c++) {
            probabilities[c] = found.of(c)[0];
        }
        return probabilities;
    }

    /** Index of the largest, the lowest of equals. */
    static int likeliest(double[] probabilities) {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            best = probabilities[c] > probabilities[best] ? c : best;
        }
        return best;
    }

    /** Tasks of a JVM share this object; each of their threads gets a workspace of its own. */
    private Responsibilities workspace() {
        ThreadLocal<Responsibilities> found = workspaces;
        if (found == null) {
            found = ThreadLocal.withInitial(mixture::memberships);
            workspaces = found;
        }
        return found.get();
    }
}
