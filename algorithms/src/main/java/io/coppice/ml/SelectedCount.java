package io.coppice.ml;

import io.coppice.kselect.CurvePoint;
import io.coppice.kselect.KSelectFit;
import java.io.Serializable;
import java.util.List;

/** What was chosen and from what; a saved model keeps it. */
record SelectedCount(int k, String reason, List<String> warnings, List<CurvePoint> curve) implements Serializable {
    static SelectedCount of(KSelectFit fit) {
        return new SelectedCount(fit.k(), fit.reason(), fit.warnings(), fit.curve());
    }
}
