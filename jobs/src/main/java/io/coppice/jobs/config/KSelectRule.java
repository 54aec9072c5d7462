package io.coppice.jobs.config;

import io.coppice.blocks.BadParameter;
import io.coppice.kmeans.KMeansParams;
import io.coppice.kmeans.KMeansParams.Distance;
import io.coppice.kselect.Base;
import io.coppice.kselect.Candidates;
import io.coppice.kselect.Criterion;
import io.coppice.kselect.KSelectParams;
import io.coppice.mixture.MixtureParams;
import java.util.List;

/** Under {@code method: kselect} criterion, base, range and distance go together, and no key is set in vain. */
final class KSelectRule implements Schema.Rule {
    /** Keys of other sections that say nothing of how candidates are fitted. */
    static final List<String> WITHOUT_EFFECT = List.of(
            "kmeans.k",
            "kmeans.restarts",
            "kmeans.init",
            "kmeans.fitRows",
            "kmeans.algorithm",
            "kmeans.coresetSize",
            "gmm.k",
            "gmm.restarts",
            "gmm.init",
            "gmm.regularization",
            "gmm.collapse",
            "ppp.kMax",
            "ppp.minCluster",
            "ppp.sampleRows",
            "ppp.merge",
            "ppp.core",
            "sdp.k",
            "sdp.solver",
            "sdp.sketch",
            "sdp.sketchSize",
            "sdp.maxIter",
            "sdp.tol",
            "sdp.gapTol",
            "sdp.timeLimit",
            "sdp.cutRounds",
            "sdp.starts",
            "sdp.polish",
            "sdp.refine",
            "sdp.certificate");

    @Override
    public void check(Settings settings, List<Problem> problems) {
        if (!settings.text("method").equals("kselect")) {
            return;
        }
        for (String key : WITHOUT_EFFECT) {
            if (!settings.isDefault(key)) {
                problems.add(new Problem(key, "has no effect under method kselect; leave it out"));
            }
        }
        try {
            params(settings);
        } catch (BadParameter refused) {
            problems.add(new Problem("kselect.criterion", refused.getMessage()));
        }
    }

    /** Checks itself. */
    private static KSelectParams params(Settings settings) {
        boolean cosine = settings.text("kmeans.distance").equals("cosine");
        return new KSelectParams(
                Criterion.of(settings.text("kselect.criterion")),
                Base.of(settings.text("kselect.base")),
                Candidates.range((int) settings.integer("kselect.kMin"), (int) settings.integer("kselect.kMax")),
                KMeansParams.of(1).withDistance(cosine ? Distance.COSINE : Distance.EUCLIDEAN),
                MixtureParams.of(1),
                (int) settings.integer("kselect.sampleRows"));
    }
}
