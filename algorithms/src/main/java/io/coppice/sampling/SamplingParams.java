package io.coppice.sampling;

import io.coppice.blocks.Check;
import java.util.List;

/**
 * Parameters of an lp sample.
 *
 * @param score what chances are proportional to
 * @param p of the norm that the sample is to keep, at least 1
 * @param sampleSize rows to keep, at least 1
 * @param classSizes rows to keep of class 0, 1, ...; empty: {@code sampleSize} split evenly
 * @param uniformMix share of the chances that follows the weights alone, from 0 to 1
 * @param exactSize whether exactly {@code sampleSize} rows are kept (priority sampling), or each row by itself (Poisson)
 * @param label what the last column of the table is
 * @param intercept whether a column of ones stands before the others
 * @param ridge added to the Gram matrix of columns of unit length; only for leverage and root leverage
 * @param tolerance how far from 1 the eigenvalues that end the rounds of Lewis weights may be
 * @param maxRounds most of them
 * @param seed of every random choice
 */
public record SamplingParams(
        ScoreKind score,
        double p,
        long sampleSize,
        List<Long> classSizes,
        double uniformMix,
        boolean exactSize,
        LabelRole label,
        boolean intercept,
        double ridge,
        double tolerance,
        int maxRounds,
        long seed) {
    /** Columns, label and constant included, whose Gram matrix is still made. */
    public static final int MOST_COLUMNS = 1024;

    public SamplingParams {
        classSizes = List.copyOf(classSizes);
        Check.that(
                p >= 1.0 && p < Double.POSITIVE_INFINITY, "p is " + p + "; it must be a finite number of at least 1");
        Check.that(
                score != ScoreKind.ROOT_LEVERAGE || p <= 2.0,
                "p is " + p + " but score is root-leverage, which serves p up to 2; take lewis");
        Check.atLeast("sampleSize", sampleSize, 1);
        Check.that(uniformMix >= 0.0 && uniformMix <= 1.0, "uniformMix is " + uniformMix + "; it must be from 0 to 1");
        Check.atLeast("ridge", ridge, 0.0);
        Check.that(tolerance > 0.0 && tolerance < 1.0, "tol is " + tolerance + "; it must be between 0 and 1");
        Check.atLeast("maxIter", maxRounds, 1);
        for (long size : classSizes) {
            Check.atLeast("classSizes", size, 1);
        }
        Check.that(
                classSizes.isEmpty() || label == LabelRole.CLASS,
                "classSizes are given but no label is a class; set labelRole to class, or leave them out");
        Check.that(
                ridge == 0.0 || score == ScoreKind.LEVERAGE || score == ScoreKind.ROOT_LEVERAGE,
                "ridge is " + ridge + " but score is " + score + "; only leverage and root-leverage take a ridge");
    }

    /** Defaults: a fifth of the chances uniform, exact size, no label, no intercept, seed 1. */
    public static SamplingParams of(ScoreKind score, double p, long sampleSize) {
        return new SamplingParams(score, p, sampleSize, List.of(), 0.2, true, LabelRole.NONE, false, 0.0, 0.1, 20, 1);
    }

    public SamplingParams withSeed(long other) {
        return new SamplingParams(
                score,
                p,
                sampleSize,
                classSizes,
                uniformMix,
                exactSize,
                label,
                intercept,
                ridge,
                tolerance,
                maxRounds,
                other);
    }

    public SamplingParams withUniformMix(double other) {
        return new SamplingParams(
                score,
                p,
                sampleSize,
                classSizes,
                other,
                exactSize,
                label,
                intercept,
                ridge,
                tolerance,
                maxRounds,
                seed);
    }

    public SamplingParams withLabel(LabelRole other) {
        return new SamplingParams(
                score,
                p,
                sampleSize,
                classSizes,
                uniformMix,
                exactSize,
                other,
                intercept,
                ridge,
                tolerance,
                maxRounds,
                seed);
    }

    public SamplingParams withIntercept(boolean other) {
        return new SamplingParams(
                score,
                p,
                sampleSize,
                classSizes,
                uniformMix,
                exactSize,
                label,
                other,
                ridge,
                tolerance,
                maxRounds,
                seed);
    }

    public SamplingParams withExactSize(boolean other) {
        return new SamplingParams(
                score,
                p,
                sampleSize,
                classSizes,
                uniformMix,
                other,
                label,
                intercept,
                ridge,
                tolerance,
                maxRounds,
                seed);
    }
}
