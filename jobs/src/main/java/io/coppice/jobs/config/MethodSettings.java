package io.coppice.jobs.config;

import io.coppice.kselect.KSelectParams;
import io.coppice.partitive.PartitiveParams;
import java.util.ArrayList;
import java.util.List;

/** The choice of a clustering method, and one section of keys a method. */
final class MethodSettings {
    private static final int CLUSTERS = 8;

    private MethodSettings() {}

    static List<Setting> ofCluster() {
        List<Setting> settings = new ArrayList<>();
        settings.add(Setting.choice(
                "method",
                "kmeans | gmm | ppp | sdp | ila-sdp | kselect",
                "kmeans",
                "gmm",
                "ppp",
                "sdp",
                "ila-sdp",
                "kselect"));
        settings.addAll(kmeans());
        settings.addAll(gmm());
        settings.addAll(ppp());
        settings.addAll(SemidefiniteSettings.settings());
        settings.addAll(kselect());
        return settings;
    }

    private static List<Setting> kmeans() {
        return List.of(
                Setting.integer("kmeans.k", CLUSTERS, "number of clusters").between(1, Integer.MAX_VALUE),
                Setting.integer("kmeans.restarts", 1, "starts carried in one pass; the best is kept")
                        .between(1, 1000),
                Setting.choice(
                        "kmeans.init",
                        "parallel (k-means||) | plusplus (greedy k-means++) | random",
                        "parallel",
                        "plusplus",
                        "random"),
                Setting.integer("kmeans.maxIter", 300, "iterations at most").between(0, Integer.MAX_VALUE),
                Setting.number(
                                "kmeans.tol",
                                1e-4,
                                "stop when the squared moves of the centers sum to less, relative to the mean variance within clusters")
                        .between(0, Double.MAX_VALUE),
                Setting.choice("kmeans.distance", "euclidean | cosine", "euclidean", "cosine"),
                Setting.integer(
                                "kmeans.fitRows",
                                0,
                                "most rows to fit centers on; 0: all, above k = 1000 the larger of 256 k and 1000000")
                        .between(0, Long.MAX_VALUE),
                Setting.choice(
                        "kmeans.algorithm",
                        "lloyd (on the rows) | coreset (20 starts or more on a weighted sample, the best goes on with the rows)",
                        "lloyd",
                        "coreset"),
                Setting.integer(
                                "kmeans.coresetSize",
                                0,
                                "algorithm coreset: rows of the sample; 0: the larger of 40 k and 4000")
                        .between(0, Integer.MAX_VALUE));
    }

    private static List<Setting> gmm() {
        return List.of(
                Setting.integer("gmm.k", CLUSTERS, "number of components").between(1, Integer.MAX_VALUE),
                Setting.choice(
                        "gmm.covariance",
                        "full | tied (one for all) | diag | spherical",
                        "full",
                        "tied",
                        "diag",
                        "spherical"),
                Setting.choice(
                        "gmm.init",
                        "kmeans (its clusters) | random (rows drawn by weight) | coreset (fits to a weighted sample)",
                        "kmeans",
                        "random",
                        "coreset"),
                Setting.integer("gmm.restarts", 1, "starts carried in one pass; the likeliest is kept")
                        .between(1, 1000),
                Setting.integer("gmm.maxIter", 100, "iterations at most").between(0, Integer.MAX_VALUE),
                Setting.number("gmm.tol", 1e-3, "stop when the log-likelihood of a row, in the mean, gains less")
                        .between(0, Double.MAX_VALUE),
                Setting.number(
                                "gmm.regularization",
                                1e-6,
                                "added to every variance, as a share of the variance of its column in the whole table")
                        .between(0, 1),
                Setting.choice(
                        "gmm.collapse",
                        "drop | fail: a component that lost its rows or its covariance",
                        "drop",
                        "fail"));
    }

    private static List<Setting> ppp() {
        PartitiveParams defaults = PartitiveParams.defaults();
        return List.of(
                Setting.integer("ppp.kMax", defaults.kMax(), "most parts to try; 0: min(1000, rows / (2 minCluster))")
                        .zeroOrBetween(2, Integer.MAX_VALUE),
                Setting.integer(
                                "ppp.minCluster",
                                defaults.minCluster(),
                                "rows that a part should have in the mean where parts are most")
                        .between(1, Integer.MAX_VALUE),
                Setting.integer(
                                "ppp.sampleRows",
                                defaults.sampleRows(),
                                "most rows to search on, drawn by id or content")
                        .between(100, Integer.MAX_VALUE),
                Setting.number(
                                "ppp.merge",
                                defaults.merge(),
                                "components of which this share is taken for another are one cluster")
                        .aboveZero(1),
                Setting.number(
                                "ppp.core",
                                defaults.core(),
                                "probability from which a row is in the core of its cluster")
                        .between(0, 1));
    }

    private static List<Setting> kselect() {
        return List.of(
                Setting.choice(
                        "kselect.criterion",
                        "silhouette | gap | prediction-strength | g-means | bic | icl | ppp",
                        "silhouette",
                        "gap",
                        "prediction-strength",
                        "g-means",
                        "bic",
                        "icl",
                        "ppp"),
                Setting.choice(
                        "kselect.base",
                        "kmeans | gmm: what is counted; maxIter, tol and kmeans.distance or gmm.covariance of its section count",
                        "kmeans",
                        "gmm"),
                Setting.integer("kselect.kMin", 0, "smallest k to try; 0: 1, or 2 for the silhouette")
                        .between(0, Integer.MAX_VALUE),
                Setting.integer("kselect.kMax", 0, "largest k to try; 0: 20, or a tenth of the rows")
                        .zeroOrBetween(2, Integer.MAX_VALUE),
                Setting.integer(
                                "kselect.restarts",
                                KSelectParams.RESTARTS,
                                "starts of every fit, carried in one pass; the best is kept")
                        .between(1, 1000),
                Setting.integer(
                                "kselect.sampleRows",
                                KSelectParams.SAMPLE_ROWS,
                                "most rows that gap, prediction-strength, g-means and ppp look at")
                        .between(100, Integer.MAX_VALUE));
    }
}
