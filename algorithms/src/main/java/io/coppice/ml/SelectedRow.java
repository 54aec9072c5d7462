package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.pruning.PruningRule;
import io.coppice.pruning.Reason;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.unsafe.types.UTF8String;

/** What Spark calls for each row that a selection transforms, by the names of the methods. */
public final class SelectedRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int INVALID = -1;
    private static final int EXCLUDED = -2;
    private static final List<UTF8String> REASONS =
            Reason.names().stream().map(UTF8String::fromString).toList();
    private static final UTF8String SAID_INVALID = UTF8String.fromString("invalid");
    private static final UTF8String SAID_EXCLUDED = UTF8String.fromString("excluded");

    private final Broadcast<FittedSelection> fitted;
    private final boolean dropInvalid;

    SelectedRow(Broadcast<FittedSelection> fitted, boolean dropInvalid) {
        this.fitted = fitted;
        this.dropInvalid = dropInvalid;
    }

    /** @param score NaN where it is null */
    public int verdict(double score, double cutoffScore, int group, boolean guarded, boolean excluded, long key) {
        if (excluded) {
            return EXCLUDED;
        }
        if (!Double.isFinite(score) || !Double.isFinite(cutoffScore)) {
            if (!dropInvalid) {
                throw new BadInput("a row has score " + (Double.isFinite(score) ? cutoffScore : score)
                        + "; scores must be finite: correct them, or set invalidScores to drop");
            }
            return INVALID;
        }
        return fitted.value().rule().verdict(score, cutoffScore, group, guarded, key);
    }

    public double weight(int verdict, int group) {
        return verdict < 0 ? 0.0 : fitted.value().rule().weight(verdict, group);
    }

    public int stratum(int verdict) {
        return verdict < 0 ? -1 : PruningRule.stratum(verdict);
    }

    public UTF8String reason(int verdict) {
        if (verdict < 0) {
            return verdict == INVALID ? SAID_INVALID : SAID_EXCLUDED;
        }
        return REASONS.get(PruningRule.reason(verdict).ordinal());
    }
}
