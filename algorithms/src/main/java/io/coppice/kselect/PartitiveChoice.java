package io.coppice.kselect;

import io.coppice.blocks.Blocks;
import io.coppice.partitive.PartitiveAlgorithm;
import io.coppice.partitive.PartitiveFit;
import io.coppice.partitive.PartitiveParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** As many clusters as PPP finds. The curve holds the lowest BIC at every number of parts, before any are merged. */
final class PartitiveChoice {
    private PartitiveChoice() {}

    static Choice of(Blocks data, KSelectParams params) {
        int most = params.candidates().kMax();
        PartitiveFit found =
                PartitiveAlgorithm.fit(data, PartitiveParams.defaults().withMost(most, params.sampleRows()));
        List<String> warnings = new ArrayList<>(found.warnings());
        if (most > 0 && found.parts() >= most) {
            warnings.add("PPP chose " + found.parts() + " parts, the most it was to try; a larger kMax may find more");
        }
        return new Choice(found.k(), curve(found), reason(found), warnings);
    }

    private static String reason(PartitiveFit found) {
        int k = found.k();
        return found.tried().isEmpty()
                ? "PPP finds k = " + k + ": " + found.warnings().get(0)
                : "PPP finds k = " + k + ": BIC is lowest at " + found.parts() + " parts (" + found.covariance()
                        + " covariances), and those that a mixture cannot tell apart are merged";
    }

    private static List<CurvePoint> curve(PartitiveFit found) {
        Map<Integer, Double> lowest = new TreeMap<>();
        found.tried().forEach(tried -> lowest.merge(tried.parts(), tried.bic(), Math::min));
        return lowest.entrySet().stream()
                .map(point -> CurvePoint.of(point.getKey(), point.getValue()))
                .toList();
    }
}
