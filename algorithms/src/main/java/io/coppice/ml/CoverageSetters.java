package io.coppice.ml;

import org.apache.spark.ml.Model;

/** The setters of stages that select as {@link CoverageCentricSelector} does. */
public abstract class CoverageSetters<S extends CoverageSetters<S, M>, M extends Model<M>> extends ScoreSelector<S, M>
        implements CoverageCentricParameters {
    private static final long serialVersionUID = 1L;

    /** Rows to keep; or give a share. */
    public S setBudget(long value) {
        set(budget(), value);
        return self();
    }

    /** Share of the rows to keep, rounded down; or give a number. */
    public S setKeepFraction(double value) {
        set(keepFraction(), value);
        return self();
    }

    /** {@code random}, {@code hardest}, {@code easiest} or {@code moderate}. */
    public S setOrder(String value) {
        set(order(), value);
        return self();
    }

    public S setNumStrata(int value) {
        set(numStrata(), value);
        return self();
    }

    /** {@code equal-width} or {@code quantile}. */
    public S setStrata(String value) {
        set(strata(), value);
        return self();
    }

    /** {@code fixed}, {@code noise} or {@code gmm}. */
    public S setCutoff(String value) {
        set(cutoff(), value);
        return self();
    }

    /** The share of the rows, the hardest ones, that is dropped before strata are cut. */
    public S setBeta(double value) {
        set(beta(), value);
        return self();
    }

    /** The share of wrong labels, where it is known roughly. */
    public S setNoiseRate(double value) {
        set(noiseRate(), value);
        return self();
    }

    /** {@code none}, {@code proportional}, {@code uniform} or {@code floor}. */
    public S setClassBalance(String value) {
        set(classBalance(), value);
        return self();
    }

    public S setClassFloor(long value) {
        set(classFloor(), value);
        return self();
    }

    /** {@code auto}, {@code high} or {@code low}. */
    public S setHardIs(String value) {
        set(hardIs(), value);
        return self();
    }

    public S setCutoffHardIs(String value) {
        set(cutoffHardIs(), value);
        return self();
    }

    public S setInverseProbability(boolean value) {
        set(inverseProbability(), value);
        return self();
    }
}
