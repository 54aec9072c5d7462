package io.coppice.mixture;

import io.coppice.math.Exponentials;
import java.util.List;

/** A fitted mixture with what is known of it; figures are of the parameters returned, not of those before them. */
public final class MixtureFit {
    /** Why a fit ended. */
    public enum Stop {
        /** The log-likelihood changed by less than the tolerance. */
        TOLERANCE,
        MAX_ITERATIONS
    }

    private final MixtureRun run;
    private final int passes;
    private final List<String> warnings;

    MixtureFit(MixtureRun run, int passes, List<String> warnings) {
        this.run = run;
        this.passes = passes;
        this.warnings = List.copyOf(warnings);
    }

    /** The same fit with other figures of the whole. */
    MixtureFit with(int allPasses, List<String> allWarnings) {
        return new MixtureFit(run, allPasses, allWarnings);
    }

    /** In stored units. */
    public Mixture mixture() {
        return run.mixture();
    }

    /** Sum over the rows of weight x ln density, in the units that are mixed: the columns' own, or standard deviations. */
    public double logLikelihood() {
        return run.logLikelihood();
    }

    /** Log-likelihood at the first parameters and after each update. */
    public List<Double> history() {
        return run.history();
    }

    /** Updates of the parameters. */
    public int iterations() {
        return run.iterations();
    }

    public Stop stop() {
        return run.stop();
    }

    /** Components that collapsed on the way. */
    public int dropped() {
        return run.dropped();
    }

    /** Total weight of the rows. */
    public double weight() {
        return run.totalWeight();
    }

    /** Sum over the rows of weight x entropy of the responsibilities, in nats. */
    public double entropy() {
        return run.entropy();
    }

    /** -2 L + p ln W (Schwarz 1978), the weights being counts of rows; lower is better. */
    public double bic() {
        return Math.fma(mixture().freeParameters(), Exponentials.log(weight()), -2.0 * logLikelihood());
    }

    /** -2 L + 2 p (Akaike 1974); lower is better. */
    public double aic() {
        return Math.fma(2.0, mixture().freeParameters(), -2.0 * logLikelihood());
    }

    /** BIC + 2 x entropy (Biernacki, Celeux, Govaert 2000): overlapping components cost; lower is better. */
    public double icl() {
        return Math.fma(2.0, entropy(), bic());
    }

    /** Passes over the data, those of all fits that shared them and of finding the start. */
    public int passes() {
        return passes;
    }

    public List<String> warnings() {
        return warnings;
    }
}
