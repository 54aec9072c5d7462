package io.coppice.dynamics;

/**
 * The scores of one row; what its log does not tell is NaN. {@link DynamicsScore} says which direction is hard.
 *
 * @param label of the row
 * @param observations presentations in the log, all runs together
 * @param neverLearned whether no presentation had it right
 * @param firstLearned the first epoch, over all runs, that had it right, or -1
 * @param el2n length of the early error (Paul et al. 2021)
 * @param grand length of the early gradient of the last layer
 * @param forgetting changes from right to wrong, mean over runs (Toneva et al. 2019)
 * @param aumProbability probability of the label minus the largest other one (the margin of CCS)
 * @param aumLogit the same of logits (Pleiss et al. 2020)
 * @param entropy of the last prediction
 * @param margin of the last prediction: largest probability minus the second
 * @param loss cross entropy
 * @param confidence mean probability of the label (Swayamdipta et al. 2020)
 * @param variability population standard deviation of the same
 * @param correctness presentations that had it right
 * @param closeness confidence x (1 - confidence)
 * @param dual mean over windows of 10 x standard deviation x (1 - mean) of the label's probability (Cho et al. 2025)
 */
public record TrainingScores(
        int label,
        int observations,
        boolean neverLearned,
        int firstLearned,
        double el2n,
        double grand,
        double forgetting,
        double aumProbability,
        double aumLogit,
        double entropy,
        double margin,
        double loss,
        double confidence,
        double variability,
        double correctness,
        double closeness,
        double dual) {}
