package io.coppice.ml;

/** What a training log holds of a prediction. */
public enum LogKind {
    PROBABILITIES,
    /** Logits or log-probabilities. */
    LOGITS,
    /** The probability of the label and the largest other one. */
    MARGINS
}
