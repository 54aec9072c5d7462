package io.coppice.jobs.config;

import io.coppice.sdp.SdpParams;
import java.util.List;

/** The section {@code sdp}, of methods sdp and ila-sdp. */
final class SemidefiniteSettings implements Schema.Rule {
    private static final int CLUSTERS = 8;

    static List<Setting> settings() {
        SdpParams defaults = SdpParams.of(CLUSTERS);
        return List.of(
                Setting.integer("sdp.k", CLUSTERS, "number of clusters").between(1, Integer.MAX_VALUE),
                Setting.choice(
                        "sdp.solver",
                        "admm (convex, with a lower bound) | low-rank (large sketches, no bound)",
                        "admm",
                        "low-rank"),
                Setting.choice(
                        "sdp.sketch",
                        "coreset | stratified (as many rows of each cluster of a k-means start)",
                        "coreset",
                        "stratified"),
                Setting.integer(
                                "sdp.sketchSize",
                                defaults.size(),
                                "most rows to solve on; a table with no more is solved whole")
                        .between(1, Integer.MAX_VALUE),
                Setting.integer("sdp.maxIter", defaults.maxIter(), "iterations of the solver at most")
                        .between(1, Integer.MAX_VALUE),
                Setting.number("sdp.tol", defaults.tol(), "residual at which the solver stops")
                        .between(0, Double.MAX_VALUE),
                Setting.number("sdp.gapTol", defaults.gapTol(), "gap between the bounds at which the solver stops")
                        .between(0, 1),
                Setting.number(
                                "sdp.timeLimit",
                                defaults.timeLimit(),
                                "seconds after which the best so far is taken, which depends on the machine; 0: none")
                        .between(0, Double.MAX_VALUE),
                Setting.integer(
                                "sdp.cutRounds",
                                defaults.cutRounds(),
                                "rounds of inequalities that tighten the lower bound; 0: none")
                        .between(0, 1000),
                Setting.integer("sdp.starts", defaults.starts(), "low-rank: starts")
                        .between(1, 1000),
                Setting.integer("sdp.polish", defaults.polish(), "sdp: most updates of the centers on all rows")
                        .between(0, Integer.MAX_VALUE),
                Setting.integer("sdp.refine", 0, "ila-sdp: updates by expectation-maximization on all rows")
                        .between(0, Integer.MAX_VALUE),
                Setting.choice(
                        "sdp.certificate",
                        "none | clusters (separated ones, rigorous) | monte-carlo (any, 99 %): what is proved of the cost",
                        "none",
                        "clusters",
                        "monte-carlo"));
    }

    @Override
    public void check(Settings settings, List<Problem> problems) {
        String method = settings.text("method");
        List<String> idle = switch (method) {
            case "sdp" -> List.of("sdp.refine");
            case "ila-sdp" -> List.of("sdp.polish", "sdp.certificate");
            default -> List.of();
        };
        for (String key : idle) {
            if (!settings.isDefault(key)) {
                problems.add(new Problem(key, "has no effect under method " + method + "; leave it out"));
            }
        }
        if (settings.integer("sdp.sketchSize") < settings.integer("sdp.k") && method.endsWith("sdp")) {
            problems.add(new Problem(
                    "sdp.sketchSize",
                    settings.integer("sdp.sketchSize") + " is fewer than sdp.k = " + settings.integer("sdp.k")));
        }
    }
}
