package io.coppice.sdp;

import java.util.Locale;

/**
 * How far a clustering can be from the best there is.
 *
 * @param upper its cost, in stored units squared
 * @param lower no k clusters cost less, in the same units; at least 0 and at most {@code upper}
 * @param kind how sure that is
 * @param confidence probability that {@code lower} is a lower bound; 1 unless the kind is Monte Carlo
 * @param method what proved it, for the report
 */
public record Certificate(double upper, double lower, Kind kind, double confidence, String method) {
    /** How sure a bound is. */
    public enum Kind {
        /** For all rows, up to rounding that has been taken off. */
        RIGOROUS,
        /** For all rows, with the stated confidence. */
        MONTE_CARLO,
        /** For the rows of the sketch: it says how well the sketch was solved and bounds nothing for the table. */
        SKETCH_ONLY;

        /** {@code monte-carlo} for MONTE_CARLO. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Below this gap a clustering is called optimal: it is what rounding leaves. */
    private static final double NOTHING = 1e-9;

    /** The same in other units. @param unit squared units of those in a squared stored unit */
    public Certificate inUnits(double unit) {
        return new Certificate(upper * unit, lower * unit, kind, confidence, method);
    }

    /** (upper - lower) / upper, 0 where both are 0. */
    public double gap() {
        return upper == 0.0 ? 0.0 : Math.max(0.0, (upper - lower) / upper);
    }

    /** By how much the cost can exceed the optimum, as a share of the optimum; infinite where the bound is 0. */
    public double excess() {
        return upper == 0.0 ? 0.0 : Math.max(0.0, upper / lower - 1.0);
    }

    /** One sentence for people. */
    public String words() {
        String what = kind == Kind.SKETCH_ONLY ? "on the sketch: " : "";
        String sure = kind == Kind.MONTE_CARLO ? String.format(Locale.ROOT, " with probability %.4g", confidence) : "";
        if (gap() <= NOTHING) {
            return what + "optimal" + sure;
        }
        if (lower <= 0.0) {
            return what + "nothing is proved";
        }
        return what + String.format(Locale.ROOT, "at most %.3g %% above the optimum", 100.0 * excess()) + sure;
    }
}
