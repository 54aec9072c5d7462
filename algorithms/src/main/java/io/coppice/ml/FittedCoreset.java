package io.coppice.ml;

import io.coppice.blocks.BadInput;
import io.coppice.blocks.Encoding;
import io.coppice.coreset.CoresetRule;
import java.io.Serializable;

/** The rule of a coreset with the encoding it lives in: all that is needed to find its rows, and to draw from others. */
final class FittedCoreset implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Encoding encoding;
    private final CoresetRule rule;

    FittedCoreset(Encoding encoding, CoresetRule rule) {
        this.encoding = encoding;
        this.rule = rule;
    }

    Encoding encoding() {
        return encoding;
    }

    CoresetRule rule() {
        return rule;
    }

    /**
     * Weight of a row in the coreset, 0 if it is not in.
     *
     * @param features in the units of the columns; overwritten
     */
    double weight(double[] features, double weight, long key) {
        if (!(weight >= 0.0) || Double.isInfinite(weight)) {
            throw new BadInput("a row weighs " + weight
                    + "; weights must be finite and at least 0, and not null: correct or remove such rows");
        }
        float[] row = EncodedRow.of(encoding, features);
        return weight == 0.0 ? 0.0 : rule.weight(row, weight, key);
    }
}
