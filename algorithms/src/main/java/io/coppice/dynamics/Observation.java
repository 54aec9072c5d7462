package io.coppice.dynamics;

import io.coppice.blocks.BadInput;
import io.coppice.math.Exponentials;

/**
 * One presentation of a row to the model: what it predicted, reduced to the numbers that scores are made of. What a log does
 * not tell is NaN.
 *
 * @param run number of the training run
 * @param epoch at least 0
 * @param step orders the presentations of an epoch
 * @param label class of the row, from 0
 * @param labelProbability probability of the label
 * @param otherProbability largest probability of another class
 * @param logitMargin logit of the label minus the largest other one
 * @param entropy of the probabilities, in nats, or as a share of ln C
 * @param topGap largest probability minus the second largest
 * @param loss cross entropy, in nats
 * @param error Euclidean length of probabilities minus the one-hot label
 * @param featureNorm length of the features that the last layer saw
 * @param correct whether the label is the most probable class, the lowest of equals
 */
public record Observation(
        int run,
        int epoch,
        long step,
        int label,
        double labelProbability,
        double otherProbability,
        double logitMargin,
        double entropy,
        double topGap,
        double loss,
        double error,
        double featureNorm,
        boolean correct) {
    /** Half-precision logs of many classes stay within it. */
    private static final double SUM_TOLERANCE = 0.01;

    private static final double LEAST_PROBABILITY = 1e-12;

    /** When a row was shown, and as what. */
    public record Shown(int run, int epoch, long step, int label, double featureNorm) {}

    /**
     * @param probabilities [C] of all classes
     * @param normalized whether the entropy is divided by ln C
     * @throws BadInput if there are fewer than two classes, the label is none of them, or these are no probabilities
     */
    public static Observation ofProbabilities(double[] probabilities, Shown shown, boolean normalized) {
        requireLabel(probabilities.length, shown.label());
        double sum = 0.0;
        for (double probability : probabilities) {
            if (!(probability >= 0.0 && probability <= 1.0 + SUM_TOLERANCE)) {
                throw new BadInput("a probability is " + probability + "; it must be from 0 to 1");
            }
            sum += probability;
        }
        if (!(Math.abs(sum - 1.0) <= SUM_TOLERANCE)) {
            throw new BadInput("the probabilities sum to " + sum
                    + "; they must sum to 1: give raw outputs or log-probabilities as logits");
        }
        double loss = -Exponentials.log(Math.max(probabilities[shown.label()], LEAST_PROBABILITY));
        return of(probabilities, Double.NaN, loss, shown, normalized);
    }

    /**
     * @param logits [C] finite; log-probabilities are logits too
     * @throws BadInput if there are fewer than two classes, the label is none of them, or a logit is not finite
     */
    public static Observation ofLogits(double[] logits, Shown shown, boolean normalized) {
        requireLabel(logits.length, shown.label());
        double largest = Double.NEGATIVE_INFINITY;
        double other = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < logits.length; c++) {
            if (!Double.isFinite(logits[c])) {
                throw new BadInput("a logit is " + logits[c] + "; logits must be finite");
            }
            largest = Math.max(largest, logits[c]);
            other = c == shown.label() ? other : Math.max(other, logits[c]);
        }
        double[] probabilities = new double[logits.length];
        double sum = 0.0;
        for (int c = 0; c < logits.length; c++) {
            probabilities[c] = Exponentials.exp(logits[c] - largest);
            sum += probabilities[c];
        }
        for (int c = 0; c < logits.length; c++) {
            probabilities[c] /= sum;
        }
        double label = logits[shown.label()];
        return of(probabilities, label - other, Exponentials.log(sum) - (label - largest), shown, normalized);
    }

    /**
     * From the two numbers that margins need; entropy and the length of the error stay unknown.
     *
     * @throws BadInput if they are no probabilities of different classes
     */
    public static Observation ofMargin(double labelProbability, double otherProbability, Shown shown) {
        if (!(labelProbability >= 0.0
                && otherProbability >= 0.0
                && labelProbability + otherProbability <= 1.0 + SUM_TOLERANCE)) {
            throw new BadInput("the probabilities of the label and of the likeliest other class are " + labelProbability
                    + " and " + otherProbability + "; both must be at least 0, and their sum at most 1");
        }
        return new Observation(
                shown.run(),
                shown.epoch(),
                shown.step(),
                shown.label(),
                labelProbability,
                otherProbability,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                -Exponentials.log(Math.max(labelProbability, LEAST_PROBABILITY)),
                Double.NaN,
                shown.featureNorm(),
                labelProbability > otherProbability);
    }

    private static void requireLabel(int classes, int label) {
        if (classes < 2) {
            throw new BadInput("there are outputs of " + classes + " classes; at least two are needed");
        }
        if (label < 0 || label >= classes) {
            throw new BadInput("the label is " + label + " but there are outputs of " + classes
                    + " classes; labels must be whole numbers from 0 to " + (classes - 1));
        }
    }

    private static Observation of(double[] p, double logitMargin, double loss, Shown shown, boolean normalized) {
        int label = shown.label();
        double entropy = 0.0;
        double squares = 0.0;
        double first = 0.0;
        double second = 0.0;
        double other = 0.0;
        boolean correct = true;
        for (int c = 0; c < p.length; c++) {
            entropy -= p[c] == 0.0 ? 0.0 : p[c] * Exponentials.log(p[c]);
            double error = c == label ? p[c] - 1.0 : p[c];
            squares += error * error;
            second = Math.max(second, Math.min(first, p[c]));
            first = Math.max(first, p[c]);
            if (c != label) {
                other = Math.max(other, p[c]);
                correct &= c < label ? p[c] < p[label] : p[c] <= p[label];
            }
        }
        return new Observation(
                shown.run(),
                shown.epoch(),
                shown.step(),
                label,
                p[label],
                other,
                logitMargin,
                normalized ? entropy / Exponentials.log(p.length) : entropy,
                first - second,
                loss,
                Math.sqrt(squares),
                shown.featureNorm(),
                correct);
    }
}
