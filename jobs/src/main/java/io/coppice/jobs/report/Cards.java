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
        ofClusters(words);
        ofAgreement(words);
        ofScores(words);
        ofSelections(words);
        ofNeighbors(words);
        ofBalance(words);
        return words;
    }

    private static void ofClusters(Map<String, String[]> words) {
        say(words, "k", "clusters", "");
        say(words, "cost", "cost", "sum of weighted squared distances to the centers");
        say(words, "logLikelihood", "log-likelihood", "sum over the rows; higher is better");
        say(words, "bic", "BIC", "lower is better");
        say(words, "aic", "AIC", "lower is better");
        say(words, "icl", "ICL", "BIC that also charges for overlap; lower is better");
        say(words, "parts", "parts", "components that the clusters are made of");
        say(words, "covariance", "covariances", "of the components");
        say(words, "coreShare", "core", "share of the weight that surely belongs to a cluster");
        say(words, "clusterability", "clusterability", "1 where every row is sure, 0 where none is");
        say(words, "coreClusterability", "clusterability of the core", "the same, of its rows");
        say(words, "lowerBound", "lower bound", "no clusters cost less");
        say(words, "gap", "gap", "(cost \u2212 lower bound) / cost; 0 is proved optimal");
        say(words, "sketchRows", "rows of the sketch", "that the program was solved on");
        say(words, "iterations", "iterations", "");
    }

    private static void ofAgreement(Map<String, String[]> words) {
        say(words, "silhouette", "silhouette", "\u22121 to 1; higher is further apart");
        say(words, "calinskiHarabasz", "Calinski\u2013Harabasz", "higher is better");
        say(words, "daviesBouldin", "Davies\u2013Bouldin", "lower is better");
        say(words, "ari", "adjusted Rand index", "agreement with the label; 1 is perfect");
        say(words, "nmi", "normalized mutual info.", "agreement with the label; 1 is perfect");
        say(words, "ami", "adjusted mutual info.", "agreement with the label; 1 is perfect");
        say(words, "accuracy", "accuracy", "under the best matching of clusters and labels");
        say(words, "meanDistance", "mean distance", "of these rows to their centers; root mean square");
        say(
                words,
                "fitMeanDistance",
                "mean distance in the fit",
                "of the rows the model was fitted on; root mean square");
        say(words, "meanDistanceRatio", "distance ratio", "1 is as in the fit; above, rows lie further out");
        say(words, "shareShift", "share shift", "weight in other clusters than in the fit; 0 to 1");
    }

    private static void ofScores(Map<String, String[]> words) {
        say(words, "scored", "rows scored", "");
        say(words, "neverLearned", "never learned", "rows that no epoch had right");
        say(words, "incomplete", "incomplete", "rows that the log shows less often than others");
        say(words, "noisy", "suspects", "rows whose label is likely wrong");
        say(words, "noiseRate", "noise rate", "suspects over rows");
        say(words, "kept", "rows kept", "");
        say(words, "missedShare", "missed", "estimated share of duplicates between clusters");
        say(words, "minRetention", "least retention", "of the group that kept the smallest share");
        say(words, "alpha", "alpha", "share of the teacher in the targets");
    }

    private static void ofSelections(Map<String, String[]> words) {
        say(words, "requested", "rows asked for", "");
        say(words, "selected", "rows selected", "");
        say(words, "distortion", "distortion", "cost on the sample against cost on all rows; 1 is perfect");
        say(words, "effectiveSampleSize", "effective sample size", "unweighted rows of the same variance");
        say(words, "weightRatio", "weight of the sample", "over that of the table; 1 in the mean");
        say(words, "largestWeight", "largest weight", "of a selected row");
        say(words, "scoreTotal", "total score", "of all rows");
        say(words, "radius", "radius", "distance of the farthest row to its nearest selected one");
        say(words, "coverageRatio", "coverage ratio", "below 1: nearer than a random subset");
        say(words, "ownDistortion", "own distortion", "without what the base brought along");
        say(words, "rank", "rank", "of the feature matrix");
        say(words, "totalSensitivity", "total sensitivity", "the dimension that the table behaves like");
        say(words, "coverage", "coverage radius", "mean distance of rows to the nearest selected one");
        say(words, "randomCoverage", "of a random subset", "as many rows drawn alike");
    }

    private static void ofNeighbors(Map<String, String[]> words) {
        say(words, "queries", "queries", "rows that neighbors were looked for");
        say(words, "neighbors", "neighbors", "found in all");
        say(words, "recall", "recall", "share of the true neighbors found; 1 is exact");
        say(words, "cells", "cells", "1: every pair was compared");
        say(words, "probes", "probes", "cells looked into for every query");
        say(words, "farthest", "farthest neighbor", "the largest distance in a list");
        say(words, "duplicates", "duplicates", "queries with a neighbor at no distance");
    }

    private static void ofBalance(Map<String, String[]> words) {
        say(words, "added", "rows added", "");
        say(words, "removed", "rows removed", "");
        say(words, "smallestShare", "smallest class", "its share of the rows now");
        say(words, "danger", "in danger", "rows with enough neighbors of other classes");
    }

    private static void say(Map<String, String[]> words, String metric, String name, String meaning) {
        words.put(metric, new String[] {name, meaning});
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
