package io.coppice.jobs.report;

import io.coppice.jobs.record.RunRecord;
import io.coppice.jobs.record.StageTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The key figures of a run as cards: metrics by their fixed names, with a word on how to read each. */
final class Cards {
    private static final Map<String, String[]> KNOWN = known();

    private Cards() {}

    private static Map<String, String[]> known() {
        Map<String, String[]> words = new LinkedHashMap<>();
        words.put("k", new String[] {"clusters", ""});
        words.put("cost", new String[] {"cost", "sum of weighted squared distances to the centers"});
        words.put("logLikelihood", new String[] {"log-likelihood", "sum over the rows; higher is better"});
        words.put("bic", new String[] {"BIC", "lower is better"});
        words.put("aic", new String[] {"AIC", "lower is better"});
        words.put("icl", new String[] {"ICL", "BIC that also charges for overlap; lower is better"});
        words.put("parts", new String[] {"parts", "components that the clusters are made of"});
        words.put("covariance", new String[] {"covariances", "of the components"});
        words.put("coreShare", new String[] {"core", "share of the weight that surely belongs to a cluster"});
        words.put("clusterability", new String[] {"clusterability", "1 where every row is sure, 0 where none is"});
        words.put("coreClusterability", new String[] {"clusterability of the core", "the same, of its rows"});
        words.put("lowerBound", new String[] {"lower bound", "no clusters cost less"});
        words.put("gap", new String[] {"gap", "(cost \u2212 lower bound) / cost; 0 is proved optimal"});
        words.put("sketchRows", new String[] {"rows of the sketch", "that the program was solved on"});
        words.put("iterations", new String[] {"iterations", ""});
        words.put("silhouette", new String[] {"silhouette", "\u22121 to 1; higher is further apart"});
        words.put("calinskiHarabasz", new String[] {"Calinski\u2013Harabasz", "higher is better"});
        words.put("daviesBouldin", new String[] {"Davies\u2013Bouldin", "lower is better"});
        words.put("ari", new String[] {"adjusted Rand index", "agreement with the label; 1 is perfect"});
        words.put("nmi", new String[] {"normalized mutual info.", "agreement with the label; 1 is perfect"});
        words.put("ami", new String[] {"adjusted mutual info.", "agreement with the label; 1 is perfect"});
        words.put("accuracy", new String[] {"accuracy", "under the best matching of clusters and labels"});
        words.put("meanDistance", new String[] {"mean distance", "of these rows to their centers; root mean square"});
        words.put(
                "fitMeanDistance",
                new String[] {"mean distance in the fit", "of the rows the model was fitted on; root mean square"});
        words.put("meanDistanceRatio", new String[] {"distance ratio", "1 is as in the fit; above, rows lie further out"
        });
        words.put("scored", new String[] {"rows scored", ""});
        words.put("neverLearned", new String[] {"never learned", "rows that no epoch had right"});
        words.put("incomplete", new String[] {"incomplete", "rows that the log shows less often than others"});
        words.put("noisy", new String[] {"suspects", "rows whose label is likely wrong"});
        words.put("noiseRate", new String[] {"noise rate", "suspects over rows"});
        words.put("kept", new String[] {"rows kept", ""});
        words.put("missedShare", new String[] {"missed", "estimated share of duplicates between clusters"});
        words.put("minRetention", new String[] {"least retention", "of the group that kept the smallest share"});
        words.put("alpha", new String[] {"alpha", "share of the teacher in the targets"});
        words.put("requested", new String[] {"rows asked for", ""});
        words.put("selected", new String[] {"rows selected", ""});
        words.put(
                "distortion", new String[] {"distortion", "cost on the sample against cost on all rows; 1 is perfect"});
        words.put(
                "effectiveSampleSize", new String[] {"effective sample size", "unweighted rows of the same variance"});
        words.put("weightRatio", new String[] {"weight of the sample", "over that of the table; 1 in the mean"});
        words.put("largestWeight", new String[] {"largest weight", "of a selected row"});
        words.put("scoreTotal", new String[] {"total score", "of all rows"});
        words.put("radius", new String[] {"radius", "distance of the farthest row to its nearest selected one"});
        words.put("coverageRatio", new String[] {"coverage ratio", "below 1: nearer than a random subset"});
        words.put("ownDistortion", new String[] {"own distortion", "without what the base brought along"});
        words.put("rank", new String[] {"rank", "of the feature matrix"});
        words.put("totalSensitivity", new String[] {"total sensitivity", "the dimension that the table behaves like"});
        words.put("coverage", new String[] {"coverage radius", "mean distance of rows to the nearest selected one"});
        words.put("randomCoverage", new String[] {"of a random subset", "as many rows drawn alike"});
        words.put("queries", new String[] {"queries", "rows that neighbors were looked for"});
        words.put("neighbors", new String[] {"neighbors", "found in all"});
        words.put("recall", new String[] {"recall", "share of the true neighbors found; 1 is exact"});
        words.put("cells", new String[] {"cells", "1: every pair was compared"});
        words.put("probes", new String[] {"probes", "cells looked into for every query"});
        words.put("farthest", new String[] {"farthest neighbor", "the largest distance in a list"});
        words.put("duplicates", new String[] {"duplicates", "queries with a neighbor at no distance"});
        words.put("shareShift", new String[] {"share shift", "weight in other clusters than in the fit; 0 to 1"});
        return words;
    }

    static String html(RunRecord run) {
        List<String> cards = new ArrayList<>();
        if (run.input().get("rows") instanceof Number rows) {
            String columns = run.input().get("columns") instanceof Number number
                    ? "in " + Numbers.count(number.doubleValue(), "column")
                    : "";
            cards.add(card(Numbers.text(rows.doubleValue()), "rows", columns));
        }
        run.metrics().forEach((name, value) -> {
            String[] words = KNOWN.getOrDefault(name, new String[] {name, ""});
            cards.add(card(value(value), words[0], words[1]));
        });
        double seconds = run.stages().stream().mapToDouble(StageTime::seconds).sum();
        if (!run.stages().isEmpty()) {
            long passes = run.stages().stream().mapToLong(StageTime::passes).sum();
            String reads = "in " + Numbers.text(passes) + (passes == 1 ? " pass" : " passes") + " over the data";
            cards.add(card(Numbers.duration(seconds), "time", reads));
        }
        return "<ul class=\"cards\" style=\"--columns:" + columns(cards.size()) + "\">" + String.join("", cards)
                + "</ul>";
    }

    /** At most five in a line, and lines as even as can be. */
    private static int columns(int cards) {
        int lines = Math.max(1, (cards + 4) / 5);
        return Math.max(1, (cards + lines - 1) / lines);
    }

    static String value(Object value) {
        return value instanceof Number number ? Numbers.text(number.doubleValue()) : String.valueOf(value);
    }

    private static String card(String value, String name, String hint) {
        return "<li><b>" + Html.escape(value) + "</b><span>" + Html.escape(name) + "</span>"
                + (hint.isEmpty() ? "" : "<small>" + Html.escape(hint) + "</small>") + "</li>";
    }
}
