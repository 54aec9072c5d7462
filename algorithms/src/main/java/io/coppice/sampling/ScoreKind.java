package io.coppice.sampling;

import io.coppice.blocks.BadParameter;
import java.util.Arrays;
import java.util.Locale;

/** What a row's chance to be drawn is proportional to. */
public enum ScoreKind {
    /** The weight alone. */
    UNIFORM,
    /** a' (A'A)^+ a. */
    LEVERAGE,
    /** The lp Lewis weight: the leverage of the row once all rows are scaled by their own Lewis weights. */
    LEWIS,
    /** Leverage to the power p/2, in two rounds. */
    ROOT_LEVERAGE,
    /** A third each of the sensitivity bound, the leverage and the weight, all as shares of their sums. */
    AUGMENTED,
    /** An upper bound of the largest share of the lp norm that the row can have. */
    SENSITIVITY;

    /** By its name in any case, with hyphens. */
    public static ScoreKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new BadParameter("score is \"" + name + "\"; it must be one of " + Arrays.toString(names())));
    }

    /** As parameters spell them. */
    public static String[] names() {
        return Arrays.stream(values()).map(ScoreKind::toString).toArray(String[]::new);
    }

    boolean needsLeverage() {
        return this != UNIFORM;
    }

    boolean needsLewis() {
        return this == LEWIS || this == AUGMENTED || this == SENSITIVITY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
