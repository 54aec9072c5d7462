package io.coppice.kselect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a criterion decided.
 *
 * @param curve ascending in k
 * @param reason one line
 */
record Choice(int k, List<CurvePoint> curve, String reason, List<String> warnings) {

    /** The best value of a finished curve, the smaller k of equals. */
    static Choice best(Criterion criterion, List<CurvePoint> curve) {
        boolean high = criterion == Criterion.SILHOUETTE;
        CurvePoint best = high ? largest(curve) : smallest(curve);
        String reason = criterion + " " + number(best.value()) + " at k = " + best.k() + " is the "
                + (high ? "largest" : "smallest") + " of " + range(curve);
        return new Choice(best.k(), curve, reason, atTheEnd(best.k(), curve));
    }

    /** The same where the table itself ended the range: that a larger kMax would help is then not so. */
    Choice cutShort(List<String> why) {
        return why.isEmpty() ? this : new Choice(k, curve, reason, why);
    }

    /** The point of largest value, the first of equals. */
    static CurvePoint largest(List<CurvePoint> curve) {
        return curve.stream()
                .sorted(Comparator.comparingDouble((CurvePoint point) -> -point.value())
                        .thenComparingInt(CurvePoint::k))
                .findFirst()
                .orElseThrow();
    }

    private static CurvePoint smallest(List<CurvePoint> curve) {
        return curve.stream()
                .sorted(Comparator.comparingDouble(CurvePoint::value).thenComparingInt(CurvePoint::k))
                .findFirst()
                .orElseThrow();
    }

    /** The candidates in words: "k = 2 to 20 (19 candidates)". */
    static String range(List<CurvePoint> curve) {
        int from = curve.get(0).k();
        int to = curve.get(curve.size() - 1).k();
        return from == to ? "k = " + from : "k = " + from + " to " + to + " (" + curve.size() + " candidates)";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    /** A warning where the range may have cut the search short. */
    static List<String> atTheEnd(int k, List<CurvePoint> curve) {
        boolean last = curve.size() > 1 && k == curve.get(curve.size() - 1).k();
        return last
                ? List.of("k = " + k + " is the largest candidate; a larger kMax may find more clusters")
                : List.of();
    }
}
