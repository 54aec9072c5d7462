package io.coppice.dynamics;

import java.util.function.ToDoubleFunction;

/** The scores of a training log, and for each whether high or low is hard. */
public enum DynamicsScore {
    EL2N("el2n", true, TrainingScores::el2n),
    GRAND("grand", true, TrainingScores::grand),
    FORGETTING("forgetting", true, TrainingScores::forgetting),
    AUM_PROBABILITY("aumProbability", false, TrainingScores::aumProbability),
    AUM_LOGIT("aumLogit", false, TrainingScores::aumLogit),
    ENTROPY("entropy", true, TrainingScores::entropy),
    MARGIN("margin", false, TrainingScores::margin),
    LOSS("loss", true, TrainingScores::loss),
    CONFIDENCE("confidence", false, TrainingScores::confidence),
    VARIABILITY("variability", true, TrainingScores::variability),
    CORRECTNESS("correctness", false, TrainingScores::correctness),
    CLOSENESS("closeness", true, TrainingScores::closeness),
    DUAL("dual", true, TrainingScores::dual);

    private final String column;
    private final boolean hardIsHigh;
    private final ToDoubleFunction<TrainingScores> value;

    DynamicsScore(String column, boolean hardIsHigh, ToDoubleFunction<TrainingScores> value) {
        this.column = column;
        this.hardIsHigh = hardIsHigh;
        this.value = value;
    }

    /** Name of the column that holds it. */
    public String column() {
        return column;
    }

    /** Whether hard rows score high. */
    public boolean hardIsHigh() {
        return hardIsHigh;
    }

    /** The score of a row; NaN where its log does not tell. */
    public double of(TrainingScores scores) {
        return value.applyAsDouble(scores);
    }
}
