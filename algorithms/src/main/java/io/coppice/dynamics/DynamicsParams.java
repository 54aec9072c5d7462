package io.coppice.dynamics;

import io.coppice.blocks.Check;
import java.io.Serializable;

/**
 * How a log becomes scores.
 *
 * @param earlyEpochs epochs of a run, the first ones there are, that EL2N and GraNd are taken from
 * @param neverLearned forgetting events of a row that no epoch had right
 * @param sums whether EL2N, GraNd and AUM are sums over presentations, as in the code of CCS, and not means; sums of rows
 *     shown unequally often do not compare
 * @param meanLoss whether the loss is the mean over presentations and not that of the last one
 * @param normalizedEntropy whether entropy is a share of ln C
 * @param bias whether the last layer has a bias, which counts as one more feature that is always 1 (GraNd)
 * @param dualWindow presentations in a window of DUAL, at least 2
 * @param dualEpochs presentations that DUAL looks at, at least {@code dualWindow}
 */
public record DynamicsParams(
        int earlyEpochs,
        NeverLearned neverLearned,
        boolean sums,
        boolean meanLoss,
        boolean normalizedEntropy,
        boolean bias,
        int dualWindow,
        int dualEpochs)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What counts for the forgetting events of a row that was never right; published codes disagree. */
    public enum NeverLearned {
        /** None, so that it passes for easy: the codes of CCS and DeepCore. */
        ZERO,
        /** As many as it was shown: Toneva et al. (2019). */
        EPOCHS,
        /** 1000: dataset cartography. */
        THOUSAND,
        /** Infinitely many: the data diet code. Selectors refuse infinite scores. */
        INFINITY
    }

    public DynamicsParams {
        Check.atLeast("earlyEpochs", earlyEpochs, 1);
        Check.atLeast("dualWindow", dualWindow, 2);
        Check.atLeast("dualEpochs", dualEpochs, dualWindow);
    }

    /** 10 early epochs, never learned = as often as shown, means, the last loss, nats, a bias, windows of 10 in 30. */
    public static DynamicsParams defaults() {
        return new DynamicsParams(10, NeverLearned.EPOCHS, false, false, false, true, 10, 30);
    }

    public DynamicsParams withNeverLearned(NeverLearned other) {
        return new DynamicsParams(earlyEpochs, other, sums, meanLoss, normalizedEntropy, bias, dualWindow, dualEpochs);
    }

    public DynamicsParams withEarlyEpochs(int other) {
        return new DynamicsParams(other, neverLearned, sums, meanLoss, normalizedEntropy, bias, dualWindow, dualEpochs);
    }

    /** The other two ways to sum up. */
    public DynamicsParams withSums(boolean otherSums, boolean otherMeanLoss) {
        return new DynamicsParams(
                earlyEpochs, neverLearned, otherSums, otherMeanLoss, normalizedEntropy, bias, dualWindow, dualEpochs);
    }

    public DynamicsParams withDual(int window, int epochs) {
        return new DynamicsParams(earlyEpochs, neverLearned, sums, meanLoss, normalizedEntropy, bias, window, epochs);
    }
}
