package io.coppice.pruning;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Check;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Training targets that mix a row's label with a teacher's probabilities (Ben-Baruch et al. 2024, "Distilling the knowledge in data
 * pruning"). Cross entropy is linear in the target, so a row with targets t is C rows of weight t_c: at temperature 1 that is
 * the loss of distillation but for a constant.
 */
public final class Distillation {
    /** Targets below it change nothing and cost a row each. */
    private static final double LEAST_TARGET = 1e-6;

    private static final double SUM_TOLERANCE = 0.01;

    private Distillation() {}

    /**
     * The share of the teacher that served best where a fraction of the rows was kept: 1.3 - 1.3 f, from 0 to 1. Our own
     * measurement on digits, with and without wrong labels; the paper gives no rule.
     */
    public static double alpha(double keptFraction) {
        Check.that(
                keptFraction > 0.0 && keptFraction <= 1.0,
                "the kept fraction is " + keptFraction + "; it must be above 0 and at most 1");
        return Math.max(0.0, Math.min(1.0, 1.3 - 1.3 * keptFraction));
    }

    /**
     * The weight of every class for one row: (1 - alpha) of the label and alpha x teacher, summing to 1. What is below 1e-6 is
     * left out, and so is what is beyond the {@code top} classes of the teacher; the rest is scaled up to 1.
     *
     * @param teacher [C] probabilities; not read where alpha is 0
     * @param top most classes of the teacher, at least 1
     * @throws BadInput if the label is no class, or these are no probabilities
     */
    public static double[] targets(int label, double[] teacher, double alpha, int top) {
        requireProbabilities(label, teacher);
        double[] targets = new double[teacher.length];
        int[] classes = IntStream.range(0, teacher.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(c -> -teacher[c]).thenComparing(c -> c))
                .limit(top)
                .mapToInt(Integer::intValue)
                .toArray();
        double taught = Arrays.stream(classes).mapToDouble(c -> teacher[c]).sum();
        for (int c : classes) {
            targets[c] = alpha * (teacher[c] / taught);
        }
        targets[label] += 1.0 - alpha;
        double sum = 0.0;
        for (int c = 0; c < targets.length; c++) {
            targets[c] = targets[c] < LEAST_TARGET ? 0.0 : targets[c];
            sum += targets[c];
        }
        for (int c = 0; c < targets.length; c++) {
            targets[c] /= sum;
        }
        return targets;
    }

    private static void requireProbabilities(int label, double[] teacher) {
        if (label < 0 || label >= teacher.length) {
            throw new BadInput("the label is " + label + " but the teacher has " + teacher.length
                    + " classes; labels must be whole numbers from 0 to " + (teacher.length - 1));
        }
        double sum = 0.0;
        for (double probability : teacher) {
            if (!(probability >= 0.0 && probability <= 1.0 + SUM_TOLERANCE)) {
                throw new BadInput("a probability of the teacher is " + probability + "; it must be from 0 to 1");
            }
            sum += probability;
        }
        if (!(Math.abs(sum - 1.0) <= SUM_TOLERANCE)) {
            throw new BadInput("the teacher's probabilities sum to " + sum + "; they must sum to 1");
        }
    }
}
